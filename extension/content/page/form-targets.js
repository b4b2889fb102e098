/**
 * The addresses to which forms send their content.
 */

import { attr, closestOf, documentOf, getter, queryAll, rootOf, tagOf } from "./dom.js";

const ownerGetters = {
  input: getter(HTMLInputElement, "form"),
  textarea: getter(HTMLTextAreaElement, "form"),
  select: getter(HTMLSelectElement, "form"),
  button: getter(HTMLButtonElement, "form"),
};
const baseURI = getter(Node, "baseURI");
const documentURL = getter(Document, "URL");

/** @param {Element} node @returns {Element | null} the form that it would be sent with */
export function formOf(node) {
  const owner = ownerGetters[/** @type {keyof typeof ownerGetters} */ (tagOf(node))];
  return owner ? owner.call(node) : closestOf(node, "form");
}

/**
 * Number the forms of a page and judge where each of them sends.
 *
 * @param {Element[]} forms in the order of the page
 * @returns {Map<Element, { number: number, foreign: boolean }>} `foreign`: to another origin
 */
export function formTargets(forms) {
  /** @type {Map<Node, Element[]>} */
  const buttonsByRoot = new Map();
  return new Map(
    forms.map((form, number) => [form, { number, foreign: sendsElsewhere(form, buttonsByRoot) }]),
  );
}

/**
 * The form sends to another origin than its page's, by its own address or that of a button.
 *
 * @param {Element} form
 * @param {Map<Node, Element[]>} [buttonsByRoot] a cache, filled here: the buttons with an address
 * of their own (`formaction`) in each document and shadow root
 * @returns {boolean}
 */
export function sendsElsewhere(form, buttonsByRoot = new Map()) {
  if (isOtherOrigin(form, attr(form, "action"))) return true;
  const root = rootOf(form);
  const buttons = buttonsByRoot.get(root) ?? [
    ...queryAll(root, "button[formaction], input[formaction]"),
  ];
  buttonsByRoot.set(root, buttons);
  return buttons.some(
    (button) => formOf(button) === form && isOtherOrigin(form, attr(button, "formaction")),
  );
}

/** @param {Element} form @param {string} action as written in an attribute */
function isOtherOrigin(form, action) {
  if (action.trim() === "" || /^\s*javascript:/i.test(action)) return false;
  const base = baseURI.call(form);
  if (!URL.canParse(action, base)) return false;
  return new URL(action, base).origin !== originOf(documentOf(form));
}

/** @param {Document} document @returns {string} the window's, for documents like `about:srcdoc` */
function originOf(document) {
  const url = documentURL.call(document);
  const origin = URL.canParse(url) ? new URL(url).origin : "null";
  return origin === "null" ? location.origin : origin;
}
