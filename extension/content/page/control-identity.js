/**
 * The identity of controls across observations: pages draw the same control anew, and put another
 * one in its place.
 *
 * @typedef {Partial<import("../../generated/types").Control>} Control
 */

import { attr, collapseSpaces, getter, tagOf } from "./dom.js";

const NATIVE_TAGS = new Set(["input", "textarea", "select"]);
/** Fields in which two observations of one control never differ. */
const IDENTITY_FIELDS = /** @type {const} */ (["tag", "type", "name", "value", "autocomplete"]);
const inputType = getter(HTMLInputElement, "type");

/**
 * Two observations are of the same control: of one kind and name, and no more than half of the
 * words have changed.
 *
 * @param {Control} before
 * @param {Control} after
 * @returns {boolean}
 */
export function isSameControl(before, after) {
  if (IDENTITY_FIELDS.some((key) => (before[key] ?? "") !== (after[key] ?? ""))) return false;
  if (before.name) return true;
  const wordsBefore = wordsOf(before);
  const wordsAfter = wordsOf(after);
  const smallerSize = Math.min(wordsBefore.size, wordsAfter.size);
  if (smallerSize === 0) return wordsBefore.size === wordsAfter.size;
  // An error message or an asterisk may have been added to its name.
  const common = [...wordsBefore].filter((word) => wordsAfter.has(word)).length;
  return 2 * common >= smallerSize;
}

/**
 * The node still has the kind, name and autocomplete with which Python knows the control; quick
 * enough to be asked before each action.
 *
 * @param {Control} control
 * @param {Element} node
 */
export function hasSameMarkup({ tag = "input", type = "", name = "", autocomplete = "" }, node) {
  // Python knows a control that is no form control by its role, not by its tag.
  if (NATIVE_TAGS.has(tag) && !hasTagAndType(node, tag, type)) return false;
  return (
    attr(node, "name").slice(0, 200) === name &&
    collapseSpaces(attr(node, "autocomplete"), 100) === autocomplete
  );
}

/** @param {Element} node @param {string} tag @param {string} type */
function hasTagAndType(node, tag, type) {
  if (tagOf(node) !== tag) return false;
  return tag !== "input" || inputType.call(node) === (type || "text");
}

/** @param {Control} control @returns {Set<string>} of its name, as a person reads it */
function wordsOf({ label = "", aria_label = "", before = "" }) {
  return new Set((label || aria_label || before).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
