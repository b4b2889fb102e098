/**
 * A CSS path for each control, unique on the page and the same again when the page draws the same
 * form anew.
 */

import {
  all,
  attr,
  firstOf,
  insideOf,
  nextOf,
  parentOf,
  rootOf,
  shadowOf,
  tagOf,
  typeOf,
} from "./dom.js";

/**
 * Words and long numbers, as people and databases name things; not what frameworks draw at random
 * (`u_0_e`, `:r5:`, `js_12`).
 */
const STABLE_ID =
  /^(?=.*(?:[A-Za-z]{3}|\d{6}))(?:[A-Za-z]+|\d{6,})(?:[._-](?:[A-Za-z]+|\d{6,}))*(?:\.\d{1,3})?$/;
const LONGEST = 1000;

/** The paths of one observation: what was counted once is not counted again. */
export class Paths {
  constructor() {
    /** @type {Map<Node, Map<string, number>>} */
    this.names = new Map();
    /** @type {Map<Node, Map<string, number>>} how often each id stands there */
    this.ids = new Map();
    /** @type {Map<Node, Map<Node, number>>} */
    this.places = new Map();
    /** @type {Map<Node, { host: Element | null, way: string }>} */
    this.roots = new Map();
  }

  /**
   * @param {Node} root a document or shadow root @param {Element | null} host what it is in @param
   * {string} way from there into it
   */
  enter(root, host, way) {
    this.roots.set(root, { host, way });
  }

  /** @param {Node} root @param {Element} element with a name: told before any path is asked for */
  count(root, element) {
    let names = this.names.get(root);
    if (!names) this.names.set(root, (names = new Map()));
    const selector = named(element);
    if (selector) names.set(selector, (names.get(selector) ?? 0) + 1);
  }

  /** @param {Element} element @returns {string} empty if none is short enough */
  of(element) {
    const root = rootOf(element);
    const { host, way } = this.roots.get(root) ?? { host: null, way: "" };
    const before = host ? this.of(host) : "";
    if (host && before === "") return "";
    const path = before + way + this.within(root, element);
    return path.length <= LONGEST ? path : "";
  }

  /** @param {Node} root @param {Element} element */
  within(root, element) {
    const selector = named(element);
    if (selector && this.names.get(root)?.get(selector) === 1)
      return this.byId(root, element) || selector;
    /** @type {string[]} */
    const steps = [];
    for (let node = element; ; ) {
      const anchor = this.byId(root, node);
      if (anchor) return [anchor, ...steps].join(" > ");
      const parent = parentOf(node);
      const step = `${CSS.escape(tagOf(node))}:nth-of-type(${this.place(parent, node)})`;
      if (!parent || typeOf(parent) !== Node.ELEMENT_NODE) {
        // Of what has no parent element there is one in each place, so the path has a firm
        // beginning.
        const top =
          parent && typeOf(parent) === Node.DOCUMENT_NODE
            ? CSS.escape(tagOf(node))
            : `${step}:not(* *)`;
        return [top, ...steps].join(" > ");
      }
      steps.unshift(step);
      node = /** @type {Element} */ (/** @type {unknown} */ (parent));
    }
  }

  /**
   * @param {Node} root @param {Element} element @returns {string} its id as a selector, if that can
   * be relied on
   */
  byId(root, element) {
    const id = attr(element, "id");
    if (!id || id.length > 100 || !STABLE_ID.test(id)) return "";
    let ids = this.ids.get(root);
    if (!ids) {
      this.ids.set(root, (ids = new Map()));
      for (const other of all(root, "[id]")) {
        const its = attr(other, "id");
        ids.set(its, (ids.get(its) ?? 0) + 1);
      }
    }
    return ids.get(id) === 1 ? `#${CSS.escape(id)}` : "";
  }

  /**
   * @param {Node | null} parent @param {Element} node @returns {number} its place among its
   * siblings of the same tag, from 1
   */
  place(parent, node) {
    if (!parent) return 1;
    let places = this.places.get(parent);
    if (!places) {
      this.places.set(parent, (places = new Map()));
      /** @type {Map<string, number>} */
      const counts = new Map();
      for (let child = firstOf(parent); child; child = nextOf(child)) {
        if (typeOf(child) !== Node.ELEMENT_NODE) continue;
        const tag = tagOf(/** @type {Element} */ (child));
        counts.set(tag, (counts.get(tag) ?? 0) + 1);
        places.set(child, counts.get(tag) ?? 0);
      }
    }
    return places.get(node) ?? 1;
  }
}

/**
 * @param {Element} element @returns {string} its name as a selector, and its value where names are
 * shared by design
 */
function named(element) {
  const name = attr(element, "name");
  if (!name || name.length > 200) return "";
  const tag = tagOf(element);
  const selector = `${tag}[name="${CSS.escape(name)}"]`;
  const type = tag === "input" ? attr(element, "type").toLowerCase() : "";
  if (type !== "radio" && type !== "checkbox") return selector;
  const value = attr(element, "value");
  return value === "" || value.length > 200 ? "" : `${selector}[value="${CSS.escape(value)}"]`;
}

/**
 * The element at a path.
 * @param {Document} document
 * @param {string} path
 * @returns {Element | null}
 */
export function resolve(document, path) {
  /** @type {Node | null} */
  let root = document;
  /** @type {Element | null} */
  let found = null;
  for (const part of path.split(/( >>> |\|\|\|)/)) {
    if (part === " >>> ") root = found && shadowOf(found);
    else if (part === "|||") root = found && insideOf(found);
    else {
      if (!root) return null;
      try {
        found = all(root, part)[0] ?? null;
      } catch {
        return null;
      }
      if (!found) return null;
    }
  }
  return found;
}
