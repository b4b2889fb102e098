/**
 * The answers that controls hold. Reading a page and acting on it both ask `isFilled`, so that
 * nothing is written where the page was read as filled.
 *
 * @typedef {object} AnswerControl as much of a control as its answer depends on
 * @property {Element} node
 * @property {string} tag its own, or `combobox` or `editable`, as in `ControlElement`
 * @property {string} type that of an `<input>`; `radio` or `checkbox` for elements with such a role
 */

import { attr, getter, hasAttribute, tagOf, textOf } from "./dom.js";

const { matches } = Element.prototype;
const inputType = getter(HTMLInputElement, "type");
const valueGetters = {
  input: getter(HTMLInputElement, "value"),
  textarea: getter(HTMLTextAreaElement, "value"),
};
const checkedGetter = getter(HTMLInputElement, "checked");
const selectedIndexGetter = getter(HTMLSelectElement, "selectedIndex");
const optionsGetter = getter(HTMLSelectElement, "options");
/** Values of a first option that invites to choose. */
const EMPTY_VALUES = new Set(["", "0", "-1"]);
/** Labels of a first option that consist of dots, dashes and spaces. */
const EMPTY_LABEL = /^[\s.…—–-]*$/;
const MAX_OPTIONS = 400;

/** @param {Element} node an `<input>` or `<textarea>` @returns {string} */
export const valueOf = (node) =>
  valueGetters[/** @type {keyof typeof valueGetters} */ (tagOf(node))].call(node);

/** @param {Element} node a radio button or checkbox, native or by its role @returns {boolean} */
export const isChecked = (node) =>
  tagOf(node) === "input" ? checkedGetter.call(node) : attr(node, "aria-checked") === "true";

/** @param {Element} select @returns {HTMLOptionElement[]} the first four hundred */
export const optionsOf = (select) =>
  Array.prototype.slice.call(optionsGetter.call(select), 0, MAX_OPTIONS);

/** @param {Element} select @returns {number} −1 for none */
export const selectedIndexOf = (select) => selectedIndexGetter.call(select);

/**
 * A choice that somebody made. Browsers select the first option by themselves, so that one counts
 * only if the page marks it as selected and it is no invitation to choose.
 *
 * @param {Element} select
 * @returns {boolean}
 */
export function hasChosenOption(select) {
  const index = selectedIndexOf(select);
  if (index !== 0) return index > 0;
  const first = /** @type {HTMLOptionElement} */ (optionsGetter.call(select)[0]);
  return hasAttribute(first, "selected") && !isInvitation(first);
}

/** @param {HTMLOptionElement} option */
const isInvitation = (option) =>
  EMPTY_VALUES.has(option.value) ||
  option.disabled ||
  option.hidden ||
  EMPTY_LABEL.test(option.text) ||
  attr(option, "value") === "";

/**
 * The decision that a control is already filled.
 *
 * @template {AnswerControl} C
 * @param {C} control
 * @param {{ hasChoice: (list: C) => boolean }} lists asked about a list that the page draws itself
 * and that cannot be typed in
 * @returns {boolean}
 */
export function isFilled(control, lists) {
  const { node, tag, type } = control;
  if (type === "radio" || type === "checkbox") return isChecked(node);
  if (tag === "select") return hasChosenOption(node);
  if (tag === "editable") return textOf(node).trim() !== "";
  if (tag === "combobox" && type === "") return lists.hasChoice(control);
  return valueOf(node) !== "";
}

/**
 * The kind of a single node, without a walk over its page. An element that is neither a form
 * control nor a list nor editable counts as a choice: only `aria-checked` can fill it.
 *
 * @param {Element} node
 * @returns {AnswerControl}
 */
export function answerControl(node) {
  const tag = tagOf(node);
  if (tag === "input") return { node, tag, type: inputType.call(node) };
  if (tag === "textarea" || tag === "select") return { node, tag, type: "" };
  if (attr(node, "role") === "combobox") return { node, tag: "combobox", type: "" };
  const isEditable = matches.call(node, "[contenteditable]") && !isChecked(node);
  return { node, tag: isEditable ? "editable" : tag, type: isEditable ? "" : "checkbox" };
}
