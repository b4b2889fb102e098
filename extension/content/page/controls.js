/**
 * The controls of a walk as `Control` of the messages: names, state, choices. Never a text that a
 * person wrote.
 *
 * @typedef {import("../../generated/types").Control} Control
 * @typedef {import("./walk.js").Walk} Walk
 * @typedef {import("./collect-elements.js").ControlElement} ControlElement
 * @typedef {import("./collect-elements.js").Label} Label
 *
 * @typedef {object} Lookups facts about all controls of a page, gathered once
 * @property {Map<Node, Map<string, Label[]>>} labels by root and id
 * @property {ReturnType<typeof formTargets>} forms
 * @property {ChoiceLists} choices
 * @property {Map<string, ControlElement>} firstOfSet by key of a set of radio buttons
 * @property {Set<Element>} typeaheads boxes with a hidden companion for an ISO code
 * @property {Set<Element>} lonelyBoxes see `lonelyLandmarkBoxes`
 */

import { attr, attrsOf, closestOf, collapseSpaces } from "./dom.js";
import { ChoiceLists } from "./choice-lists.js";
import {
  firstOfEachSet,
  labelsById,
  labelsOfControl,
  nameOf,
  questionOf,
  textBefore,
  textOfReferences,
  TICKABLE_TYPES,
} from "./control-names.js";
import { boxesWithCompanion, isAwaitingCode } from "./iso-companion.js";
import { isFilled } from "./answers.js";
import { formOf, formTargets } from "./form-targets.js";
import { refOf } from "./refs.js";
import { hiddenBy } from "./visibility.js";

const { matches } = Element.prototype;
const SEARCH = "search,[role=search],[role=searchbox]";
/** Landmarks around the content of a page; parts of the content have headers and footers too. */
const LANDMARKS = "header,nav,footer,[role=banner],[role=navigation],[role=contentinfo]";
const CONTENT = [
  "form,main,article,section,dialog",
  "[role=form],[role=main],[role=article],[role=dialog],[role=alertdialog]",
].join(",");
const MAX_LENGTH = 1_000_000;

/**
 * @param {Walk} walk that has been run
 * @param {number} openedRef ref of the control whose list was opened last, 0 for none
 * @returns {Partial<Control>[]} without the fields that have their default value
 */
export function controlsOf(walk, openedRef) {
  const lookups = {
    labels: labelsById(walk),
    forms: formTargets(walk.forms),
    choices: new ChoiceLists(walk, openedRef),
    firstOfSet: firstOfEachSet(walk.controls),
    typeaheads: boxesWithCompanion(walk),
    lonelyBoxes: lonelyLandmarkBoxes(walk.controls),
  };
  /** @type {Partial<Control>[]} */
  const controls = [];
  walk.controls.forEach((control, index) => {
    const path = walk.paths.pathOf(control.node);
    if (path === "") walk.isTruncated = true;
    else controls.push(describeControl(walk, control, walk.controls[index + 1], path, lookups));
  });
  walk.isTruncated ||= lookups.choices.isFull;
  return controls;
}

/**
 * @param {Walk} walk
 * @param {ControlElement} control
 * @param {ControlElement | undefined} next the control after it
 * @param {string} path
 * @param {Lookups} lookups
 * @returns {Partial<Control>}
 */
function describeControl(walk, control, next, path, lookups) {
  const { node, tag, type } = control;
  const { choices } = lookups;
  const attributes = attributesOf(node);
  /** @param {string} name */
  const value = (name) => attributes.get(name) ?? "";
  const labels = labelsOfControl(control, value("id"), lookups.labels);
  const owner = formOf(node) ?? control.form;
  const form = owner ? (lookups.forms.get(owner) ?? null) : null;
  const isChoice = TICKABLE_TYPES.has(type);
  const reason = hiddenReason(walk, control, labels);
  const options = choices.optionsOf(control);
  const description = textOfReferences(control.root, value("aria-describedby"));
  return withoutDefaults({
    ref: refOf(node),
    path,
    tag: tag === "input" ? undefined : tag,
    type: tag === "textarea" || tag === "select" ? "" : type,
    name: value("name").slice(0, 200),
    id: value("id").slice(0, 200),
    autocomplete: collapseSpaces(value("autocomplete"), 100),
    inputmode: collapseSpaces(value("inputmode"), 40),
    pattern: value("pattern").slice(0, 200),
    placeholder: collapseSpaces(
      value("placeholder") || value("aria-placeholder") || choices.placeholderOf(control),
      300,
    ),
    label: nameOf(walk, control, labels, value("aria-labelledby"), next),
    aria_label: collapseSpaces(value("aria-label")),
    title: collapseSpaces(value("title"), 300),
    description,
    before: textBefore(control, description),
    group: questionOf(walk, control, lookups.firstOfSet),
    value: isChoice && value("value") !== "on" ? value("value").slice(0, 200) : "",
    required: attributes.has("required") || value("aria-required") === "true",
    disabled: matches.call(node, ":disabled") || value("aria-disabled") === "true",
    read_only: attributes.has("readonly") || value("aria-readonly") === "true",
    visible: reason === "" ? undefined : false,
    hidden_by: reason,
    // The text in a box that waits for a choice is a search, and no answer yet.
    filled: isFilled(control, choices) && !isAwaitingCode(node),
    expanded: value("aria-expanded") === "true" || choices.isOpen(control),
    max_length: maxLengthOf(value("maxlength")),
    form: form === null ? undefined : form.number,
    foreign: form?.foreign ?? false,
    options,
    has_iso_field: lookups.typeaheads.has(node),
    in_search: closestOf(node, SEARCH) !== null,
    around_content: lookups.lonelyBoxes.has(node),
  });
}

/**
 * @param {Record<string, any>} fields
 * @returns {Partial<Control>} without the fields that have their default value
 */
function withoutDefaults(fields) {
  /** @type {Record<string, any>} */
  const control = {};
  for (const key in fields) if (!isDefault(key, fields[key])) control[key] = fields[key];
  return control;
}

/** @param {string} key @param {any} value @returns {boolean} `visible` alone is true by default */
function isDefault(key, value) {
  if (value === undefined) return true;
  if (key === "visible") return false;
  return value === "" || value === false || value.length === 0;
}

/**
 * Controls that are the only box in a header, navigation or footer of the page: a search for the
 * whole site, most often.
 *
 * @param {ControlElement[]} controls
 * @returns {Set<Element>}
 */
function lonelyLandmarkBoxes(controls) {
  /** @type {Map<Element, Element[]>} */
  const boxes = new Map();
  for (const { node, tag, type } of controls) {
    const isBox = tag !== "select" && !TICKABLE_TYPES.has(type);
    const landmark = isBox ? closestOf(node, LANDMARKS) : null;
    if (landmark && !closestOf(landmark, CONTENT))
      boxes.set(landmark, [...(boxes.get(landmark) ?? []), node]);
  }
  return new Set([...boxes.values()].filter((nodes) => nodes.length === 1).flat());
}

/**
 * The attributes that a control has. Few of the many that matter are set: asking for their names is
 * quicker than asking for each.
 *
 * @param {Element} node
 * @returns {Map<string, string>}
 */
const attributesOf = (node) => new Map(attrsOf(node).map((name) => [name, attr(node, name)]));

/**
 * The reason why a person cannot see a control. A choice whose own box is hidden, and which is
 * drawn by its label, is visible: a person clicks on the label.
 *
 * @param {Walk} walk
 * @param {ControlElement} control
 * @param {Label[]} labels
 */
function hiddenReason(walk, { hiddenBy: reason, type }, labels) {
  if (reason === "" || reason === "inert" || !TICKABLE_TYPES.has(type)) return reason;
  return labels.some((label) => hiddenBy(label.node, walk.layout) === "") ? "" : reason;
}

/** @param {string} maxlength @returns {number | undefined} undefined if it is no number */
function maxLengthOf(maxlength) {
  const digits = /^\s*\d{1,7}/.exec(maxlength);
  return digits ? Math.min(Number(digits[0]), MAX_LENGTH) : undefined;
}
