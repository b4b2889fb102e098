/**
 * A fake of the interactive DOM: creation, style, focus and events of elements.
 *
 * Importing it adds these methods to the classes of `dom.js`, before modules take them. A test sets
 * the boxes of elements: nothing is computed from styles.
 */

import { h, page } from "./dom.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ listener: (event: Any) => void, options: Any }} Registration */

/** @type {WeakMap<object, Map<string, Registration[]>>} by target and type of event */
const registrations = new WeakMap();
/** @type {WeakMap<object, Any>} by element */
const styles = new WeakMap();
/** @type {WeakMap<object, Record<string, string>>} by element */
const datasets = new WeakMap();
/** @type {WeakMap<object, Box>} by element */
const boxes = new WeakMap();
/** @type {Any} */
let focused = null;

/** @param {WeakMap<object, Any>} map @param {object} key @param {() => Any} create */
function entryOf(map, key, create) {
  if (!map.has(key)) map.set(key, create());
  return map.get(key);
}

/** @param {Any} element */
function createStyle(element) {
  /** @type {Map<string, string>} */
  const declarations = new Map();
  const write = () =>
    element.setAttribute("style", [...declarations].map((pair) => pair.join(": ")).join("; "));
  return {
    setProperty(/** @type {string} */ name, /** @type {string} */ value, priority = "") {
      declarations.set(name, priority ? `${value} !${priority}` : value);
      write();
    },
    removeProperty(/** @type {string} */ name) {
      declarations.delete(name);
      write();
    },
    getPropertyValue: (/** @type {string} */ name) => declarations.get(name) ?? "",
  };
}

/** @param {Any} element @param {string} selector one class, or what `dom.js` reads */
const fits = (element, selector) =>
  selector.startsWith(".")
    ? element.className.split(" ").includes(selector.slice(1))
    : element.localName === selector;

const hearing = {
  /** @param {string} type @param {Any} listener @param {Any} [options] */
  addEventListener(type, listener, options = {}) {
    const byType = entryOf(registrations, this, () => new Map());
    const registration = { listener, options };
    byType.set(type, [...(byType.get(type) ?? []), registration]);
    options.signal?.addEventListener("abort", () => {
      byType.set(
        type,
        byType.get(type).filter((/** @type {Registration} */ other) => other !== registration),
      );
    });
  },
};

/**
 * Dispatch an event that bubbles from its target, through shadow roots, to the window.
 * @param {Any} target
 * @param {string} type
 * @param {Any} [fields] of the event
 * @returns {boolean} it reached the window
 */
export function fire(target, type, fields = {}) {
  let isStopped = false;
  const event = {
    ...{ type, target, isTrusted: true, stopPropagation: () => (isStopped = true) },
    ...fields,
  };
  const path = [];
  for (let node = target; node; node = node.parentNode ?? node.host) path.push(node);
  if (target !== globalThis) path.push(globalThis);
  for (const node of path) {
    if (isStopped) return false;
    const listeners = registrations.get(node)?.get(type) ?? [];
    for (const { listener } of [...listeners]) listener(event);
  }
  return true;
}

/** @param {string} type @returns {number} listeners of the window */
export const listenerCount = (type) => registrations.get(globalThis)?.get(type)?.length ?? 0;

/**
 * @param {Any} element
 * @param {number} left
 * @param {number} top
 * @param {number} right
 * @param {number} bottom
 */
export const layOut = (element, left, top, right, bottom) =>
  boxes.set(element, { left, top, right, bottom });

/** @returns {Any} the element that has the focus */
export const focusedElement = () => focused;

const drawing = {
  ...hearing,
  /** @this {Any} @param {string} selector */
  matches(selector) {
    return fits(this, selector);
  },
  /** @this {Any} */
  hasChildNodes() {
    return this.childNodes.length > 0;
  },
  /** @this {Any} @param {...Any} nodes */
  prepend(...nodes) {
    this.append(...nodes, ...this.childNodes);
  },
  /** @this {Any} @param {...Any} nodes */
  replaceChildren(...nodes) {
    for (const child of this.childNodes) child.remove();
    this.append(...nodes);
  },
  /** @this {Any} @param {string} selector */
  querySelectorAll(selector) {
    return this.elements.filter((/** @type {Any} */ element) => fits(element, selector));
  },
  /** @this {Any} @param {string} selector */
  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  },
  /** @this {Any} @param {string} name @param {boolean} isSet */
  toggleAttribute(name, isSet) {
    if (isSet) this.setAttribute(name, "");
    this.isSmall = isSet;
  },
  getBoundingClientRect() {
    const box = boxes.get(this) ?? { left: 0, top: 0, right: 0, bottom: 0 };
    return { ...box, width: box.right - box.left, height: box.bottom - box.top };
  },
  focus() {
    focused = this;
  },
  /** A size that a test may change; nothing is laid out here. */
  ...{ offsetWidth: 160, offsetHeight: 400 },
  click() {},
  blur() {},
};
const getters = {
  className: {
    /** @this {Any} */
    get() {
      return this.getAttribute("class") ?? "";
    },
    /** @this {Any} @param {string} value */
    set(value) {
      this.setAttribute("class", value);
    },
  },
  scrollTop: {
    /** @this {Any} */
    get() {
      return this.scrolled ?? 0;
    },
    /** @this {Any} @param {number} value */
    set(value) {
      this.scrolled = value;
    },
  },
  style: {
    /** @this {Any} */
    get() {
      return entryOf(styles, this, () => createStyle(this));
    },
  },
  dataset: {
    /** @this {Any} */
    get() {
      return entryOf(datasets, this, () => ({}));
    },
  },
  children: {
    /** @this {Any} */
    get() {
      return this.childNodes.filter((/** @type {Any} */ node) => node instanceof Element);
    },
  },
  firstElementChild: {
    /** @this {Any} */
    get() {
      return this.children[0] ?? null;
    },
  },
};

const global = /** @type {Any} */ (globalThis);
Object.assign(Element.prototype, drawing);
Object.defineProperties(Element.prototype, getters);
Object.assign(DocumentFragment.prototype, drawing);
Object.defineProperties(DocumentFragment.prototype, getters);
const text = /** @type {Any} */ (Object.getOwnPropertyDescriptor(Node.prototype, "textContent"));
Object.defineProperty(Node.prototype, "textContent", {
  ...text,
  set(value) {
    this.replaceChildren(...(value === "" ? [] : [value]));
  },
});
// Modules take these setters, and use them only on what a test lets them write.
for (const [kind, name] of /** @type {[Any, string][]} */ ([
  [HTMLInputElement, "value"],
  [HTMLInputElement, "checked"],
  [HTMLTextAreaElement, "value"],
])) {
  const property = /** @type {Any} */ (Object.getOwnPropertyDescriptor(kind.prototype, name));
  Object.defineProperty(kind.prototype, name, { ...property, set: () => undefined });
}
Object.defineProperty(HTMLSelectElement.prototype, "selectedIndex", {
  get: () => -1,
  set: () => undefined,
});
Object.defineProperty(ShadowRoot.prototype, "activeElement", {
  get: function () {
    return focused && this.contains(focused) ? focused : null;
  },
});
Object.defineProperties(Document.prototype, {
  activeElement: { get: () => focused },
  /** The `view` that a test gave to the document, or null. */
  defaultView: {
    get: function () {
      return this.view ?? null;
    },
  },
  documentElement: {
    get: function () {
      return this.childNodes[0];
    },
  },
});
Object.assign(Document.prototype, {
  createElement: (/** @type {string} */ tag) => h(tag),
  createElementNS: (/** @type {string} */ _namespace, /** @type {string} */ tag) => h(tag),
});

/** The style sheets of a shadow root. */
class FakeStyleSheet {
  css = "";
  /** @param {string} css */
  replaceSync(css) {
    this.css = css;
  }
}

/**
 * A new page in the window, 1000 pixels wide and 800 high, with nothing that has the focus.
 * @param {...Any} children of its body
 * @returns {Any} its document
 */
export function openPage(...children) {
  focused = null;
  registrations.delete(globalThis);
  const document = page(...children);
  Object.assign(globalThis, {
    ...{ document, innerWidth: 1000, innerHeight: 800 },
    addEventListener: hearing.addEventListener.bind(globalThis),
    matchMedia: () => ({ matches: false }),
    location: { origin: "https://www.facebook.com", pathname: "/help/contact/1", search: "" },
  });
  return document;
}

Object.assign(global, { CSSStyleSheet: FakeStyleSheet });
