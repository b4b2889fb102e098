/**
 * Names of controls: the labels, texts and questions by which a person knows them.
 *
 * @typedef {import("./walk.js").Walk} Walk
 * @typedef {import("./collect-elements.js").ControlElement} ControlElement
 * @typedef {import("./collect-elements.js").Group} Group
 * @typedef {import("./collect-elements.js").Label} Label
 */

import { attr, byId, collapseSpaces, rootOf, tagOf, textOf } from "./dom.js";
import { refOf } from "./refs.js";

const LETTER = /\p{L}/u;
/** Types of controls that are ticked and not typed in. */
export const TICKABLE_TYPES = new Set(["radio", "checkbox"]);

/** @param {Walk} walk @returns {Map<Node, Map<string, Label[]>>} by root and id */
export function labelsById(walk) {
  /** @type {Map<Node, Map<string, Label[]>>} */
  const roots = new Map();
  for (const label of walk.labels) {
    if (label.for === "") continue;
    let ids = roots.get(label.root);
    if (!ids) roots.set(label.root, (ids = new Map()));
    const labels = ids.get(label.for);
    if (labels) labels.push(label);
    else ids.set(label.for, [label]);
  }
  return roots;
}

/**
 * The labels that name a control by its id, and the label around it.
 *
 * @param {ControlElement} control
 * @param {string} id
 * @param {Map<Node, Map<string, Label[]>>} labelsByRoot
 * @returns {Label[]}
 */
export function labelsOfControl({ root, label }, id, labelsByRoot) {
  const labels = id === "" ? [] : (labelsByRoot.get(root)?.get(id) ?? []);
  // A label around the control that names another control is not its label.
  const isItsLabel = label !== null && (label.for === "" || label.for === id);
  return isItsLabel && !labels.includes(label) ? [...labels, label] : labels;
}

/**
 * The name of a control: its labels and `aria-labelledby`; of a choice without both, its own text
 * or the text that follows it on its line.
 *
 * @param {Walk} walk
 * @param {ControlElement} control
 * @param {Label[]} labels
 * @param {string} ids of `aria-labelledby`
 * @param {ControlElement | undefined} next the control after it, where its name ends
 * @returns {string}
 */
export function nameOf(walk, control, labels, ids, next) {
  const { buffer } = walk;
  const texts = labels.map(
    (label) => buffer.asLine(label, 500) || collapseSpaces(textOf(label.node)),
  );
  texts.push(textOfReferences(control.root, ids));
  const name = [...new Set(texts.filter(Boolean))].join(" ").slice(0, 500);
  if (name !== "" || !TICKABLE_TYPES.has(control.type)) return name;
  if (tagOf(control.node) !== "input") return buffer.asLine(control, 500);
  const { start, end } = buffer.restOfLine(control.start);
  return buffer.asLine({ start, end: Math.min(end, next?.start ?? end) }, 300);
}

/**
 * The text of the elements that an attribute names by their ids.
 *
 * @param {Node} root
 * @param {string} ids
 * @returns {string}
 */
export function textOfReferences(root, ids) {
  if (ids === "") return "";
  const elements = ids
    .trim()
    .split(/\s+/, 10)
    .map((id) => byId(root, id));
  const texts = elements.map((element) => (element ? textOf(element).slice(0, 2000) : ""));
  return collapseSpaces(texts.join(" "));
}

/**
 * The text before a control. Its own description may stand between it and its name: then the line
 * above counts.
 *
 * @param {ControlElement} control
 * @param {string} description
 */
export const textBefore = ({ before, above }, description) =>
  description !== "" && before === description ? above : before;

/**
 * The question that a control belongs to: that of its group, or else, for a choice, the text before
 * the first of its set.
 *
 * @param {Walk} walk
 * @param {ControlElement} control
 * @param {Map<string, ControlElement>} firstOfSet
 * @returns {string}
 */
export function questionOf(walk, control, firstOfSet) {
  const text = groupText(walk, control.group);
  if (text !== "" || !TICKABLE_TYPES.has(control.type)) return text;
  return firstOfSet.get(radioSetKey(control))?.before ?? "";
}

/**
 * The text of the innermost group that has one: its legend, its label, or the text before its
 * first control.
 *
 * @param {Walk} walk
 * @param {Group | null} innermost
 * @returns {string}
 */
function groupText(walk, innermost) {
  for (let group = innermost; group; group = group.parent) {
    const { node } = group;
    const text =
      (group.text && walk.buffer.asLine(group.text, 500)) ||
      collapseSpaces(attr(node, "aria-label")) ||
      textOfReferences(rootOf(node), attr(node, "aria-labelledby")) ||
      (tagOf(node) === "fieldset" ? "" : group.first);
    if (LETTER.test(text)) return text;
  }
  return "";
}

/** @param {ControlElement} control a choice @returns {string} equal for all of its set */
const radioSetKey = ({ form, node }) =>
  `${form ? refOf(form) : 0} ${attr(node, "name") || refOf(node)}`;

/**
 * The first of each set of choices: the text before it is their question.
 *
 * @param {ControlElement[]} controls
 * @returns {Map<string, ControlElement>}
 */
export function firstOfEachSet(controls) {
  /** @type {Map<string, ControlElement>} */
  const firstOfSet = new Map();
  for (const control of controls) {
    if (!TICKABLE_TYPES.has(control.type)) continue;
    const key = radioSetKey(control);
    if (!firstOfSet.has(key)) firstOfSet.set(key, control);
  }
  return firstOfSet;
}
