/**
 * Text boxes that want a choice and not a text: a hidden input beside them waits for the code of
 * what was chosen.
 *
 * @typedef {import("./walk.js").Walk} Walk
 * @typedef {import("./walk.js").Found} Found
 */

import { attr, holds, parentOf } from "./dom.js";
import { valueOf } from "./answers.js";

const NEAR = 5;

/** @type {WeakMap<Element, WeakRef<Element>>} */
const codes = new WeakMap();

/** @param {Walk} walk @returns {Set<Element>} the boxes that have such a companion */
export function withCode(walk) {
  const boxes = walk.controls.filter(
    ({ tag, type }) =>
      tag === "combobox" || (tag === "input" && (type === "text" || type === "search")),
  );
  /** @type {Set<Element>} */
  const coded = new Set();
  for (const code of walk.codes) {
    const box = namesake(walk, code, boxes) ?? neighbour(code, boxes);
    if (!box) continue;
    coded.add(box.node);
    codes.set(box.node, new WeakRef(code));
  }
  return coded;
}

/** @param {Element} box @returns {boolean} its companion, if it has one, still waits */
export function awaitsCode(box) {
  const code = codes.get(box)?.deref();
  return code !== undefined && valueOf(code) === "";
}

/** @param {Walk} walk @param {Element} code @param {Found[]} boxes */
function namesake(walk, code, boxes) {
  const name = attr(code, "name");
  const ends = walk.rules.iso_field_names.filter((end) => name.endsWith(end));
  return boxes.find(({ node }) =>
    ends.some((end) => attr(node, "name") !== "" && name === attr(node, "name") + end),
  );
}

/**
 * @param {Element} code @param {Found[]} boxes @returns {Found | undefined} the only one in the
 * closest element that has any, or else the one just before
 */
function neighbour(code, boxes) {
  let row = parentOf(code);
  for (let up = 0; row && up < NEAR; up += 1, row = parentOf(row)) {
    const around = /** @type {Node} */ (row);
    const near = boxes.filter(({ node }) => holds(around, node));
    if (near.length === 1) return near[0];
    if (near.length > 1)
      return up === 0 ? near.findLast(({ node }) => follows(node, code)) : undefined;
  }
  return undefined;
}

/** @param {Node} first @param {Node} second */
const follows = (first, second) =>
  (Node.prototype.compareDocumentPosition.call(first, second) &
    Node.DOCUMENT_POSITION_FOLLOWING) !==
  0;
