/**
 * Whether something opaque lies over an element, as far as the window shows it.
 *
 * @typedef {import("./style-cache.js").Moment} Moment
 * @typedef {import("./style-cache.js").Box} Box
 */

import {
  aroundOf,
  attr,
  borderOf,
  boxOf,
  closestOf,
  documentOf,
  getter,
  holds,
  hostOf,
  rootOf,
  tagOf,
  typeOf,
} from "./dom.js";

const { elementFromPoint, elementsFromPoint } = Document.prototype;
const shadowFromPoint = ShadowRoot.prototype.elementFromPoint;
const labelled = getter(HTMLLabelElement, "control");
const OPAQUE = 0.3;
const PICTURES = new Set([
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
const own = new WeakSet();

/** @param {Element} host of ours: the panel gets out of the way by itself */
export const ignore = (host) => own.add(host);

/** @param {Node} node */
export const ignored = (node) => own.has(/** @type {Element} */ (node));

/**
 * @param {Element} element
 * @param {Box} box
 * @param {Moment} moment
 * @returns {boolean} the mouse, put on its middle, meets it: false may only mean that nothing tells
 */
export function isOnTop(element, box, moment) {
  const pane = moment.paneOf(element);
  if (!pane || pane.frame) return false;
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  return inside(pane, x, y) && topAt(element, x, y) === element;
}

/**
 * @param {Element} element
 * @param {Box} box
 * @param {Moment} moment
 * @returns {boolean} false for what is outside the window: nothing tells
 */
export function coveredAt(element, box, moment) {
  const pane = moment.paneOf(element);
  if (!pane) return true;
  const y = (box.top + box.bottom) / 2;
  let hidden = false;
  for (const share of [0.5, 0.15, 0.85]) {
    const x = box.left + (box.right - box.left) * share;
    if (!inside(pane, x, y)) continue;
    if (clear(element, x, y, moment)) return false;
    hidden = true;
  }
  return hidden;
}

/** @param {import("./style-cache.js").Pane} pane @param {number} x @param {number} y */
const inside = (pane, x, y) => x >= 0 && y >= 0 && x < pane.width && y < pane.height;

/**
 * @param {Element} element @param {number} x @param {number} y @returns {Element | null} what the
 * mouse meets there
 */
function topAt(element, x, y) {
  const root = rootOf(element);
  return typeOf(root) === Node.DOCUMENT_NODE
    ? elementFromPoint.call(root, x, y)
    : shadowFromPoint.call(root, x, y);
}

/**
 * @param {Element} element
 * @param {number} x in the element's own window
 * @param {number} y
 * @param {Moment} moment
 * @returns {boolean} nothing opaque is over this point
 */
function clear(element, x, y, moment) {
  const top = topAt(element, x, y);
  if (!(top && belongs(top, element)) && !clearBelow(element, x, y, moment)) return false;
  const frame = moment.paneOf(element)?.frame;
  if (!frame) return true;
  const edge = boxOf(frame);
  const { left, top: above } = borderOf(frame);
  return clear(frame, edge.left + left + x, edge.top + above + y, moment);
}

/**
 * Goes down through everything at the point until the element is met.
 * @param {Element} element
 * @param {number} x
 * @param {number} y
 * @param {Moment} moment
 */
function clearBelow(element, x, y, moment) {
  const document = documentOf(element);
  const outermost = outermostOf(element, document);
  const pile = elementsFromPoint.call(document, x, y);
  const met = pile.some((one) => belongs(one, element) || one === outermost);
  for (const one of pile) {
    if (belongs(one, element) || one === outermost) return true;
    // Without being met, an element lets the pointer through: what is around it lies below it.
    if (!met && holds(one, outermost)) continue;
    if (opaque(one, moment) && !passing(one, moment)) return false;
  }
  return true;
}

/**
 * @param {Element} element @param {Document} document @returns {Element} itself, or the host of the
 * outermost shadow root that it is in
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

/** @param {Element} hit @param {Element} element */
function belongs(hit, element) {
  if (hit === element || holds(element, hit) || own.has(hit)) return true;
  const label = closestOf(hit, "label");
  return label !== null && (labelled.call(label) === element || holds(label, element));
}

/** @param {Element} element @param {Moment} moment */
function opaque(element, moment) {
  const sight = moment.sight(element);
  if (
    sight.gone === "display" ||
    sight.style.visibility !== "visible" ||
    moment.opacity(sight) < OPAQUE
  )
    return false;
  if (PICTURES.has(tagOf(element))) return true;
  return sight.style.backgroundImage !== "none" || alpha(sight.style.backgroundColor) >= OPAQUE;
}

/** @param {string} color as computed */
function alpha(color) {
  if (color === "transparent" || color === "") return 0;
  const found = /^rgba\(.*,\s*([\d.]+)\)$/.exec(color) ?? /\/\s*([\d.]+)\)$/.exec(color);
  return found ? Number(found[1]) : 1;
}

/**
 * A bar that stays at an edge of the window while the page scrolls under it.
 * @param {Element} element
 * @param {Moment} moment
 */
function passing(element, moment) {
  const pane = moment.paneOf(element);
  for (let at = /** @type {Element | null} */ (element); at; at = aroundOf(at)) {
    if (documentOf(at) !== documentOf(element)) return false;
    const { position } = moment.sight(at).style;
    if (position !== "fixed" && position !== "sticky") continue;
    const box = boxOf(at);
    if (!pane) return false;
    const atEdge = box.top <= 1 || box.bottom >= pane.height - 1;
    return (
      atEdge &&
      box.width >= pane.width * 0.6 &&
      box.height < pane.height / 2 &&
      attr(at, "role") !== "dialog"
    );
  }
  return false;
}
