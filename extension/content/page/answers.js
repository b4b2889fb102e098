/**
 * Whether a control holds an answer already.
 */

import { attr, getter, has, tagOf, textOf } from "./dom.js";

const values = {
  input: getter(HTMLInputElement, "value"),
  textarea: getter(HTMLTextAreaElement, "value"),
};
const checked = getter(HTMLInputElement, "checked");
const selected = getter(HTMLSelectElement, "selectedIndex");
const options = getter(HTMLSelectElement, "options");
/** Values that stand for "nothing chosen yet". */
const NOTHING = new Set(["", "0", "-1"]);

/** @param {Element} node an `<input>` or `<textarea>` @returns {string} */
export const valueOf = (node) =>
  values[/** @type {keyof typeof values} */ (tagOf(node))].call(node);

/** @param {Element} node @returns {boolean} */
export const isChecked = (node) =>
  tagOf(node) === "input" ? checked.call(node) : attr(node, "aria-checked") === "true";

/** @param {Element} select @returns {HTMLOptionElement[]} the first four hundred */
export const optionsOf = (select) => Array.prototype.slice.call(options.call(select), 0, 400);

/** @param {Element} select @returns {number} */
export const selectedOf = (select) => selected.call(select);

/**
 * @param {Element} select @returns {boolean} a choice that somebody made: the first one is there by
 * itself, unless the page says that it is chosen
 */
export function isChosen(select) {
  const index = selectedOf(select);
  if (index !== 0) return index > 0;
  const first = /** @type {HTMLOptionElement} */ (options.call(select)[0]);
  return (
    has(first, "selected") &&
    !(
      NOTHING.has(first.value) ||
      first.disabled ||
      first.hidden ||
      /^[\s.…—–-]*$/.test(first.text) ||
      attr(first, "value") === ""
    )
  );
}

/**
 * @param {import("./walk.js").Found} found
 * @param {{ chosen: (found: import("./walk.js").Found) => boolean }} choices what lists that are
 * not `<select>` show
 * @returns {boolean}
 */
export function isFilled(found, choices) {
  const { node, tag, type } = found;
  if (type === "radio" || type === "checkbox") return isChecked(node);
  if (tag === "select") return isChosen(node);
  if (tag === "editable") return textOf(node).trim() !== "";
  if (tag === "combobox" && type === "") return choices.chosen(found);
  return valueOf(node) !== "";
}
