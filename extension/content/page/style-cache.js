/**
 * What is known of the look of the page's elements at one moment. Nothing may change while it is in
 * use.
 *
 * @typedef {object} Sight what is known of one element, the ancestors' share included
 * @property {Sight | null} around
 * @property {Element} element
 * @property {CSSStyleDeclaration} style
 * @property {string} display
 * @property {"" | "display" | "inert"} gone with everything in it
 * @property {number} opacity with that of all around it, −1 until somebody asks
 * @property {Bounds | null} bounds
 *
 * @typedef {object} Bounds how an element confines what is in it
 * @property {string} position
 * @property {boolean} clipped away by itself
 * @property {boolean} cuts what goes over its edge
 * @property {boolean} scrolls
 * @property {Box | null} box only where it cuts or scrolls
 *
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box in its window
 * @typedef {{ width: number, height: number, x: number, y: number, leftmost: number, frame: Element
 * | null }} Pane a window
 */

import { aroundOf, boxOf, directionOf, documentOf, has, viewOf } from "./dom.js";

const DEEPEST = 2000;
const FAR = 3000;

const { getComputedStyle } = globalThis;
const { checkVisibility } = Element.prototype;
const THOROUGH = { opacityProperty: true, visibilityProperty: true };

export class Moment {
  constructor() {
    /** @type {Map<Element, Sight>} */
    this.sights = new Map();
    /** @type {Map<Document, Pane | null>} */
    this.panes = new Map();
  }

  /** @param {Element} element @returns {Sight} */
  sight(element) {
    const found = this.sights.get(element);
    if (found) return found;
    /** @type {Element[]} */
    const chain = [];
    /** @type {Element | null} */
    let next = element;
    while (next && !this.sights.has(next) && chain.length < DEEPEST) {
      chain.push(next);
      next = aroundOf(next);
    }
    let around = next ? (this.sights.get(next) ?? null) : null;
    for (let index = chain.length - 1; index >= 0; index -= 1)
      around = this.measure(chain[index], around, has(chain[index], "inert"));
    return /** @type {Sight} */ (around);
  }

  /**
   * @param {Element} element
   * @param {Sight | null} around
   * @param {boolean} inert
   * @returns {Sight}
   */
  measure(element, around, inert) {
    const style = getComputedStyle(element);
    const display = style.display;
    let gone = around === null ? "" : around.gone;
    // What is in no slot of its host has no computed style at all.
    if (display === "none" || display === "") gone = "display";
    else if (inert && gone === "") gone = "inert";
    const sight = { around, element, style, display, gone, opacity: -1, bounds: null };
    this.sights.set(element, sight);
    return sight;
  }

  /** @param {Sight} sight @returns {number} */
  opacity(sight) {
    /** @type {Sight[]} */
    const chain = [];
    let at = /** @type {Sight | null} */ (sight);
    for (; at && at.opacity < 0; at = at.around) chain.push(at);
    let opacity = at?.opacity ?? 1;
    for (let index = chain.length - 1; index >= 0; index -= 1) {
      opacity *= Number(chain[index].style.opacity || 1) * filtered(chain[index].style.filter);
      chain[index].opacity = opacity;
    }
    return opacity;
  }

  /** @param {Document} document @returns {Pane | null} its window, null when it has none */
  pane(document) {
    const found = this.panes.get(document);
    if (found !== undefined) return found;
    const view = viewOf(document);
    const pane = view && {
      width: view.innerWidth,
      height: view.innerHeight,
      x: view.scrollX,
      y: view.scrollY,
      // A page written from right to left scrolls to the left.
      leftmost: view.scrollX < 0 || directionOf(document) === "rtl" ? -FAR : 0,
      frame: frameOf(view),
    };
    this.panes.set(document, pane);
    return pane;
  }

  /** @param {Element} element @returns {Pane | null} */
  paneOf(element) {
    return this.pane(documentOf(element));
  }
}

/** @param {string} filter as computed @returns {number} the opacity that it leaves */
function filtered(filter) {
  if (!filter || filter === "none") return 1;
  return [...filter.matchAll(/opacity\(([\d.]+)(%?)\)/g)].reduce(
    (left, [, number, percent]) => left * (Number(number) / (percent ? 100 : 1)),
    1,
  );
}

/**
 * @param {Window} view @returns {Element | null} the frame that shows it, if that is of the same
 * origin
 */
function frameOf(view) {
  try {
    return view.frameElement;
  } catch {
    return null;
  }
}

/** @param {Element} element @returns {Box} */
export function placeOf(element) {
  const box = boxOf(element);
  return { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
}

/** @param {Sight} sight @returns {boolean} what is written there can be read */
export function readable({ gone, display, element, style }) {
  if (gone === "display") return false;
  return display === "contents"
    ? style.visibility === "visible"
    : checkVisibility.call(element, THOROUGH);
}
