/**
 * Text boxes with a companion: a hidden input beside them that takes the ISO code of the choice
 * which the person makes in the box. Such a box wants a choice and not a text.
 *
 * @typedef {import("./walk.js").Walk} Walk
 * @typedef {import("./collect-elements.js").ControlElement} ControlElement
 */

import { attr, contains, parentOf } from "./dom.js";
import { valueOf } from "./answers.js";

/** Number of ancestors of a companion in which its box is looked for. */
const MAX_DISTANCE = 5;

/** @type {WeakMap<Element, WeakRef<Element>>} by box */
const companions = new WeakMap();

/** @param {Walk} walk that has been run @returns {Set<Element>} the boxes that have a companion */
export function boxesWithCompanion(walk) {
  const boxes = walk.controls.filter(isTypeahead);
  /** @type {Set<Element>} */
  const nodes = new Set();
  for (const companion of walk.isoInputs) {
    const box = boxByName(walk, companion, boxes) ?? boxByPosition(companion, boxes);
    if (!box) continue;
    nodes.add(box.node);
    companions.set(box.node, new WeakRef(companion));
  }
  return nodes;
}

/** @param {Element} box @returns {boolean} it has a companion, and that is empty */
export function isAwaitingCode(box) {
  const companion = companions.get(box)?.deref();
  return companion !== undefined && valueOf(companion) === "";
}

/** @param {ControlElement} control */
const isTypeahead = ({ tag, type }) =>
  tag === "combobox" || (tag === "input" && (type === "text" || type === "search"));

/**
 * The box whose name, with one of the rules' endings, is the companion's name.
 *
 * @param {Walk} walk
 * @param {Element} companion
 * @param {ControlElement[]} boxes
 */
function boxByName(walk, companion, boxes) {
  const name = attr(companion, "name");
  const endings = walk.rules.iso_field_names.filter((ending) => name.endsWith(ending));
  return boxes.find(({ node }) =>
    endings.some((ending) => attr(node, "name") !== "" && name === attr(node, "name") + ending),
  );
}

/**
 * The only box in the closest ancestor that has any; among several siblings, the last one before
 * the companion.
 *
 * @param {Element} companion
 * @param {ControlElement[]} boxes
 * @returns {ControlElement | undefined}
 */
function boxByPosition(companion, boxes) {
  let ancestor = parentOf(companion);
  for (
    let distance = 0;
    ancestor && distance < MAX_DISTANCE;
    distance += 1, ancestor = parentOf(ancestor)
  ) {
    const row = /** @type {Node} */ (ancestor);
    const candidates = boxes.filter(({ node }) => contains(row, node));
    if (candidates.length === 1) return candidates[0];
    if (candidates.length === 0) continue;
    if (distance > 0) return undefined;
    return candidates.findLast(({ node }) => isFollowedBy(node, companion));
  }
  return undefined;
}

/** @param {Node} first @param {Node} second @returns {boolean} in the order of the document */
const isFollowedBy = (first, second) =>
  (Node.prototype.compareDocumentPosition.call(first, second) &
    Node.DOCUMENT_POSITION_FOLLOWING) !==
  0;
