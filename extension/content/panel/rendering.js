/**
 * From a view to nodes: text only, never markup, and no word of its own.
 *
 * @typedef {import("../../generated/types").View} View
 * @typedef {import("../../generated/types").ViewItem} ViewItem
 * @typedef {import("../../generated/types").ViewAction} ViewAction
 * @typedef {{ act: (action: ViewAction) => void, find: (ref: number) => void, say: (key: string) =>
 * string }} Hands
 */

import { sign } from "./icons.js";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} kind its class
 * @param {(Node | string)[]} [inside]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, kind, inside = []) {
  const node = document.createElement(tag);
  node.className = kind;
  node.append(...inside);
  return node;
}

/**
 * A button that only a person can press.
 * @param {string} kind
 * @param {(Node | string)[]} inside
 * @param {() => void} pressed
 */
export function button(kind, inside, pressed) {
  const node = make("button", kind, inside);
  node.type = "button";
  node.addEventListener("click", (event) => {
    if (event.isTrusted) pressed();
  });
  return node;
}

/**
 * @param {View} view
 * @param {Hands} hands
 * @returns {HTMLElement[]}
 */
export function body(view, hands) {
  /** @type {HTMLElement[]} */
  const parts = [];
  if (view.sentence) parts.push(make("p", "sentence", [view.sentence]));
  if (view.items.length > 0)
    parts.push(
      make(
        "ul",
        "items",
        view.items.map((item) => line(item, hands)),
      ),
    );
  if (view.text) parts.push(letter(view, hands));
  const foot = make("div", "foot");
  if (view.actions.length > 0) foot.append(actions(view.actions, hands));
  if (view.footnote) foot.append(make("p", "note", [view.footnote]));
  if (foot.hasChildNodes()) parts.push(foot);
  return parts;
}

/** @param {ViewItem} item @param {Hands} hands */
function line(item, hands) {
  const state = item.state === "info" ? "" : hands.say(`state_${item.state}`);
  const spoken = state ? [make("span", "unseen", [`${state} `])] : [];
  const open = item.ref >= 0 && (item.state === "now" || item.state === "problem");
  const text = open ? button("find", [item.text], () => hands.find(item.ref)) : item.text;
  const words = make("div", "words", [make("div", "line", [...spoken, text])]);
  if (item.detail) words.append(make("p", "detail", [item.detail]));
  if (item.actions.length > 0) words.append(actions(item.actions, hands));
  const node = make("li", "item", [sign(item.state, "state"), words]);
  node.dataset.state = item.state;
  return node;
}

/** @param {ViewAction[]} given @param {Hands} hands */
function actions(given, hands) {
  return make(
    "div",
    "actions",
    given.map((action) => {
      const node = button("action", [action.label], () => hands.act(action));
      if (action.primary) node.dataset.primary = "";
      return node;
    }),
  );
}

/** @param {View} view @param {Hands} hands */
function letter(view, hands) {
  const text = make("div", "letter", [view.text]);
  if (view.text_language) text.lang = view.text_language;
  text.tabIndex = 0;
  const node = make("section", "text", [text]);
  if (view.text_label) {
    text.setAttribute("role", "group");
    text.setAttribute("aria-label", view.text_label);
    node.prepend(make("p", "label", [view.text_label]));
  }
  const copies = [...view.actions, ...view.items.flatMap((item) => item.actions)].some(
    ({ kind }) => kind === "copy_text",
  );
  const label = copies ? "" : hands.say("panel_copy");
  if (label)
    node.append(
      actions(
        [
          {
            kind: "copy_text",
            label,
            value: view.text,
            primary: false,
            event: null,
            account: "",
            file: "",
          },
        ],
        hands,
      ),
    );
  return node;
}
