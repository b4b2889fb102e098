/**
 * One walk over a page, in reading order: collects text, controls, labels …, and judges none.
 *
 * @typedef {import("./style-cache.js").ElementStyle} ElementStyle
 * @typedef {import("./collect-elements.js").TextPiece} TextPiece
 * @typedef {import("./collect-elements.js").Label} Label
 * @typedef {import("./collect-elements.js").Button} Button
 * @typedef {import("./collect-elements.js").ChoiceList} ChoiceList
 * @typedef {import("./collect-elements.js").ControlElement} ControlElement
 * @typedef {import("./collect-elements.js").ElementContext} ElementContext
 *
 * @typedef {object} WalkStep an element whose children are being walked over
 * @property {Element} element
 * @property {Node | null} next
 * @property {Node | null} lightChild the first child of a shadow host, for after its shadow root
 * @property {ElementStyle} style
 * @property {boolean} isDetached the flat tree has its children elsewhere
 * @property {boolean | null} isReadable the answer of `isReadable`, null until it is needed
 * @property {boolean} isBlock
 * @property {ElementContext} context of the children
 * @property {ElementContext} lightContext of the children that `lightChild` begins
 * @property {((end: number) => void) | null} onExit
 */

import { isIgnored } from "./occlusion.js";
import {
  boxOf,
  dataOf,
  firstOf,
  frameDocument,
  getter,
  hasAttribute,
  nextOf,
  queryAll,
  shadowOf,
  tagOf,
  typeOf,
} from "./dom.js";
import { PathBuilder } from "./paths.js";
import { classifyElement } from "./classify-element.js";
import { isReadable, LayoutSnapshot } from "./style-cache.js";
import { TextBuffer } from "./text-buffer.js";

const SKIPPED_TAGS = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "head",
  "svg",
  "math",
  "object",
  "audio",
  "video",
  "canvas",
  "map",
  "link",
  "meta",
  "datalist",
]);
/** Elements that `attachShadow` accepts, without headings (DOM standard, "shadow host name"). */
const SHADOW_HOSTS = new Set([
  "article",
  "aside",
  "blockquote",
  "body",
  "div",
  "footer",
  "header",
  "main",
  "nav",
  "p",
  "section",
  "span",
]);
const INK = /\S/;
const SPECIAL_ATTRIBUTES =
  "[inert],[role],[contenteditable],[aria-live],[aria-busy],[aria-modal],[aria-haspopup]";
const INLINE_DISPLAY = /^(?:inline|contents|ruby)/;
const MAX_ELEMENTS = 300_000;
/** The size in CSS pixels from which a frame may ask a person something. */
const MIN_FRAME_WIDTH = 200;
const MIN_FRAME_HEIGHT = 60;

const documentElement = getter(Document, "documentElement");

/** A walk and its collections. */
export class Walk {
  /** @param {import("../../generated/types").Rules} rules */
  constructor(rules) {
    this.rules = rules;
    this.buffer = new TextBuffer();
    this.paths = new PathBuilder();
    this.layout = new LayoutSnapshot();
    /** @type {ControlElement[]} */
    this.controls = [];
    /** @type {Label[]} */
    this.labels = [];
    /** @type {TextPiece[]} */
    this.headings = [];
    /** @type {TextPiece[]} */
    this.dialogs = [];
    /** @type {TextPiece[]} */
    this.alerts = [];
    /** @type {Button[]} */
    this.buttons = [];
    /** @type {ChoiceList[]} */
    this.lists = [];
    /** @type {HTMLInputElement[]} hidden inputs that the rules name */
    this.hiddenInputs = [];
    /** @type {Element[]} hidden inputs for the ISO code of a typeahead's choice */
    this.isoInputs = [];
    /** @type {Element[]} in page order */
    this.forms = [];
    /** @type {Set<Element>} inputs that an element around them calls comboboxes */
    this.comboboxes = new Set();
    this.isBusy = false;
    this.isTruncated = false;
    this.elementCount = 0;
    /** @type {Set<Element>} the few elements with one of `SPECIAL_ATTRIBUTES` */
    this.specialElements = new Set();
    /** @type {WalkStep[]} */
    this.steps = [];
  }

  /** @param {Document} document */
  run(document) {
    const top = documentElement.call(document);
    if (!top) return;
    this.enterRoot(document, null, "");
    this.enter(top, topContext(document), null, false);
    for (let step = this.steps.at(-1); step; step = this.steps.at(-1)) {
      const node = step.next;
      if (!node) this.endChildren(step);
      else {
        step.next = nextOf(node);
        const type = typeOf(node);
        if (type === Node.ELEMENT_NODE)
          this.enter(/** @type {Element} */ (node), step.context, step.style, step.isDetached);
        else if (type === Node.TEXT_NODE) this.addText(node, step);
      }
    }
    this.isTruncated ||= this.buffer.isFull;
  }

  /**
   * Register a document or shadow root.
   *
   * @param {Node} root
   * @param {Element | null} host the element that it is in
   * @param {string} combinator of paths, from the host into it
   */
  enterRoot(root, host, combinator) {
    for (const element of queryAll(root, SPECIAL_ATTRIBUTES)) this.specialElements.add(element);
    this.paths.enter(root, host, combinator);
  }

  /**
   * Go on with the light children of a shadow host, or leave the element.
   *
   * @param {WalkStep} step whose children have all been walked over
   */
  endChildren(step) {
    if (step.lightChild) {
      step.next = step.lightChild;
      step.lightChild = null;
      step.context = step.lightContext;
      step.isDetached = true;
      return;
    }
    this.steps.pop();
    step.onExit?.(this.buffer.position);
    if (step.isBlock) this.buffer.break();
  }

  /**
   * @param {Element} element
   * @param {ElementContext} context
   * @param {ElementStyle | null} parentStyle
   * @param {boolean} isDetached its parent in the flat tree is another one than in the tree
   */
  enter(element, context, parentStyle, isDetached) {
    this.elementCount += 1;
    if (this.elementCount > MAX_ELEMENTS) {
      this.isTruncated = true;
      return;
    }
    const tag = tagOf(element);
    if (SKIPPED_TAGS.has(tag) || isIgnored(element)) return;
    // Nothing within `display: none` is styled or drawn: its parent's style stands for all of it.
    const isUndrawn = parentStyle !== null && parentStyle.exclusion === "display";
    const style = isUndrawn ? parentStyle : this.styleOf(element, parentStyle, isDetached);
    const isBlock = !isUndrawn && this.separate(style, tag);
    const children = classifyElement(this, element, tag, context, style);
    if (!children) return;
    const next = firstOf(element);
    /** @type {WalkStep} */
    const step = {
      element,
      next,
      lightChild: null,
      isDetached: false,
      style,
      isReadable: null,
      isBlock,
      context: children.context,
      lightContext: children.context,
      onExit: children.onExit,
    };
    if (tag === "iframe") this.enterFrame(step);
    else if (mayHostShadow(tag, next)) this.enterShadow(step);
    this.steps.push(step);
  }

  /**
   * @param {Element} element
   * @param {ElementStyle | null} parentStyle
   * @param {boolean} isDetached
   * @returns {ElementStyle}
   */
  styleOf(element, parentStyle, isDetached) {
    if (isDetached) return this.layout.styleOf(element);
    const isInert = this.specialElements.has(element) && hasAttribute(element, "inert");
    return this.layout.readStyle(element, parentStyle, isInert);
  }

  /**
   * Write what separates an element's text from the text before it.
   *
   * @param {ElementStyle} style
   * @param {string} tag
   * @returns {boolean} the element begins and ends a line
   */
  separate(style, tag) {
    const isBlock =
      style.exclusion !== "display" && (tag === "br" || !INLINE_DISPLAY.test(style.display));
    if (isBlock) this.buffer.break();
    else if (style.display !== "inline") this.buffer.write(" ", true);
    return isBlock;
  }

  /** @param {Node} node @param {WalkStep} step */
  addText(node, step) {
    if (step.style.exclusion === "display") return;
    const data = dataOf(node);
    if (!INK.test(data)) {
      if (data !== "") this.buffer.write(" ", step.context.mayNameControl);
      return;
    }
    step.isReadable ??= isReadable(step.style);
    if (step.isReadable) this.buffer.write(data, step.context.mayNameControl);
  }

  /** @param {WalkStep} step */
  enterFrame(step) {
    const document = frameDocument(step.element);
    step.next = document && documentElement.call(document);
    if (!document) {
      // Another site's frame, a captcha for example, cannot be read, whatever it asks.
      const { width, height } = boxOf(step.element);
      this.isTruncated ||=
        !step.style.exclusion && width >= MIN_FRAME_WIDTH && height >= MIN_FRAME_HEIGHT;
      return;
    }
    this.enterRoot(document, step.element, "|||");
    step.context = { ...step.context, root: document, label: null, form: null };
  }

  /** @param {WalkStep} step */
  enterShadow(step) {
    const shadow = shadowOf(step.element);
    if (!shadow) return;
    this.enterRoot(shadow, step.element, " >>> ");
    step.lightChild = step.next;
    step.next = firstOf(shadow);
    step.context = { ...step.context, root: shadow };
  }
}

/** @param {Document} document @returns {ElementContext} */
const topContext = (document) => ({
  root: document,
  label: null,
  group: null,
  form: null,
  list: null,
  dialog: false,
  mayNameControl: true,
});

/**
 * The element may have a shadow root. Asking costs time: a built-in element whose first child is an
 * element is taken for layout, and not asked.
 *
 * @param {string} tag
 * @param {Node | null} firstChild
 */
const mayHostShadow = (tag, firstChild) =>
  tag.includes("-") ||
  (SHADOW_HOSTS.has(tag) && (!firstChild || typeOf(firstChild) !== Node.ELEMENT_NODE));
