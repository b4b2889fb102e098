/**
 * Whether two observations are of the same control: pages draw the same one anew, and another one
 * in its place.
 *
 * @typedef {Partial<import("../../generated/types").Control>} Control
 */

import { attr, getter, tagOf, tidy } from "./dom.js";

const NATIVE = new Set(["input", "textarea", "select"]);
const inputType = getter(HTMLInputElement, "type");

/**
 * @param {Control} before
 * @param {Control} now
 * @returns {boolean} it is of the same kind and name, and its words have not become other words
 */
export function sameControl(before, now) {
  const fixed = /** @type {const} */ (["tag", "type", "name", "value", "autocomplete"]);
  if (fixed.some((key) => (before[key] ?? "") !== (now[key] ?? ""))) return false;
  if (before.name) return true;
  const was = wordsOf(before);
  const is = wordsOf(now);
  const fewer = Math.min(was.size, is.size);
  // An error message or an asterisk may have been added to its name.
  return fewer === 0
    ? was.size === is.size
    : 2 * [...was].filter((word) => is.has(word)).length >= fewer;
}

/**
 * Whether a node still says of itself what it said when Python was told of it; quick enough to be
 * asked just before each thing that is done.
 * @param {Control} told
 * @param {Element} node
 */
export function saysTheSame({ tag = "input", type = "", name = "", autocomplete = "" }, node) {
  const is = tagOf(node);
  // What plays a control is told by its role, not by its tag.
  const played = !NATIVE.has(tag);
  if (!played && (is !== tag || (is === "input" && inputType.call(node) !== (type || "text"))))
    return false;
  return (
    attr(node, "name").slice(0, 200) === name &&
    tidy(attr(node, "autocomplete"), 100) === autocomplete
  );
}

/** @param {Control} control @returns {Set<string>} of its name, as a person reads it */
function wordsOf({ label = "", aria_label = "", before = "" }) {
  return new Set((label || aria_label || before).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
