/**
 * Whether two observations are of the same control: pages draw the same one anew, and another one in its place.
 *
 * @typedef {Partial<import("../generated/types").Control>} Control
 */

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
  return fewer === 0 ? was.size === is.size : 2 * [...was].filter((word) => is.has(word)).length >= fewer;
}

/** @param {Control} control @returns {Set<string>} of its name, as a person reads it */
function wordsOf({ label = "", aria_label = "", before = "" }) {
  return new Set((label || aria_label || before).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
