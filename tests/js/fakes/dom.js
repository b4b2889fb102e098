/**
 * A fake of the DOM that content scripts read: a tree, attributes, a few selectors.
 *
 * Importing it puts the classes where a page has them: modules take the getters of prototypes as
 * soon as they are loaded. Layout, events and other selectors are tested in real
 * browsers. A library would bring a parser and all of HTML for these four hundred lines,
 * and none lets a test say where its own properties hide a prototype's.
 */

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

let nodes = 0;

class Node {
  static ELEMENT_NODE = 1;
  static TEXT_NODE = 3;
  static DOCUMENT_NODE = 9;
  static DOCUMENT_FRAGMENT_NODE = 11;
  static DOCUMENT_POSITION_PRECEDING = 2;
  static DOCUMENT_POSITION_FOLLOWING = 4;

  /** Makes no two nodes equal, since `assert.deepEqual` compares public properties alone. */
  serial = (nodes += 1);
  /** @type {Any} */
  #parent = null;
  /** @type {Any[]} */
  #children = [];
  #type;

  /** @param {number} type */
  constructor(type) {
    this.#type = type;
  }
  get nodeType() {
    return this.#type;
  }
  get parentNode() {
    return this.#parent;
  }
  get childNodes() {
    return [...this.#children];
  }
  get firstChild() {
    return this.#children[0] ?? null;
  }
  get nextSibling() {
    /** @type {Any[]} */
    const siblings = this.#parent?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }
  /** @returns {string} */
  get textContent() {
    return this instanceof CharacterData
      ? this.words
      : this.#children.map((child) => child.textContent).join("");
  }
  get isConnected() {
    return (
      this.#root() instanceof Document ||
      (this.#root() instanceof ShadowRoot && this.#root().host.isConnected)
    );
  }
  /** @returns {Any} */
  get ownerDocument() {
    return this instanceof Document ? null : this.#document();
  }
  get baseURI() {
    return this.#document().base;
  }
  /** @returns {Any} */
  #root() {
    return this.#parent ? this.#parent.#root() : this;
  }
  /** @returns {Any} */
  #document() {
    const root = this.#root();
    return root instanceof ShadowRoot ? root.host.ownerDocument : root;
  }
  /** @returns {Any} */
  getRootNode() {
    return this.#root();
  }
  /** @param {Any} node */
  contains(node) {
    for (let at = node; at; at = at.parentNode) if (at === this) return true;
    return false;
  }
  /** @param {Any} node an element of the same root */
  compareDocumentPosition(node) {
    const { elements } = this.#root();
    return elements.indexOf(node) > elements.indexOf(this)
      ? Node.DOCUMENT_POSITION_FOLLOWING
      : Node.DOCUMENT_POSITION_PRECEDING;
  }
  /** @param {...(Any)} children nodes or text */
  append(...children) {
    for (const child of children) {
      const node = typeof child === "string" ? new Text(child) : child;
      node.remove();
      node.#parent = this;
      this.#children.push(node);
    }
  }
  remove() {
    if (this.#parent)
      this.#parent.#children = this.#parent.#children.filter(
        (/** @type {Any} */ child) => child !== this,
      );
    this.#parent = null;
  }
  /** @returns {Any[]} every element below, in the order of the document */
  get elements() {
    return this.#children.flatMap((child) =>
      child instanceof Element ? [child, ...child.elements] : [],
    );
  }
}

class CharacterData extends Node {
  /** @param {string} data */
  constructor(data) {
    super(Node.TEXT_NODE);
    this.words = data;
  }
  get data() {
    return this.words;
  }
}

class Text extends CharacterData {}

class Element extends Node {
  /** @type {Map<string, string>} */
  #attributes = new Map();
  /** @type {Any} */
  #shadow = null;
  /** @type {Any} where a test puts it: `left`, `top`, `right`, `bottom`; null: it has no box */
  box = undefined;
  /** @type {Any} the computed style that a test gives it */
  css = undefined;
  scroll = { top: 0, left: 0 };

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes
   */
  constructor(tag, attributes) {
    super(Node.ELEMENT_NODE);
    this.tag = tag;
    this.#attributes = new Map(Object.entries(attributes));
  }
  get localName() {
    return this.tag;
  }
  get shadowRoot() {
    return this.#shadow;
  }
  get assignedSlot() {
    return null;
  }
  get clientTop() {
    return 0;
  }
  get clientLeft() {
    return 0;
  }
  get scrollTop() {
    return this.scroll.top;
  }
  get scrollLeft() {
    return this.scroll.left;
  }
  attachShadow() {
    this.#shadow = new ShadowRoot(this);
    return this.#shadow;
  }
  /** @param {string} name */
  getAttribute(name) {
    return this.#attributes.get(name) ?? null;
  }
  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.#attributes.set(name, value);
  }
  /** @param {string} name */
  hasAttribute(name) {
    return this.#attributes.has(name);
  }
  getAttributeNames() {
    return [...this.#attributes.keys()];
  }
  getBoundingClientRect() {
    if (!this.box) throw new Error("nothing is laid out here");
    return this.box;
  }
  checkVisibility() {
    if (this.box === undefined) throw new Error("nothing is laid out here");
    return this.box !== null;
  }
  /** @param {string} selector */
  matches(selector) {
    return matches(this, selector);
  }
  /** @param {string} selector @returns {Any} */
  closest(selector) {
    for (let at = /** @type {Any} */ (this); at instanceof Element; at = at.parentNode)
      if (matches(at, selector)) return at;
    return null;
  }
  /** @param {string} selector */
  querySelectorAll(selector) {
    return this.elements.filter((element) => matches(element, selector));
  }
}

class DocumentFragment extends Node {
  constructor() {
    super(Node.DOCUMENT_FRAGMENT_NODE);
  }
  /** @param {string} id */
  getElementById(id) {
    return this.elements.find((element) => element.getAttribute("id") === id) ?? null;
  }
  /** @param {string} selector */
  querySelectorAll(selector) {
    return this.elements.filter((element) => matches(element, selector));
  }
}

class ShadowRoot extends DocumentFragment {
  #host;
  /** @param {Element} host */
  constructor(host) {
    super();
    this.#host = host;
  }
  get host() {
    return this.#host;
  }
  elementFromPoint() {
    return null;
  }
}

class Document extends Node {
  /** @param {string} address */
  constructor(address = "https://www.facebook.com/help/contact/1") {
    super(Node.DOCUMENT_NODE);
    this.address = address;
    this.base = address;
    this.direction = "";
    /** @type {Any} the window that a test gives it */
    this.view = null;
  }
  get URL() {
    return this.address;
  }
  get defaultView() {
    return this.view;
  }
  get dir() {
    return this.direction;
  }
  elementFromPoint() {
    return null;
  }
  elementsFromPoint() {
    return [];
  }
  /** @param {string} id */
  getElementById(id) {
    return this.elements.find((element) => element.getAttribute("id") === id) ?? null;
  }
  /** @param {string} selector */
  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }
  /** @param {string} selector */
  querySelectorAll(selector) {
    return this.elements.filter((element) => matches(element, selector));
  }
}

class HTMLElement extends Element {}

class HTMLInputElement extends HTMLElement {
  written = this.getAttribute("value") ?? "";
  ticked = this.hasAttribute("checked");

  get type() {
    return (this.getAttribute("type") ?? "text").toLowerCase();
  }
  get value() {
    return this.written;
  }
  get checked() {
    return this.ticked;
  }
  get list() {
    const id = this.getAttribute("list");
    return id === null ? null : this.ownerDocument.getElementById(id);
  }
}

class HTMLTextAreaElement extends HTMLElement {
  written = "";

  get value() {
    return this.written;
  }
}

class HTMLOptionElement extends HTMLElement {
  get text() {
    return this.textContent;
  }
  get value() {
    return this.getAttribute("value") ?? this.textContent;
  }
  get disabled() {
    return this.hasAttribute("disabled");
  }
  get hidden() {
    return this.hasAttribute("hidden");
  }
}

class HTMLSelectElement extends HTMLElement {
  chosen = 0;

  get options() {
    return this.querySelectorAll("option");
  }
  get selectedIndex() {
    return this.chosen;
  }
}

class HTMLIFrameElement extends HTMLElement {
  /** @type {Document | null} null: of another origin */
  inside = null;

  get contentDocument() {
    return this.inside;
  }
}

class HTMLButtonElement extends HTMLElement {}

// Browsers have these getters on each class, not on a common prototype.
for (const { prototype } of [
  HTMLInputElement,
  HTMLTextAreaElement,
  HTMLSelectElement,
  HTMLButtonElement,
]) {
  Object.defineProperties(prototype, {
    /** @this {Any} */
    form: {
      get() {
        const id = this.getAttribute("form");
        return id === null ? this.closest("form") : this.ownerDocument.getElementById(id);
      },
    },
    labels: { get: () => [] },
  });
}

class HTMLLabelElement extends HTMLElement {
  get control() {
    return null;
  }
}

/** @type {Record<string, typeof HTMLElement>} */
const KINDS = {
  input: HTMLInputElement,
  textarea: HTMLTextAreaElement,
  select: HTMLSelectElement,
  option: HTMLOptionElement,
  button: HTMLButtonElement,
  iframe: HTMLIFrameElement,
  label: HTMLLabelElement,
};

const NAME = String.raw`(?:\\[0-9a-f]{1,6} |\\.|[\w\u0080-\uffff-])+`;
const ATTRIBUTE = String.raw`\[(?<name>[\w-]+)(?:="(?<value>(?:\\.|[^"\\])*)")?\]`;
const POSITION = String.raw`:nth-of-type\((?<position>\d+)\)`;
const TOKEN = new RegExp(
  String.raw`^(?:#(?<id>${NAME})|${ATTRIBUTE}|${POSITION}|(?<top>:not\(\* \*\))|(?<tag>${NAME}))`,
  "s",
);

/** @param {string} text escaped by `CSS.escape` */
const unescaped = (text) =>
  text.replace(
    /\\(?:([0-9a-f]{1,6}) ?|(.))/gs,
    (_, code, char) => char ?? String.fromCodePoint(Number.parseInt(code, 16)),
  );

/** @param {Any} element @param {string} compound without combinators */
function fits(element, compound) {
  let rest = compound;
  do {
    const token = TOKEN.exec(rest);
    if (!token?.groups) throw new SyntaxError(`the fake DOM cannot read ${compound}`);
    const { id, name, value, position, top, tag } = token.groups;
    const siblings = (element.parentNode?.childNodes ?? []).filter(
      (/** @type {Any} */ other) => other.localName === element.localName,
    );
    const rules = [
      id === undefined || element.getAttribute("id") === unescaped(id),
      name === undefined ||
        (value === undefined
          ? element.hasAttribute(name)
          : element.getAttribute(name) === unescaped(value)),
      position === undefined || siblings.indexOf(element) + 1 === Number(position),
      top === undefined || !(element.parentNode instanceof Element),
      tag === undefined || element.localName === unescaped(tag),
    ];
    if (!rules.every(Boolean)) return false;
    rest = rest.slice(token[0].length);
  } while (rest !== "");
  return true;
}

/** @param {Any} element @param {string} selector compounds joined by `>`, or by commas */
function matches(element, selector) {
  return selector.split(", ").some((path) => {
    let at = element;
    for (const compound of path.split(" > ").reverse()) {
      if (!(at instanceof Element && fits(at, compound))) return false;
      at = at.parentNode;
    }
    return true;
  });
}

/** @param {string} text @returns {string} as CSSOM serialises an identifier */
const escape = (text) =>
  text.replace(/^-?\d|[^\w\u0080-\uffff-]/g, (part) => {
    const char = /** @type {string} */ (part.at(-1));
    return (
      part.slice(0, -1) + (/\d/.test(char) ? `\\${char.charCodeAt(0).toString(16)} ` : `\\${char}`)
    );
  });

/**
 * Create an element with its children.
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...Any} children
 * @returns {Any}
 */
export function h(tag, attributes = {}, ...children) {
  const element = new (KINDS[tag] ?? HTMLElement)(tag, attributes);
  element.append(...children);
  return element;
}

/**
 * Create a document with this body.
 * @param {...Any} children of its body
 * @returns {Any}
 */
export function page(...children) {
  const document = new Document();
  document.append(h("html", {}, h("body", {}, ...children)));
  return document;
}

Object.assign(globalThis, {
  ...{ Node, CharacterData, Text, Element, DocumentFragment, ShadowRoot, Document },
  ...{ HTMLElement, HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement, HTMLOptionElement },
  ...{ HTMLButtonElement, HTMLIFrameElement, HTMLLabelElement },
  CSS: { escape },
  getComputedStyle: (/** @type {Any} */ element) => {
    const { css } = element;
    if (!css) throw new Error("nothing is styled here");
    return css;
  },
});
