/**
 * The DOM, read through the prototypes' own getters and methods.
 *
 * A page can name an `<input>` so that it hides any property of its form or of the document ("DOM
 * clobbering"): `form.action` may be an element.
 */

/**
 * Take a getter from the prototype of a class.
 *
 * @param {{ prototype: object }} kind
 * @param {string} name
 * @returns {(this: any) => any}
 */
export const getter = (kind, name) =>
  /** @type {any} */ (Object.getOwnPropertyDescriptor(kind.prototype, name)).get;

const getters = {
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
const labelGetters = {
  input: getter(HTMLInputElement, "labels"),
  textarea: getter(HTMLTextAreaElement, "labels"),
  select: getter(HTMLSelectElement, "labels"),
};
const elementMethods = {
  getAttribute: Element.prototype.getAttribute,
  getAttributeNames: Element.prototype.getAttributeNames,
  hasAttribute: Element.prototype.hasAttribute,
  getBoundingClientRect: Element.prototype.getBoundingClientRect,
  closest: Element.prototype.closest,
  checkVisibility: Element.prototype.checkVisibility,
};
const nodeMethods = {
  contains: Node.prototype.contains,
  getRootNode: Node.prototype.getRootNode,
};
/** Classes with `querySelectorAll`, by type of node. */
const QUERYABLE = new Map(
  /** @type {[number, { prototype: ParentNode }][]} */ ([
    [Node.DOCUMENT_NODE, Document],
    [Node.ELEMENT_NODE, Element],
    [Node.DOCUMENT_FRAGMENT_NODE, DocumentFragment],
  ]),
);

/** @param {Node} node @returns {number} */
export const typeOf = (node) => getters.nodeType.call(node);
/** @param {Node} node @returns {ParentNode & Node | null} */
export const parentOf = (node) => getters.parentNode.call(node);
/** @param {Node} node @returns {Node | null} */
export const firstOf = (node) => getters.firstChild.call(node);
/** @param {Node} node @returns {Node | null} */
export const nextOf = (node) => getters.nextSibling.call(node);
/** @param {Node} node @returns {string} */
export const textOf = (node) => getters.textContent.call(node) ?? "";
/** @param {Node} node @returns {boolean} */
export const isConnected = (node) => getters.isConnected.call(node);
/** @param {Node} node @returns {Document} the node itself if it is a document */
export const documentOf = (node) => getters.ownerDocument.call(node) ?? node;
/** @param {Node} text @returns {string} */
export const dataOf = (text) => getters.data.call(text);
/** @param {Element} element @returns {string} */
export const tagOf = (element) => getters.localName.call(element);
/** @param {Element} element @returns {ShadowRoot | null} */
export const shadowOf = (element) => getters.shadowRoot.call(element);
/** @param {Node} node @returns {Window | null} */
export const viewOf = (node) => getters.defaultView.call(documentOf(node));
/** @param {Element} element @param {string} name @returns {string} empty if there is none */
export const attr = (element, name) => elementMethods.getAttribute.call(element, name) ?? "";
/** @param {Element} element @returns {string[]} the names of its attributes */
export const attrsOf = (element) => elementMethods.getAttributeNames.call(element);
/** @param {Element} element @param {string} name */
export const hasAttribute = (element, name) => elementMethods.hasAttribute.call(element, name);
/** @param {Element} element @returns {DOMRect} */
export const boxOf = (element) => elementMethods.getBoundingClientRect.call(element);
/** @param {Node} outer @param {Node | null} inner */
export const contains = (outer, inner) => nodeMethods.contains.call(outer, inner);
/** @param {Node} node @returns {Node} a document, a shadow root or the top of a loose tree */
export const rootOf = (node) => nodeMethods.getRootNode.call(node);
/** @param {Element} element @param {string} selector */
export const closestOf = (element, selector) => elementMethods.closest.call(element, selector);
/** @param {Element} element @returns {boolean} it has a box, and no ancestor skips its content */
export const isRendered = (element) => elementMethods.checkVisibility.call(element);
/** @param {Node} root a shadow root @returns {Element} */
export const hostOf = (root) => getters.host.call(root);
/** @param {Document} document @returns {string} */
export const directionOf = (document) => getters.dir.call(document);

/**
 * Thickness of an element's border, in CSS pixels.
 *
 * @param {Element} element
 */
export const borderOf = (element) => ({
  left: /** @type {number} */ (getters.clientLeft.call(element)),
  top: /** @type {number} */ (getters.clientTop.call(element)),
});

/**
 * Distance by which an element's content is scrolled, in CSS pixels.
 *
 * @param {Element} element
 */
export const scrollOf = (element) => ({
  down: /** @type {number} */ (getters.scrollTop.call(element)),
  across: /** @type {number} */ (getters.scrollLeft.call(element)),
});

/** @param {Element} frame @returns {Document | null} null if it is of another origin */
export function frameDocument(frame) {
  try {
    return getters.frame.call(frame);
  } catch {
    return null;
  }
}

/**
 * The parent in the flat tree: through slots, out of shadow roots and out of frames.
 *
 * @param {Element} element
 * @returns {Element | null}
 */
export function flatTreeParent(element) {
  const slot = getters.assignedSlot.call(element);
  if (slot) return slot;
  const parent = parentOf(element);
  if (!parent) return null;
  const type = typeOf(parent);
  if (type === Node.ELEMENT_NODE) return /** @type {Element} */ (parent);
  if (type === Node.DOCUMENT_FRAGMENT_NODE) return getters.host.call(parent);
  try {
    return viewOf(element)?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** @param {Node} root a document or a shadow root @param {string} id @returns {Element | null} */
export function byId(root, id) {
  const kind = typeOf(root) === Node.DOCUMENT_NODE ? Document : DocumentFragment;
  return id === "" ? null : kind.prototype.getElementById.call(root, id);
}

/** @param {Node} root @param {string} selector @returns {NodeListOf<Element>} */
export function queryAll(root, selector) {
  const kind = QUERYABLE.get(typeOf(root)) ?? DocumentFragment;
  return kind.prototype.querySelectorAll.call(root, selector);
}

/** @param {Element} control @returns {Element[]} */
export function labelsOf(control) {
  const labels = labelGetters[/** @type {keyof typeof labelGetters} */ (tagOf(control))];
  return labels ? [...(labels.call(control) ?? [])] : [];
}

/**
 * Make the spaces of a text single, and cut it to a length.
 *
 * @param {string} text
 * @param {number} [maxChars]
 */
export const collapseSpaces = (text, maxChars = 500) =>
  text
    .slice(0, 4 * maxChars)
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, maxChars);
