/**
 * The smallest changes to a control, each with the events by which a page notices a person's hand.
 * None of them sends a form.
 */

import { boxOf, documentOf, getter, queryAll, tagOf, typeOf, viewOf } from "../page/dom.js";
import { optionsOf } from "../page/answers.js";

/**
 * Take a setter from the prototype of a class.
 *
 * @param {{ prototype: object }} kind
 * @param {string} name
 * @returns {(this: any, value: any) => void}
 */
const setter = (kind, name) =>
  /** @type {any} */ (Object.getOwnPropertyDescriptor(kind.prototype, name)).set;

const setValue = {
  input: setter(HTMLInputElement, "value"),
  textarea: setter(HTMLTextAreaElement, "value"),
  select: setter(HTMLSelectElement, "selectedIndex"),
};
const setChecked = setter(HTMLInputElement, "checked");
const setText = setter(Node, "textContent");
const activeElement = getter(Document, "activeElement");
const { dispatchEvent, addEventListener, removeEventListener } = EventTarget.prototype;
const { click, focus, blur } = HTMLElement.prototype;
/** Characters that are typed to open a list of proposals. */
const MAX_TYPED_CHARS = 60;

/** @param {Element} node @param {Event} event @returns {boolean} false if it was cancelled */
const dispatch = (node, event) => dispatchEvent.call(node, event);

/** @param {Element} node @param {string} type */
const dispatchPlain = (node, type) =>
  dispatch(node, new Event(type, { bubbles: true, composed: true }));

/** @param {Element} node @param {string} data */
const dispatchInput = (node, data) =>
  dispatch(
    node,
    new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText", data }),
  );

/**
 * Write a text into a box and leave the box again.
 *
 * @param {Element} node `<input>` or `<textarea>`
 * @param {string} text
 */
export function write(node, text) {
  setValue[/** @type {"input" | "textarea"} */ (tagOf(node))].call(node, text);
  dispatchInput(node, text);
  dispatchPlain(node, "change");
  dispatch(node, new FocusEvent("blur", { composed: true }));
  dispatch(node, new FocusEvent("focusout", { bubbles: true, composed: true }));
}

/**
 * Write a text into an element that is editable but no form control.
 *
 * @param {Element} node
 * @param {string} text
 */
export function writeEditable(node, text) {
  const before = new InputEvent("beforeinput", {
    bubbles: true,
    composed: true,
    cancelable: true,
    inputType: "insertText",
    data: text,
  });
  // An editor with a document model of its own cancels this event and writes the text itself.
  if (!dispatch(node, before)) return;
  setText.call(node, text);
  dispatchInput(node, text);
}

/**
 * Type into a box that proposes choices, and stay in it.
 *
 * @param {Element} node
 * @param {string} text
 */
export function type(node, text) {
  focusIfFree(node);
  let prefix = "";
  for (const letter of text.slice(0, MAX_TYPED_CHARS)) {
    const key = { key: letter, bubbles: true, composed: true, cancelable: true };
    dispatch(node, new KeyboardEvent("keydown", key));
    prefix += letter;
    setValue.input.call(node, prefix);
    dispatchInput(node, letter);
    dispatch(node, new KeyboardEvent("keyup", key));
  }
}

/** @param {Element} select @param {number} index */
export function select(select, index) {
  setValue.select.call(select, index);
  dispatchPlain(select, "input");
  dispatchPlain(select, "change");
}

/**
 * The index of the option with a value that can be chosen, −1 for none.
 *
 * @param {Element} select
 * @param {string} value
 * @returns {number}
 */
export const indexOf = (select, value) =>
  optionsOf(select).findIndex((option) => option.value === value && !option.disabled);

/** @param {Element} node a radio button or checkbox, native or by its role */
export function check(node) {
  if (tagOf(node) === "input") withoutSubmitting(node, () => click.call(node));
  else press(node);
}

/** @param {Element} node a radio button, which no click takes back */
export function uncheck(node) {
  setChecked.call(node, false);
  dispatchPlain(node, "input");
  dispatchPlain(node, "change");
}

/**
 * Press and release, as the mouse does.
 *
 * @param {Element} node
 */
export function press(node) {
  const view = viewOf(node);
  const box = boxOf(node);
  const mouse = {
    bubbles: true,
    composed: true,
    cancelable: true,
    view,
    button: 0,
    detail: 1,
    clientX: box.left + box.width / 2,
    clientY: box.top + box.height / 2,
  };
  const pointer = { ...mouse, pointerId: 1, pointerType: "mouse", isPrimary: true };
  withoutSubmitting(node, () => {
    dispatch(node, new PointerEvent("pointerdown", { ...pointer, buttons: 1 }));
    dispatch(node, new MouseEvent("mousedown", { ...mouse, buttons: 1 }));
    dispatch(node, new PointerEvent("pointerup", pointer));
    dispatch(node, new MouseEvent("mouseup", mouse));
    dispatch(node, new MouseEvent("click", mouse));
  });
}

/**
 * Do some work, and stop every form that the page would send because of it.
 *
 * @param {Element} node
 * @param {() => void} work
 */
function withoutSubmitting(node, work) {
  const target = viewOf(node) ?? documentOf(node);
  /** @param {Event} event */
  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener.call(target, "submit", stop, true);
  try {
    work();
  } finally {
    removeEventListener.call(target, "submit", stop, true);
  }
}

/**
 * Give an element the focus; if a person has it somewhere else, only its events.
 *
 * @param {Element} node
 */
export function focusIfFree(node) {
  const active = activeElement.call(documentOf(node));
  if (active && active !== node && active !== queryAll(documentOf(node), "body")[0]) {
    dispatch(node, new FocusEvent("focusin", { bubbles: true, composed: true }));
    dispatch(node, new FocusEvent("focus", { composed: true }));
  } else focus.call(node, { preventScroll: true });
}

/** @param {Element} node loses the focus, if it has it */
export function restoreFocus(node) {
  if (typeOf(node) === Node.ELEMENT_NODE && activeElement.call(documentOf(node)) === node)
    blur.call(node);
}
