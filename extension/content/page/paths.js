/**
 * A CSS path for each control, unique on the page, and the same again when the page draws the same
 * form anew.
 *
 * A path leads from the document through compound selectors; ` >>> ` goes from a host into its
 * shadow root, `|||` from a frame into its document.
 */

import {
  attr,
  firstOf,
  frameDocument,
  nextOf,
  parentOf,
  queryAll,
  rootOf,
  shadowOf,
  tagOf,
  typeOf,
} from "./dom.js";

/**
 * Ids of words and long numbers, as people and databases name things; not the random ones of
 * frameworks (`u_0_e`, `:r5:`, `js_12`).
 */
const STABLE_ID =
  /^(?=.*(?:[A-Za-z]{3}|\d{6}))(?:[A-Za-z]+|\d{6,})(?:[._-](?:[A-Za-z]+|\d{6,}))*(?:\.\d{1,3})?$/;
const MAX_PATH_CHARS = 1000;
const MAX_ID_CHARS = 100;
/** Also of the values of choices. */
const MAX_NAME_CHARS = 200;
const INTO_SHADOW = " >>> ";
const INTO_FRAME = "|||";

/** The paths of one observation; names, ids and siblings are counted once for all of them. */
export class PathBuilder {
  constructor() {
    /** @type {Map<Node, Map<string, number>>} how often each name selector matches, by root */
    this.names = new Map();
    /** @type {Map<Node, Map<string, number>>} how often each id occurs, by root */
    this.ids = new Map();
    /** @type {Map<Node, Map<Node, number>>} indexes of children, by parent */
    this.indexes = new Map();
    /** @type {Map<Node, { host: Element | null, combinator: string }>} */
    this.roots = new Map();
  }

  /**
   * Register a document or shadow root.
   *
   * @param {Node} root
   * @param {Element | null} host the element that it is in
   * @param {string} combinator from the host into it
   */
  enter(root, host, combinator) {
    this.roots.set(root, { host, combinator });
  }

  /**
   * Count a control that may have a name; all are counted before the first path is asked for.
   *
   * @param {Node} root
   * @param {Element} element
   */
  countName(root, element) {
    let names = this.names.get(root);
    if (!names) this.names.set(root, (names = new Map()));
    const selector = nameSelector(element);
    if (selector) names.set(selector, (names.get(selector) ?? 0) + 1);
  }

  /** @param {Element} element @returns {string} empty if none is short enough */
  pathOf(element) {
    const root = rootOf(element);
    const { host, combinator } = this.roots.get(root) ?? { host: null, combinator: "" };
    const hostPath = host ? this.pathOf(host) : "";
    if (host && hostPath === "") return "";
    const path = hostPath + combinator + this.pathWithin(root, element);
    return path.length <= MAX_PATH_CHARS ? path : "";
  }

  /**
   * The path of an element from its root: its id, its name, or steps down from the closest ancestor
   * that has a stable id.
   *
   * @param {Node} root
   * @param {Element} element
   * @returns {string}
   */
  pathWithin(root, element) {
    const selector = nameSelector(element);
    if (selector && this.names.get(root)?.get(selector) === 1)
      return this.idSelector(root, element) || selector;
    /** @type {string[]} */
    const steps = [];
    for (let node = element; ; ) {
      const anchor = this.idSelector(root, node);
      if (anchor) return [anchor, ...steps].join(" > ");
      const parent = parentOf(node);
      const index = this.indexAmongSiblings(parent, node);
      const step = `${CSS.escape(tagOf(node))}:nth-of-type(${index})`;
      if (!parent || typeOf(parent) !== Node.ELEMENT_NODE)
        return [topStep(parent, node, step), ...steps].join(" > ");
      steps.unshift(step);
      node = /** @type {Element} */ (/** @type {unknown} */ (parent));
    }
  }

  /**
   * The id of an element as a selector; empty unless it is stable and occurs once.
   *
   * @param {Node} root
   * @param {Element} element
   * @returns {string}
   */
  idSelector(root, element) {
    const id = attr(element, "id");
    if (!id || id.length > MAX_ID_CHARS || !STABLE_ID.test(id)) return "";
    let ids = this.ids.get(root);
    if (!ids) this.ids.set(root, (ids = countIds(root)));
    return ids.get(id) === 1 ? `#${CSS.escape(id)}` : "";
  }

  /**
   * The index of an element among its siblings of the same tag, from 1 as in `:nth-of-type`.
   *
   * @param {Node | null} parent
   * @param {Element} node
   * @returns {number}
   */
  indexAmongSiblings(parent, node) {
    if (!parent) return 1;
    let indexes = this.indexes.get(parent);
    if (!indexes) this.indexes.set(parent, (indexes = indexChildren(parent)));
    return indexes.get(node) ?? 1;
  }
}

/** @param {Node} root @returns {Map<string, number>} how often each id occurs */
function countIds(root) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const element of queryAll(root, "[id]")) {
    const id = attr(element, "id");
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** @param {Node} parent @returns {Map<Node, number>} the index of each child within its tag */
function indexChildren(parent) {
  /** @type {Map<Node, number>} */
  const indexes = new Map();
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (let child = firstOf(parent); child; child = nextOf(child)) {
    if (typeOf(child) !== Node.ELEMENT_NODE) continue;
    const tag = tagOf(/** @type {Element} */ (child));
    const index = (counts.get(tag) ?? 0) + 1;
    counts.set(tag, index);
    indexes.set(child, index);
  }
  return indexes;
}

/**
 * The first step of a path, which must match nowhere else: a document has one root element, and
 * `:not(* *)` excludes all but the top level of a shadow root.
 *
 * @param {Node | null} parent
 * @param {Element} node an element without a parent element
 * @param {string} step
 */
const topStep = (parent, node, step) =>
  parent && typeOf(parent) === Node.DOCUMENT_NODE ? CSS.escape(tagOf(node)) : `${step}:not(* *)`;

/**
 * The name of an element as a selector, with the value of radio buttons and checkboxes, which share
 * names by design; empty if there is none or it is too long.
 *
 * @param {Element} element
 * @returns {string}
 */
function nameSelector(element) {
  const name = attr(element, "name");
  if (!name || name.length > MAX_NAME_CHARS) return "";
  const tag = tagOf(element);
  const selector = `${tag}[name="${CSS.escape(name)}"]`;
  const type = tag === "input" ? attr(element, "type").toLowerCase() : "";
  if (type !== "radio" && type !== "checkbox") return selector;
  const value = attr(element, "value");
  if (value === "" || value.length > MAX_NAME_CHARS) return "";
  return `${selector}[value="${CSS.escape(value)}"]`;
}

/**
 * Follow a path to its element.
 *
 * @param {Document} document
 * @param {string} path
 * @returns {Element | null} null if there is none, or if the browser cannot parse the path
 */
export function resolve(document, path) {
  /** @type {Node | null} */
  let root = document;
  /** @type {Element | null} */
  let element = null;
  for (const part of path.split(/( >>> |\|\|\|)/)) {
    if (part === INTO_SHADOW) root = element && shadowOf(element);
    else if (part === INTO_FRAME) root = element && frameDocument(element);
    else {
      element = root && firstMatch(root, part);
      if (!element) return null;
    }
  }
  return element;
}

/** @param {Node} root @param {string} selector @returns {Element | null} */
function firstMatch(root, selector) {
  try {
    return queryAll(root, selector)[0] ?? null;
  } catch {
    return null;
  }
}
