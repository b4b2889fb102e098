/**
 * Where forms send what is in them.
 */

import { attr, closestOf, documentOf, getter, tagOf } from "./dom.js";

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
 * @param {{ forms: Element[], diverted: Map<Element, string> }} walk
 * @returns {Map<Element, { number: number, foreign: boolean }>}
 */
export function destinations(walk) {
  return new Map(walk.forms.map((form, number) => [form, { number, foreign: isForeign(form) || leaves(form, walk.diverted.get(form) ?? "") }]));
}

/** @param {Element} form @returns {boolean} it sends to another origin than its page's */
export const isForeign = (form) => leaves(form, attr(form, "action"));

/** @param {Element} form @param {string} action */
function leaves(form, action) {
  if (action.trim() === "" || /^\s*javascript:/i.test(action)) return false;
  const base = baseURI.call(form);
  if (!URL.canParse(action, base)) return false;
  const own = address.call(documentOf(form));
  const origin = URL.canParse(own) && new URL(own).origin !== "null" ? new URL(own).origin : location.origin;
  return new URL(action, base).origin !== origin;
}
