/**
 * Occlusion: something opaque lies over an element, as far as its window shows it.
 *
 * @typedef {import("./style-cache.js").LayoutSnapshot} LayoutSnapshot
 * @typedef {import("./style-cache.js").Box} Box
 * @typedef {import("./style-cache.js").Viewport} Viewport
 */

import {
  attr,
  borderOf,
  boxOf,
  closestOf,
  contains,
  documentOf,
  flatTreeParent,
  getter,
  hostOf,
  rootOf,
  tagOf,
  typeOf,
} from "./dom.js";

const { elementFromPoint, elementsFromPoint } = Document.prototype;
const shadowElementFromPoint = ShadowRoot.prototype.elementFromPoint;
const controlOfLabel = getter(HTMLLabelElement, "control");
const MIN_OPAQUE = 0.3;
/** Parts of an element's width at which it is tested, the middle first. */
const TEST_POINTS = [0.5, 0.15, 0.85];
/** Elements that paint over what is below them, whatever their background. */
const OPAQUE_TAGS = new Set([
  "img",
  "video",
  "canvas",
  "iframe",
  "embed",
  "object",
  "input",
  "textarea",
  "select",
  "button",
]);

/** @type {WeakSet<Element>} */
const ownHosts = new WeakSet();

/**
 * Take an element of the extension's own out of account: the panel moves away by itself.
 *
 * @param {Element} host
 */
export const ignoreElement = (host) => ownHosts.add(host);

/** @param {Node} node */
export const isIgnored = (node) => ownHosts.has(/** @type {Element} */ (node));

/**
 * The element is the topmost at its own middle. False proves nothing: it is also the answer in
 * frames and outside the window.
 *
 * @param {Element} element
 * @param {Box} box
 * @param {LayoutSnapshot} layout
 * @returns {boolean}
 */
export function isOnTop(element, box, layout) {
  const viewport = layout.viewportOf(element);
  if (!viewport || viewport.frame) return false;
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  return isInViewport(viewport, x, y) && topElementAt(element, x, y) === element;
}

/**
 * The element is covered at every test point that its window shows. False for elements outside the
 * window, since browsers tell nothing about them.
 *
 * @param {Element} element
 * @param {Box} box
 * @param {LayoutSnapshot} layout
 * @returns {boolean}
 */
export function isCovered(element, box, layout) {
  const viewport = layout.viewportOf(element);
  if (!viewport) return true;
  const y = (box.top + box.bottom) / 2;
  let isTested = false;
  for (const share of TEST_POINTS) {
    const x = box.left + (box.right - box.left) * share;
    if (!isInViewport(viewport, x, y)) continue;
    if (isClearAt(element, x, y, layout)) return false;
    isTested = true;
  }
  return isTested;
}

/** @param {Viewport} viewport @param {number} x @param {number} y */
const isInViewport = (viewport, x, y) =>
  x >= 0 && y >= 0 && x < viewport.width && y < viewport.height;

/**
 * The topmost element at a point, within the element's own root.
 *
 * @param {Element} element
 * @param {number} x
 * @param {number} y
 * @returns {Element | null}
 */
function topElementAt(element, x, y) {
  const root = rootOf(element);
  return typeOf(root) === Node.DOCUMENT_NODE
    ? elementFromPoint.call(root, x, y)
    : shadowElementFromPoint.call(root, x, y);
}

/**
 * Nothing opaque is over the element at a point, nor over the frames that it is in.
 *
 * @param {Element} element
 * @param {number} x in the element's own window
 * @param {number} y
 * @param {LayoutSnapshot} layout
 * @returns {boolean}
 */
function isClearAt(element, x, y, layout) {
  const top = topElementAt(element, x, y);
  if (!(top && belongsTo(top, element)) && !isClearThrough(element, x, y, layout)) return false;
  const frame = layout.viewportOf(element)?.frame;
  if (!frame) return true;
  const box = boxOf(frame);
  const border = borderOf(frame);
  return isClearAt(frame, box.left + border.left + x, box.top + border.top + y, layout);
}

/**
 * Nothing opaque lies above the element in the stack of elements at a point.
 *
 * @param {Element} element
 * @param {number} x
 * @param {number} y
 * @param {LayoutSnapshot} layout
 */
function isClearThrough(element, x, y, layout) {
  const document = documentOf(element);
  const outermost = outermostOf(element, document);
  const stack = elementsFromPoint.call(document, x, y);
  const isReached = stack.some((hit) => belongsTo(hit, element) || hit === outermost);
  for (const hit of stack) {
    if (belongsTo(hit, element) || hit === outermost) return true;
    // An element that is not in the stack lets the pointer through: its ancestors lie below it.
    if (!isReached && contains(hit, outermost)) continue;
    if (isOpaque(hit, layout) && !isStickyBar(hit, layout)) return false;
  }
  return true;
}

/**
 * The element itself, or the host of the outermost shadow root that it is in: a document's stack
 * names no element in a shadow root.
 *
 * @param {Element} element
 * @param {Document} document
 * @returns {Element}
 */
function outermostOf(element, document) {
  let outermost = element;
  for (
    let root = rootOf(element);
    root !== document && typeOf(root) === Node.DOCUMENT_FRAGMENT_NODE;
    root = rootOf(outermost)
  ) {
    outermost = hostOf(root);
  }
  return outermost;
}

/** @param {Element} hit @param {Element} element @returns {boolean} also for its label */
function belongsTo(hit, element) {
  if (hit === element || contains(element, hit) || ownHosts.has(hit)) return true;
  const label = closestOf(hit, "label");
  return label !== null && (controlOfLabel.call(label) === element || contains(label, element));
}

/** @param {Element} element @param {LayoutSnapshot} layout */
function isOpaque(element, layout) {
  const style = layout.styleOf(element);
  if (style.exclusion === "display" || style.css.visibility !== "visible") return false;
  if (layout.opacity(style) < MIN_OPAQUE) return false;
  if (OPAQUE_TAGS.has(tagOf(element))) return true;
  return style.css.backgroundImage !== "none" || alpha(style.css.backgroundColor) >= MIN_OPAQUE;
}

/** @param {string} color as computed @returns {number} from 0 to 1 */
function alpha(color) {
  if (color === "transparent" || color === "") return 0;
  const match = /^rgba\(.*,\s*([\d.]+)\)$/.exec(color) ?? /\/\s*([\d.]+)\)$/.exec(color);
  return match ? Number(match[1]) : 1;
}

/**
 * The element is in a bar that stays at an edge of the window: the page can be scrolled from under
 * it.
 *
 * @param {Element} element
 * @param {LayoutSnapshot} layout
 */
function isStickyBar(element, layout) {
  const viewport = layout.viewportOf(element);
  for (let bar = /** @type {Element | null} */ (element); bar; bar = flatTreeParent(bar)) {
    if (documentOf(bar) !== documentOf(element)) return false;
    const { position } = layout.styleOf(bar).css;
    if (position !== "fixed" && position !== "sticky") continue;
    return viewport !== null && isBarShaped(boxOf(bar), viewport) && attr(bar, "role") !== "dialog";
  }
  return false;
}

/**
 * A box at the upper or lower edge of the window, wide and less than half as high.
 *
 * @param {DOMRect} box
 * @param {Viewport} viewport
 */
function isBarShaped(box, viewport) {
  const isAtEdge = box.top <= 1 || box.bottom >= viewport.height - 1;
  return isAtEdge && box.width >= viewport.width * 0.6 && box.height < viewport.height / 2;
}
