/**
 * The smallest things that can be done to a control: each as a person's hand would make the page
 * notice it, and none that sends a form.
 */

import { all, boxOf, documentOf, getter, tagOf, typeOf, viewOf } from "../page/dom.js";
import { optionsOf } from "../page/answers.js";

/**
 * @param {{ prototype: object }} kind @param {string} name @returns {(this: any, value: any) =>
 * void}
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
const active = getter(Document, "activeElement");
const { dispatchEvent, addEventListener, removeEventListener } = EventTarget.prototype;
const { click, focus, blur } = HTMLElement.prototype;

/** @param {Element} node @param {Event} event */
const tell = (node, event) => dispatchEvent.call(node, event);

/** @param {Element} node @param {string} type */
const plainly = (node, type) => tell(node, new Event(type, { bubbles: true, composed: true }));

/** @param {Element} node @param {string} data */
const typed = (node, data) =>
  tell(
    node,
    new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText", data }),
  );

/**
 * Write a text and leave the box again.
 * @param {Element} node `<input>` or `<textarea>`
 * @param {string} text
 */
export function write(node, text) {
  setValue[/** @type {"input" | "textarea"} */ (tagOf(node))].call(node, text);
  typed(node, text);
  plainly(node, "change");
  tell(node, new FocusEvent("blur", { composed: true }));
  tell(node, new FocusEvent("focusout", { bubbles: true, composed: true }));
}

/** @param {Element} node something editable that is no form control @param {string} text */
export function writeEditable(node, text) {
  const before = new InputEvent("beforeinput", {
    bubbles: true,
    composed: true,
    cancelable: true,
    inputType: "insertText",
    data: text,
  });
  // An editor of its own kind takes the text from this event and writes it itself.
  if (!tell(node, before)) return;
  setText.call(node, text);
  typed(node, text);
}

/**
 * Type into a box that proposes choices, and stay in it.
 * @param {Element} node
 * @param {string} text
 */
export function type(node, text) {
  enter(node);
  let before = "";
  for (const letter of text.slice(0, 60)) {
    const key = { key: letter, bubbles: true, composed: true, cancelable: true };
    tell(node, new KeyboardEvent("keydown", key));
    before += letter;
    setValue.input.call(node, before);
    typed(node, letter);
    tell(node, new KeyboardEvent("keyup", key));
  }
}

/** @param {Element} select @param {number} index */
export function select(select, index) {
  setValue.select.call(select, index);
  plainly(select, "input");
  plainly(select, "change");
}

/**
 * @param {Element} select @param {string} value @returns {number} place of the option that has it
 * and can be chosen, −1 for none
 */
export const indexOf = (select, value) =>
  optionsOf(select).findIndex((option) => option.value === value && !option.disabled);

/** @param {Element} node a radio button or checkbox, or what plays one */
export function check(node) {
  if (tagOf(node) === "input") harmless(node, () => click.call(node));
  else press(node);
}

/** @param {Element} node a radio button: no click takes it back */
export function uncheck(node) {
  setChecked.call(node, false);
  plainly(node, "input");
  plainly(node, "change");
}

/**
 * Press and release, as the mouse does.
 * @param {Element} node
 */
export function press(node) {
  const view = viewOf(node);
  const { left, top, width, height } = boxOf(node);
  const at = {
    bubbles: true,
    composed: true,
    cancelable: true,
    view,
    button: 0,
    detail: 1,
    clientX: left + width / 2,
    clientY: top + height / 2,
  };
  const pointer = { ...at, pointerId: 1, pointerType: "mouse", isPrimary: true };
  harmless(node, () => {
    tell(node, new PointerEvent("pointerdown", { ...pointer, buttons: 1 }));
    tell(node, new MouseEvent("mousedown", { ...at, buttons: 1 }));
    tell(node, new PointerEvent("pointerup", pointer));
    tell(node, new MouseEvent("mouseup", at));
    tell(node, new MouseEvent("click", at));
  });
}

/**
 * Nothing that we press may send a form, whatever the page made of it.
 * @param {Element} node
 * @param {() => void} work
 */
function harmless(node, work) {
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

/** @param {Element} node the focus goes there, unless a person has it somewhere else */
export function enter(node) {
  const present = active.call(documentOf(node));
  if (present && present !== node && present !== all(documentOf(node), "body")[0]) {
    tell(node, new FocusEvent("focusin", { bubbles: true, composed: true }));
    tell(node, new FocusEvent("focus", { composed: true }));
  } else focus.call(node, { preventScroll: true });
}

/** @param {Element} node gives the focus back, if it was us who took it */
export function leave(node) {
  if (typeOf(node) === Node.ELEMENT_NODE && active.call(documentOf(node)) === node) blur.call(node);
}
