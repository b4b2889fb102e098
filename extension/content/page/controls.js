/**
 * From what the walk found to `model.Control`: names, state, choices. Never what a person wrote.
 *
 * @typedef {import("../../generated/types").Control} Control
 * @typedef {import("./walk.js").Walk} Walk
 * @typedef {import("./walk.js").Found} Found
 * @typedef {import("./walk.js").Group} Group
 * @typedef {import("./walk.js").LabelPiece} LabelPiece
 */

import { attr, attrsOf, byId, closestOf, rootOf, tagOf, textOf, tidy } from "./dom.js";
import { Choices } from "./choice-lists.js";
import { awaitsCode, withCode } from "./iso-companion.js";
import { isFilled } from "./answers.js";
import { destinations, formOf } from "./form-targets.js";
import { refOf } from "./refs.js";
import { hiddenBy } from "./visibility.js";

const { matches } = Element.prototype;
const LETTER = /\p{L}/u;
const SEARCH = "search,[role=search],[role=searchbox]";
/**
 * Landmarks around the content of a page, which what stands in a part of that content are none of.
 */
const AROUND = "header,nav,footer,[role=banner],[role=navigation],[role=contentinfo]";
const CONTENT =
  "form,main,article,section,dialog,[role=form],[role=main],[role=article],[role=dialog],[role=alertdialog]";
const TICKED = new Set(["radio", "checkbox"]);

/**
 * @param {Walk} walk that has been run
 * @param {number} opened ref of the control whose list was opened last, 0 for none
 * @returns {Partial<Control>[]} without the fields that have their default value
 */
export function controlsOf(walk, opened) {
  const labels = labelsById(walk);
  const forms = destinations(walk.forms);
  const choices = new Choices(walk, opened);
  const firsts = firstOfEach(walk.controls);
  const coded = withCode(walk);
  const lonely = aroundContent(walk.controls);
  /** @type {Partial<Control>[]} */
  const result = [];
  walk.controls.forEach((found, index) => {
    const path = walk.paths.of(found.node);
    if (path === "") {
      walk.truncated = true;
      return;
    }
    const { node, tag, type } = found;
    const given = attributesOf(node);
    /** @param {string} name */
    const say = (name) => given.get(name) ?? "";
    const own = labelsOf(found, say("id"), labels);
    const owner = formOf(node) ?? found.form;
    const form = owner ? (forms.get(owner) ?? null) : null;
    const choice = TICKED.has(type);
    const why = seenBy(walk, found, own);
    const options = choices.of(found);
    const description = referred(found.root, say("aria-describedby"));
    result.push(
      lean({
        ref: refOf(node),
        path,
        tag: tag === "input" ? undefined : tag,
        type: tag === "textarea" || tag === "select" ? "" : type,
        name: say("name").slice(0, 200),
        id: say("id").slice(0, 200),
        autocomplete: tidy(say("autocomplete"), 100),
        inputmode: tidy(say("inputmode"), 40),
        pattern: say("pattern").slice(0, 200),
        placeholder: tidy(
          say("placeholder") || say("aria-placeholder") || choices.shown(found),
          300,
        ),
        label: nameOf(walk, found, own, say("aria-labelledby"), walk.controls[index + 1]),
        aria_label: tidy(say("aria-label")),
        title: tidy(say("title"), 300),
        description,
        // What describes a control and stands between it and its name is not its name.
        before: description !== "" && found.before === description ? found.above : found.before,
        group:
          groupOf(walk, found.group) || (choice ? (firsts.get(keyOf(found))?.before ?? "") : ""),
        value: choice && say("value") !== "on" ? say("value").slice(0, 200) : "",
        required: given.has("required") || say("aria-required") === "true",
        disabled: matches.call(node, ":disabled") || say("aria-disabled") === "true",
        read_only: given.has("readonly") || say("aria-readonly") === "true",
        visible: why === "" ? undefined : false,
        hidden_by: why,
        // The text in a box that waits for a choice is what was looked for, not what was chosen.
        filled: isFilled(found, choices) && !awaitsCode(node),
        expanded: say("aria-expanded") === "true" || choices.isOpen(found),
        max_length: lengthOf(say("maxlength")),
        form: form === null ? undefined : form.number,
        foreign: form?.foreign ?? false,
        options,
        has_iso_field: coded.has(node),
        in_search: closestOf(node, SEARCH) !== null,
        around_content: lonely.has(node),
      }),
    );
  });
  walk.truncated ||= choices.full;
  return result;
}

/**
 * @param {Record<string, any>} fields
 * @returns {Partial<Control>}
 */
function lean(fields) {
  /** @type {Record<string, any>} */
  const kept = {};
  for (const key in fields) {
    const value = fields[key];
    if (value === undefined || value === "" || value === false || value.length === 0) {
      if (key !== "visible" || value === undefined) continue;
    }
    kept[key] = value;
  }
  return kept;
}

/**
 * @param {Found[]} controls @returns {Set<Element>} those that are the only box in a header,
 * navigation or footer of the page
 */
function aroundContent(controls) {
  /** @type {Map<Element, Element[]>} */
  const boxes = new Map();
  for (const { node, tag, type } of controls) {
    const around = tag === "select" || TICKED.has(type) ? null : closestOf(node, AROUND);
    if (around && !closestOf(around, CONTENT))
      boxes.set(around, [...(boxes.get(around) ?? []), node]);
  }
  return new Set([...boxes.values()].filter((found) => found.length === 1).flat());
}

/** @param {Walk} walk @returns {Map<Node, Map<string, LabelPiece[]>>} by root and id */
function labelsById(walk) {
  /** @type {Map<Node, Map<string, LabelPiece[]>>} */
  const roots = new Map();
  for (const label of walk.labels) {
    if (label.for === "") continue;
    let ids = roots.get(label.root);
    if (!ids) roots.set(label.root, (ids = new Map()));
    const others = ids.get(label.for);
    if (others) others.push(label);
    else ids.set(label.for, [label]);
  }
  return roots;
}

/**
 * @param {Element} node @returns {Map<string, string>} few are set of the many that matter: asking
 * which is quicker than asking each
 */
const attributesOf = (node) => new Map(attrsOf(node).map((name) => [name, attr(node, name)]));

/**
 * @param {Found} found @param {string} id @param {Map<Node, Map<string, LabelPiece[]>>} labels
 * @returns {LabelPiece[]}
 */
function labelsOf(found, id, labels) {
  const named = id === "" ? [] : (labels.get(found.root)?.get(id) ?? []);
  // A label around the control that names another one is not its label.
  const around =
    found.label && (found.label.for === "" || found.label.for === id) ? found.label : null;
  return around && !named.includes(around) ? [...named, around] : named;
}

/**
 * @param {Walk} walk @param {Found} found @param {LabelPiece[]} labels @param {string} ids @param
 * {Found | undefined} next
 */
function nameOf(walk, found, labels, ids, next) {
  const { stream } = walk;
  const texts = labels.map((label) => stream.sentence(label, 500) || tidy(textOf(label.node)));
  texts.push(referred(found.root, ids));
  const said = [...new Set(texts.filter(Boolean))].join(" ").slice(0, 500);
  if (said !== "" || !TICKED.has(found.type)) return said;
  if (tagOf(found.node) !== "input") return stream.sentence(found, 500);
  // Without a label, the words that follow a choice on its line are its name.
  const rest = stream.rest(found.start);
  return stream.sentence(
    { start: rest.start, end: Math.min(rest.end, next?.start ?? rest.end) },
    300,
  );
}

/**
 * @param {Node} root @param {string} ids @returns {string} the text of the elements that have them
 */
function referred(root, ids) {
  if (ids === "") return "";
  const elements = ids
    .trim()
    .split(/\s+/, 10)
    .map((id) => byId(root, id));
  return tidy(elements.map((element) => (element ? textOf(element).slice(0, 2000) : "")).join(" "));
}

/**
 * @param {Walk} walk @param {Group | null} group @returns {string} the innermost question that
 * there is
 */
function groupOf(walk, group) {
  for (let at = group; at; at = at.around) {
    const said = at.text ? walk.stream.sentence(at.text, 500) : "";
    const text =
      said ||
      tidy(attr(at.node, "aria-label")) ||
      referred(rootOf(at.node), attr(at.node, "aria-labelledby")) ||
      (tagOf(at.node) === "fieldset" ? "" : at.first);
    if (LETTER.test(text)) return text;
  }
  return "";
}

/** @param {Found} found of a set of radio buttons: the same for all of the set */
const keyOf = (found) =>
  `${found.form ? refOf(found.form) : 0} ${attr(found.node, "name") || refOf(found.node)}`;

/**
 * @param {Found[]} controls @returns {Map<string, Found>} the first of each set of choices: the
 * text before it is their question
 */
function firstOfEach(controls) {
  /** @type {Map<string, Found>} */
  const firsts = new Map();
  for (const found of controls) {
    if (!TICKED.has(found.type)) continue;
    const key = keyOf(found);
    if (!firsts.has(key)) firsts.set(key, found);
  }
  return firsts;
}

/**
 * A choice drawn by its label, its own box hidden behind, is where a person clicks.
 * @param {Walk} walk
 * @param {Found} found
 * @param {LabelPiece[]} labels
 */
function seenBy(walk, found, labels) {
  const { why } = found;
  if (why === "" || why === "inert" || !TICKED.has(found.type)) return why;
  return labels.some((label) => hiddenBy(label.node, walk.moment) === "") ? "" : why;
}

/** @param {string} maxlength */
function lengthOf(maxlength) {
  const length = /^\s*\d{1,7}/.exec(maxlength);
  return length ? Math.min(Number(length[0]), 1_000_000) : undefined;
}
