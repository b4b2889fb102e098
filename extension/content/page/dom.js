/**
 * The DOM read through the prototypes' own getters: a page can name an `<input>` so that it hides
 * any property of its form or of the document.
 */

/**
 * @param {{ prototype: object }} kind
 * @param {string} name
 * @returns {(this: any) => any}
 */
export const getter = (kind, name) =>
  /** @type {any} */ (Object.getOwnPropertyDescriptor(kind.prototype, name)).get;

const read = {
  nodeType: getter(Node, "nodeType"),
  parentNode: getter(Node, "parentNode"),
  firstChild: getter(Node, "firstChild"),
  nextSibling: getter(Node, "nextSibling"),
  textContent: getter(Node, "textContent"),
  isConnected: getter(Node, "isConnected"),
  ownerDocument: getter(Node, "ownerDocument"),
  data: getter(CharacterData, "data"),
  localName: getter(Element, "localName"),
  shadowRoot: getter(Element, "shadowRoot"),
  assignedSlot: getter(Element, "assignedSlot"),
  host: getter(ShadowRoot, "host"),
  defaultView: getter(Document, "defaultView"),
  frame: getter(HTMLIFrameElement, "contentDocument"),
  clientTop: getter(Element, "clientTop"),
  clientLeft: getter(Element, "clientLeft"),
  dir: getter(Document, "dir"),
  scrollTop: getter(Element, "scrollTop"),
  scrollLeft: getter(Element, "scrollLeft"),
};
const {
  getAttribute,
  getAttributeNames,
  hasAttribute,
  getBoundingClientRect,
  closest,
  checkVisibility,
} = Element.prototype;
const { contains, getRootNode } = Node.prototype;

/** @param {Node} node @returns {number} */
export const typeOf = (node) => read.nodeType.call(node);
/** @param {Node} node @returns {ParentNode & Node | null} */
export const parentOf = (node) => read.parentNode.call(node);
/** @param {Node} node @returns {Node | null} */
export const firstOf = (node) => read.firstChild.call(node);
/** @param {Node} node @returns {Node | null} */
export const nextOf = (node) => read.nextSibling.call(node);
/** @param {Node} node @returns {string} */
export const textOf = (node) => read.textContent.call(node) ?? "";
/** @param {Node} node @returns {boolean} */
export const connected = (node) => read.isConnected.call(node);
/** @param {Node} node @returns {Document} of a document, itself */
export const documentOf = (node) => read.ownerDocument.call(node) ?? node;
/** @param {Node} text @returns {string} */
export const dataOf = (text) => read.data.call(text);
/** @param {Element} element @returns {string} */
export const tagOf = (element) => read.localName.call(element);
/** @param {Element} element @returns {ShadowRoot | null} */
export const shadowOf = (element) => read.shadowRoot.call(element);
/** @param {Node} node @returns {Window | null} */
export const viewOf = (node) => read.defaultView.call(documentOf(node));
/** @param {Element} element @param {string} name */
export const attr = (element, name) => getAttribute.call(element, name) ?? "";
/** @param {Element} element @returns {string[]} the names of its attributes */
export const attrsOf = (element) => getAttributeNames.call(element);
/** @param {Element} element @param {string} name */
export const has = (element, name) => hasAttribute.call(element, name);
/** @param {Element} element @returns {DOMRect} */
export const boxOf = (element) => getBoundingClientRect.call(element);
/** @param {Node} outer @param {Node | null} inner */
export const holds = (outer, inner) => contains.call(outer, inner);
/** @param {Node} node @returns {Node} a document or a shadow root */
export const rootOf = (node) => getRootNode.call(node);
/** @param {Element} element @param {string} selector */
export const closestOf = (element, selector) => closest.call(element, selector);
/** @param {Element} element it has a box and no ancestor that skips its content */
export const rendered = (element) => checkVisibility.call(element);

/** @param {Node} root a shadow root @returns {Element} */
export const hostOf = (root) => read.host.call(root);
/** @param {Element} element how thick its border is */
export const borderOf = (element) => ({
  left: /** @type {number} */ (read.clientLeft.call(element)),
  top: /** @type {number} */ (read.clientTop.call(element)),
});
/** @param {Document} document @returns {string} */
export const directionOf = (document) => read.dir.call(document);
/** @param {Element} element how far its content is scrolled */
export const scrollOf = (element) => ({
  down: /** @type {number} */ (read.scrollTop.call(element)),
  across: /** @type {number} */ (read.scrollLeft.call(element)),
});

/** @param {Element} frame @returns {Document | null} of another origin: null */
export function insideOf(frame) {
  try {
    return read.frame.call(frame);
  } catch {
    return null;
  }
}

/**
 * The element that this one is drawn in: through slots, out of shadow roots and of frames.
 * @param {Element} element
 * @returns {Element | null}
 */
export function aroundOf(element) {
  const slot = read.assignedSlot.call(element);
  if (slot) return slot;
  const parent = parentOf(element);
  if (!parent) return null;
  const type = typeOf(parent);
  if (type === Node.ELEMENT_NODE) return /** @type {Element} */ (parent);
  if (type === Node.DOCUMENT_FRAGMENT_NODE) return read.host.call(parent);
  try {
    return viewOf(element)?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** @param {Node} root @param {string} id @returns {Element | null} */
export function byId(root, id) {
  const kind = typeOf(root) === Node.DOCUMENT_NODE ? Document : DocumentFragment;
  return id === "" ? null : kind.prototype.getElementById.call(root, id);
}

/** @param {Node} root @param {string} selector @returns {NodeListOf<Element>} */
export function all(root, selector) {
  const type = typeOf(root);
  const kind =
    type === Node.DOCUMENT_NODE
      ? Document
      : type === Node.ELEMENT_NODE
        ? Element
        : DocumentFragment;
  return kind.prototype.querySelectorAll.call(root, selector);
}

const labels = {
  input: getter(HTMLInputElement, "labels"),
  textarea: getter(HTMLTextAreaElement, "labels"),
  select: getter(HTMLSelectElement, "labels"),
};

/** @param {Element} control @returns {Element[]} */
export function labelsOf(control) {
  const own = labels[/** @type {keyof typeof labels} */ (tagOf(control))];
  return own ? [...(own.call(control) ?? [])] : [];
}

/** @param {string} text with its spaces made single, cut to `length` */
export const tidy = (text, length = 500) =>
  text
    .slice(0, 4 * length)
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, length);
