/**
 * Computed styles and window sizes at one moment, each read once. Reading them makes the browser
 * lay out the page, so they are cached; nothing on the page may change while a snapshot is in use.
 *
 * @typedef {object} ElementStyle the style of one element, with what its ancestors do to it
 * @property {ElementStyle | null} parent in the flat tree
 * @property {Element} element
 * @property {CSSStyleDeclaration} css live: a property is computed when it is read
 * @property {string} display
 * @property {"" | "display" | "inert"} exclusion the reason why nothing in its subtree can be used
 * @property {number} opacity multiplied with that of all ancestors, −1 until it is needed
 * @property {ClipBounds | null} bounds null until they are needed
 *
 * @typedef {object} ClipBounds the effect of an element on the visible part of its content
 * @property {string} position
 * @property {boolean} isClippedAway it clips itself to nothing
 * @property {boolean} clips content beyond its edge cannot be seen
 * @property {boolean} scrolls
 * @property {Box | null} box only if it clips or scrolls
 *
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box in CSS pixels of its
 * window
 *
 * @typedef {object} Viewport a window
 * @property {number} width
 * @property {number} height
 * @property {number} x distance by which it is scrolled
 * @property {number} y
 * @property {number} leftmost the coordinate that scrolling to the left reaches
 * @property {Element | null} frame the frame that shows it, if that is of the same origin
 */

import { boxOf, directionOf, documentOf, flatTreeParent, hasAttribute, viewOf } from "./dom.js";

const MAX_DEPTH = 2000;
/** Farthest distance to the left at which a page written from right to left is read. */
const OFFSCREEN_PX = 3000;

const { getComputedStyle } = globalThis;
const { checkVisibility } = Element.prototype;
const VISIBILITY_OPTIONS = { opacityProperty: true, visibilityProperty: true };

/** The layout of a page at one moment. */
export class LayoutSnapshot {
  constructor() {
    /** @type {Map<Element, ElementStyle>} */
    this.stylesByElement = new Map();
    /** @type {Map<Document, Viewport | null>} */
    this.viewports = new Map();
  }

  /** @param {Element} element @returns {ElementStyle} */
  styleOf(element) {
    const style = this.stylesByElement.get(element);
    if (style) return style;
    /** @type {Element[]} */
    const chain = [];
    /** @type {Element | null} */
    let next = element;
    while (next && !this.stylesByElement.has(next) && chain.length < MAX_DEPTH) {
      chain.push(next);
      next = flatTreeParent(next);
    }
    let parent = next ? (this.stylesByElement.get(next) ?? null) : null;
    for (let index = chain.length - 1; index >= 0; index -= 1)
      parent = this.readStyle(chain[index], parent, hasAttribute(chain[index], "inert"));
    return /** @type {ElementStyle} */ (parent);
  }

  /**
   * Read the style of an element whose parent's is known.
   *
   * @param {Element} element
   * @param {ElementStyle | null} parent
   * @param {boolean} isInert the element has the attribute `inert`
   * @returns {ElementStyle}
   */
  readStyle(element, parent, isInert) {
    const css = getComputedStyle(element);
    const display = css.display;
    let exclusion = parent === null ? "" : parent.exclusion;
    // An element that its host assigns to no slot has no computed style at all.
    if (display === "none" || display === "") exclusion = "display";
    else if (isInert && exclusion === "") exclusion = "inert";
    const style = { parent, element, css, display, exclusion, opacity: -1, bounds: null };
    this.stylesByElement.set(element, style);
    return style;
  }

  /** @param {ElementStyle} style @returns {number} from 0 to 1, ancestors and filters included */
  opacity(style) {
    /** @type {ElementStyle[]} */
    const chain = [];
    let ancestor = /** @type {ElementStyle | null} */ (style);
    for (; ancestor && ancestor.opacity < 0; ancestor = ancestor.parent) chain.push(ancestor);
    let opacity = ancestor?.opacity ?? 1;
    for (let index = chain.length - 1; index >= 0; index -= 1) {
      opacity *= Number(chain[index].css.opacity || 1) * opacityOfFilter(chain[index].css.filter);
      chain[index].opacity = opacity;
    }
    return opacity;
  }

  /** @param {Document} document @returns {Viewport | null} null if it has no window */
  viewport(document) {
    const cached = this.viewports.get(document);
    if (cached !== undefined) return cached;
    const view = viewOf(document);
    const viewport = view && {
      width: view.innerWidth,
      height: view.innerHeight,
      x: view.scrollX,
      y: view.scrollY,
      // A page written from right to left scrolls to the left.
      leftmost: view.scrollX < 0 || directionOf(document) === "rtl" ? -OFFSCREEN_PX : 0,
      frame: frameOf(view),
    };
    this.viewports.set(document, viewport);
    return viewport;
  }

  /** @param {Element} element @returns {Viewport | null} */
  viewportOf(element) {
    return this.viewport(documentOf(element));
  }
}

/** @param {string} filter as computed @returns {number} the opacity that it leaves */
function opacityOfFilter(filter) {
  if (!filter || filter === "none") return 1;
  return [...filter.matchAll(/opacity\(([\d.]+)(%?)\)/g)].reduce(
    (opacity, [, number, percent]) => opacity * (Number(number) / (percent ? 100 : 1)),
    1,
  );
}

/** @param {Window} view @returns {Element | null} null at the top and in another origin's frame */
function frameOf(view) {
  try {
    return view.frameElement;
  } catch {
    return null;
  }
}

/** @param {Element} element @returns {Box} */
export function boundingBox(element) {
  const box = boxOf(element);
  return { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
}

/** @param {ElementStyle} style @returns {boolean} the text in the element can be read */
export function isReadable({ exclusion, display, element, css }) {
  if (exclusion === "display") return false;
  // An element with `display: contents` has no box, so `checkVisibility` is always false.
  if (display === "contents") return css.visibility === "visible";
  return checkVisibility.call(element, VISIBILITY_OPTIONS);
}
