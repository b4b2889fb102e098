/**
 * Elements for a view: text only, never markup, and no word that is not in the view or in the
 * strings.
 *
 * @typedef {import("../../generated/types").View} View
 * @typedef {import("../../generated/types").ViewItem} ViewItem
 * @typedef {import("../../generated/types").ViewAction} ViewAction
 * @typedef {object} Handlers
 * @property {(action: ViewAction) => void} act on a press on an action
 * @property {(ref: number) => void} find the control of an item
 * @property {(key: string) => string} say gives a string of the interface
 */

import { icon } from "./icons.js";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function createElement(tag, className, children = []) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

/**
 * Create a button that only a person can press: events made by scripts do not count.
 * @param {string} className
 * @param {(Node | string)[]} children
 * @param {() => void} onPress
 */
export function button(className, children, onPress) {
  const node = createElement("button", className, children);
  node.type = "button";
  node.addEventListener("click", (event) => {
    if (event.isTrusted) onPress();
  });
  return node;
}

/** @param {ViewItem} item @returns {boolean} its control waits for the person */
export const isOpenItem = ({ ref, state }) => ref >= 0 && (state === "now" || state === "problem");

/**
 * @param {View} view
 * @param {Handlers} handlers
 * @returns {HTMLElement[]}
 */
export function body(view, handlers) {
  /** @type {HTMLElement[]} */
  const parts = [];
  if (view.sentence) parts.push(createElement("p", "sentence", [view.sentence]));
  if (view.items.length > 0) {
    const items = view.items.map((item) => itemElement(item, handlers));
    parts.push(createElement("ul", "items", items));
  }
  if (view.text) parts.push(textToCopy(view, handlers));
  const foot = createElement("div", "foot");
  if (view.actions.length > 0) foot.append(actionButtons(view.actions, handlers));
  if (view.footnote) foot.append(createElement("p", "note", [view.footnote]));
  if (foot.hasChildNodes()) parts.push(foot);
  return parts;
}

/** @param {ViewItem} item @param {Handlers} handlers */
function itemElement(item, handlers) {
  const state = item.state === "info" ? "" : handlers.say(`state_${item.state}`);
  const line = createElement("div", "line");
  if (state) line.append(createElement("span", "unseen", [`${state} `]));
  line.append(
    isOpenItem(item) ? button("find", [item.text], () => handlers.find(item.ref)) : item.text,
  );
  const words = createElement("div", "words", [line]);
  if (item.detail) words.append(createElement("p", "detail", [item.detail]));
  if (item.actions.length > 0) words.append(actionButtons(item.actions, handlers));
  const node = createElement("li", "item", [icon(item.state, "state"), words]);
  node.dataset.state = item.state;
  return node;
}

/** @param {ViewAction[]} actions @param {Handlers} handlers */
function actionButtons(actions, handlers) {
  const buttons = actions.map((action) => {
    const node = button("action", [action.label], () => handlers.act(action));
    if (action.primary) node.dataset.primary = "";
    return node;
  });
  return createElement("div", "actions", buttons);
}

/** @param {View} view @param {Handlers} handlers @returns {HTMLElement} the view's text */
function textToCopy(view, handlers) {
  const text = createElement("div", "letter", [view.text]);
  if (view.text_language) text.lang = view.text_language;
  text.tabIndex = 0;
  const node = createElement("section", "text", [text]);
  if (view.text_label) {
    text.setAttribute("role", "group");
    text.setAttribute("aria-label", view.text_label);
    node.prepend(createElement("p", "label", [view.text_label]));
  }
  const label = offersCopy(view) ? "" : handlers.say("panel_copy");
  if (label) node.append(actionButtons([copyAction(label, view.text)], handlers));
  return node;
}

/** @param {View} view @returns {boolean} one of its actions copies a text */
function offersCopy(view) {
  const actions = [...view.actions, ...view.items.flatMap((item) => item.actions)];
  return actions.some(({ kind }) => kind === "copy_text");
}

/** @param {string} label @param {string} value @returns {ViewAction} */
const copyAction = (label, value) => ({
  kind: "copy_text",
  label,
  value,
  primary: false,
  event: null,
  account: "",
  file: "",
});
