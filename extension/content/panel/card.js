/**
 * The two shapes of the panel: the open card, and the pill that it folds to.
 *
 * @typedef {import("../../generated/types").View} View
 * @typedef {import("./rendering.js").Handlers & { fold: (isFolded: boolean) => void, close: () =>
 * void }} CardHandlers
 */

import { icon, logo } from "./icons.js";
import { body, button, createElement } from "./rendering.js";

/**
 * @param {View} view
 * @param {CardHandlers} handlers
 * @returns {HTMLElement}
 */
export function createCard(view, handlers) {
  const fold = tool("fold", handlers.say("panel_fold"), () => handlers.fold(true));
  const close = tool("close", handlers.say("panel_close"), () => handlers.close());
  const title = createElement("h2", "title", [view.title]);
  const tools = createElement("div", "tools", [fold, close]);
  const card = createElement("div", "card", [
    createElement("div", "head", [logo(), title, tools]),
    createElement("div", "body", body(view, handlers)),
  ]);
  card.dataset.tone = view.tone;
  return card;
}

/**
 * @param {View} view
 * @param {CardHandlers} handlers
 * @returns {HTMLElement}
 */
export function createPill(view, handlers) {
  const label = createElement("span", "label", [view.title]);
  const pill = button("pill", [logo(), label], () => handlers.fold(false));
  pill.dataset.tone = view.tone;
  pill.setAttribute("aria-expanded", "false");
  pill.title = handlers.say("panel_unfold");
  return pill;
}

/**
 * @param {string} name of its icon
 * @param {string} label
 * @param {() => void} onPress
 */
function tool(name, label, onPress) {
  const node = button("tool", [icon(name)], onPress);
  node.setAttribute("aria-label", label);
  node.title = label;
  return node;
}
