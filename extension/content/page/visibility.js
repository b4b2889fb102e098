/**
 * Visibility: the reason why a person cannot see an element, if there is one.
 *
 * @typedef {"" | "display" | "visibility" | "size" | "opacity" | "clip" | "offscreen" | "covered" |
 * "inert"} HiddenBy
 * @typedef {import("./style-cache.js").ElementStyle} ElementStyle
 * @typedef {import("./style-cache.js").ClipBounds} ClipBounds
 * @typedef {import("./style-cache.js").Box} Box
 * @typedef {import("./style-cache.js").Viewport} Viewport
 * @typedef {import("./style-cache.js").LayoutSnapshot} LayoutSnapshot
 */

import { isCovered, isOnTop } from "./occlusion.js";
import { documentOf, isRendered, scrollOf, tagOf } from "./dom.js";
import { boundingBox } from "./style-cache.js";

/** The opacity below which a person does not see an element. */
const MIN_OPACITY = 0.1;
/** The width and height in CSS pixels below which a person does not see an element. */
const MIN_SIZE = 2;
/** No form is laid out so far to the right, in CSS pixels. */
const MAX_LEFT = 3000;
/** Share of an element, in percent, that `clip-path: inset()` may take from two opposite sides. */
const MAX_INSET = 99;
const EMPTY_ROUND_PATH = /^(?:circle|ellipse)\(0(?:px|%)?[ )]/;
const EMPTY_POLYGON = /^polygon\((0(?:px|%)? 0(?:px|%)?(?:, )?)+\)$/;

/**
 * The reason why a person cannot see an element where they could use it; empty when they can.
 *
 * @param {Element} element
 * @param {LayoutSnapshot} layout
 * @returns {HiddenBy}
 */
export function hiddenBy(element, layout) {
  const style = layout.styleOf(element);
  if (style.exclusion) return style.exclusion;
  if (style.css.visibility !== "visible") return "visibility";
  if (layout.opacity(style) < MIN_OPACITY) return "opacity";
  if (!isRendered(element)) return "display";
  const box = boundingBox(element);
  if (isTooSmall(box)) return "size";
  // An element that the pointer meets in its middle is neither clipped, covered nor offscreen.
  if (isOnTop(element, box, layout)) return "";
  return clippedReason(style, box, layout) || (isCovered(element, box, layout) ? "covered" : "");
}

/** @param {Box} box */
const isTooSmall = (box) => box.right - box.left < MIN_SIZE || box.bottom - box.top < MIN_SIZE;

/**
 * Clip an element's box by its ancestors, and find out whether scrolling can reach the rest.
 *
 * @param {ElementStyle} style
 * @param {Box} box
 * @param {LayoutSnapshot} layout
 * @returns {"" | "clip" | "offscreen"}
 */
function clippedReason(style, box, layout) {
  const document = documentOf(style.element);
  const visible = { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
  // A box with `position: absolute` is not clipped by ancestors within its containing block.
  let escapesClipping = false;
  for (let at = /** @type {ElementStyle | null} */ (style); at; at = at.parent) {
    if (tagOf(at.element) === "iframe" && documentOf(at.element) !== document) break;
    const bounds = (at.bounds ??= clipBounds(at));
    if (bounds.isClippedAway) return "clip";
    if (at !== style && bounds.box && !(escapesClipping && bounds.position === "static")) {
      if (bounds.clips || isTooSmall(bounds.box)) {
        intersect(visible, bounds.box);
        if (visible.right - visible.left < 1 || visible.bottom - visible.top < 1) return "clip";
      } else if (bounds.scrolls) {
        moveBy(visible, scrollOf(at.element));
      }
    }
    if (bounds.position === "fixed") return fixedReason(visible, layout.viewport(document));
    if (bounds.position !== "static") escapesClipping = bounds.position === "absolute";
  }
  return scrollReason(visible, layout.viewport(document));
}

/**
 * Cut a box by the edges of another one, in place.
 *
 * @param {Box} box
 * @param {Box} edge
 */
function intersect(box, edge) {
  box.left = Math.max(box.left, edge.left);
  box.top = Math.max(box.top, edge.top);
  box.right = Math.min(box.right, edge.right);
  box.bottom = Math.min(box.bottom, edge.bottom);
}

/**
 * Move a box to where it stands when nothing is scrolled, in place.
 *
 * @param {Box} box
 * @param {{ down: number, across: number }} scroll
 */
function moveBy(box, { down, across }) {
  box.top += down;
  box.bottom += down;
  box.left += across;
  box.right += across;
}

/**
 * A box with `position: fixed`, which no scrolling moves.
 *
 * @param {Box} box
 * @param {Viewport | null} viewport
 * @returns {"" | "offscreen"}
 */
function fixedReason(box, viewport) {
  if (!viewport) return "offscreen";
  const isOutside =
    box.right <= 0 || box.bottom <= 0 || box.left >= viewport.width || box.top >= viewport.height;
  return isOutside ? "offscreen" : "";
}

/**
 * A box that the window may have to be scrolled to.
 *
 * @param {Box} box
 * @param {Viewport | null} viewport
 * @returns {"" | "offscreen"}
 */
function scrollReason(box, viewport) {
  if (!viewport) return "offscreen";
  const isBeyondReach =
    box.bottom + viewport.y <= 0 ||
    box.right + viewport.x <= viewport.leftmost ||
    box.left + viewport.x >= Math.max(MAX_LEFT, 2 * viewport.width);
  return isBeyondReach ? "offscreen" : "";
}

/**
 * @param {ElementStyle} style
 * @returns {ClipBounds}
 */
function clipBounds({ element, css }) {
  const position = css.position;
  const tag = tagOf(element);
  const isClippedAway = clipsToNothing(css, position);
  // The window scrolls to content that overflows the root of a page.
  if (tag === "html" || tag === "body")
    return { position, isClippedAway, clips: false, scrolls: false, box: null };
  const across = css.overflowX;
  const down = css.overflowY;
  if (across === "visible" && down === "visible")
    return { position, isClippedAway, clips: false, scrolls: false, box: null };
  const clips = isHiddenOverflow(across) || isHiddenOverflow(down);
  return { position, isClippedAway, clips, scrolls: !clips, box: boundingBox(element) };
}

/** @param {string} overflow */
const isHiddenOverflow = (overflow) => overflow === "hidden" || overflow === "clip";

/**
 * `clip` or `clip-path` leaves nothing of the element.
 *
 * @param {CSSStyleDeclaration} css
 * @param {string} position
 */
function clipsToNothing(css, position) {
  // CSS applies `clip` to absolutely positioned elements only (CSS Masking 1, "clip").
  if ((position === "absolute" || position === "fixed") && isEmptyClip(css.clip)) return true;
  return isEmptyClipPath(css.clipPath);
}

/** @param {string} clip as computed: `auto` or `rect(top, right, bottom, left)` */
function isEmptyClip(clip) {
  if (!clip || clip === "auto") return false;
  const [top, right, bottom, left] = (clip.match(/-?[\d.]+|auto/g) ?? []).map(Number);
  return right - left < MIN_SIZE || bottom - top < MIN_SIZE;
}

/** @param {string} path as computed */
function isEmptyClipPath(path) {
  if (!path || path === "none") return false;
  const inset = /^inset\(([^)]*)\)/.exec(path);
  return inset ? isEmptyInset(inset[1]) : EMPTY_ROUND_PATH.test(path) || EMPTY_POLYGON.test(path);
}

/** @param {string} inset the arguments of `inset()`: one to four lengths, and a radius */
function isEmptyInset(inset) {
  const sides = inset
    .split(" round ")[0]
    .split(/\s+/)
    .map((side) => (side.endsWith("%") ? Number.parseFloat(side) : 0));
  const [top, right = top, bottom = top, left = right] = sides;
  return top + bottom >= MAX_INSET || left + right >= MAX_INSET;
}
