/**
 * Where forms send what is in them.
 */

import { all, attr, closestOf, documentOf, getter, rootOf, tagOf } from "./dom.js";

const owners = {
  input: getter(HTMLInputElement, "form"),
  textarea: getter(HTMLTextAreaElement, "form"),
  select: getter(HTMLSelectElement, "form"),
  button: getter(HTMLButtonElement, "form"),
};
const baseURI = getter(Node, "baseURI");
const address = getter(Document, "URL");

/** @param {Element} node @returns {Element | null} the form that it would be sent with */
export function formOf(node) {
  const owner = owners[/** @type {keyof typeof owners} */ (tagOf(node))];
  return owner ? owner.call(node) : closestOf(node, "form");
}

/**
 * @param {Element[]} forms in the order of the page
 * @returns {Map<Element, { number: number, foreign: boolean }>}
 */
export function destinations(forms) {
  /** @type {Map<Node, Element[]>} */
  const known = new Map();
  return new Map(forms.map((form, number) => [form, { number, foreign: isForeign(form, known) }]));
}

/**
 * @param {Element} form
 * @param {Map<Node, Element[]>} [known] of each root of the page, the buttons with an address of
 * their own; filled here
 * @returns {boolean} it sends to another origin than its page's, whichever of its buttons is
 * pressed
 */
export function isForeign(form, known = new Map()) {
  if (leaves(form, attr(form, "action"))) return true;
  const root = rootOf(form);
  const diverting = known.get(root) ?? [...all(root, "button[formaction], input[formaction]")];
  known.set(root, diverting);
  return diverting.some(
    (button) => formOf(button) === form && leaves(form, attr(button, "formaction")),
  );
}

/** @param {Element} form @param {string} action */
function leaves(form, action) {
  if (action.trim() === "" || /^\s*javascript:/i.test(action)) return false;
  const base = baseURI.call(form);
  if (!URL.canParse(action, base)) return false;
  const own = address.call(documentOf(form));
  const origin =
    URL.canParse(own) && new URL(own).origin !== "null" ? new URL(own).origin : location.origin;
  return new URL(action, base).origin !== origin;
}
