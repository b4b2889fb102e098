/** The focus in the panel, and from the panel to the page. */

import { nodeOf } from "../page/refs.js";

/**
 * Note which button has the focus, before the panel is drawn anew.
 * @param {ShadowRoot} root
 * @returns {() => void} focuses the same button of the new drawing, or the nearest to it
 */
export function saveFocus(root) {
  const focusTarget = root.activeElement;
  if (!focusTarget) return () => undefined;
  const selector = focusTarget.matches(".pill") ? ".pill" : "button";
  const position = buttonsIn(root, "button").indexOf(/** @type {HTMLElement} */ (focusTarget));
  const text = focusTarget.textContent;
  return () => {
    const buttons = buttonsIn(root, selector);
    const sameText = buttons.find((button) => text !== "" && button.textContent === text);
    focus(sameText ?? buttons[position] ?? buttons[0]);
  };
}

/**
 * @param {ShadowRoot} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
const buttonsIn = (root, selector) =>
  [...root.querySelectorAll(selector)].filter((node) => node instanceof HTMLElement);

/** Focus an element, or the first button in it. @param {Element} element */
export function focusFirstButton(element) {
  const button = element.matches("button") ? element : element.querySelector("button");
  focus(/** @type {HTMLElement | null} */ (button));
}

/** @param {HTMLElement | null | undefined} element */
const focus = (element) => element?.focus({ preventScroll: true });

/** Scroll to a control of the page and focus it. @param {number} ref of the control */
export function focusControl(ref) {
  const node = nodeOf(ref);
  if (!(node instanceof HTMLElement)) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
  focus(node);
}
