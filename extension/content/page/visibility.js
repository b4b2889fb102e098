/**
 * What a person can see: why an element is hidden, or that it is not.
 *
 * @typedef {"" | "display" | "visibility" | "size" | "opacity" | "clip" | "offscreen" | "covered" |
 * "inert"} HiddenBy
 * @typedef {import("./style-cache.js").Sight} Sight
 * @typedef {import("./style-cache.js").Bounds} Bounds
 * @typedef {import("./style-cache.js").Box} Box
 * @typedef {import("./style-cache.js").Moment} Moment
 */

import { coveredAt, isOnTop } from "./occlusion.js";
import { documentOf, rendered, scrollOf, tagOf } from "./dom.js";
import { placeOf } from "./style-cache.js";

/** Less than this and a person does not see it. */
const FAINT = 0.1;
const SMALL = 2;
/** Nobody lays out a form so far to the right. */
const FAR_RIGHT = 3000;

/**
 * Why a person cannot see an element where they could use it; empty when they can.
 * @param {Element} element
 * @param {Moment} moment
 * @returns {HiddenBy}
 */
export function hiddenBy(element, moment) {
  const sight = moment.sight(element);
  if (sight.gone) return sight.gone;
  if (sight.style.visibility !== "visible") return "visibility";
  if (moment.opacity(sight) < FAINT) return "opacity";
  if (!rendered(element)) return "display";
  const box = placeOf(element);
  if (box.right - box.left < SMALL || box.bottom - box.top < SMALL) return "size";
  // What the mouse meets in the middle of it is neither clipped, nor covered, nor beyond the edge.
  if (isOnTop(element, box, moment)) return "";
  return confined(sight, box, moment) || (coveredAt(element, box, moment) ? "covered" : "");
}

/**
 * @param {Sight} sight
 * @param {Box} box
 * @param {Moment} moment
 * @returns {"" | "clip" | "offscreen"}
 */
function confined(sight, box, moment) {
  const { element } = sight;
  const document = documentOf(element);
  let { left, top, right, bottom } = box;
  let fixed = false;
  // An absolutely placed box escapes the edges of all that is around it until the first that is
  // itself placed.
  let escapes = false;
  for (let at = /** @type {Sight | null} */ (sight); at; at = at.around) {
    if (tagOf(at.element) === "iframe" && documentOf(at.element) !== document) break;
    const bounds = (at.bounds ??= boundsOf(at));
    if (bounds.clipped) return "clip";
    if (at !== sight && bounds.box && !(escapes && bounds.position === "static")) {
      const edge = bounds.box;
      if (bounds.cuts || edge.right - edge.left < SMALL || edge.bottom - edge.top < SMALL) {
        left = Math.max(left, edge.left);
        top = Math.max(top, edge.top);
        right = Math.min(right, edge.right);
        bottom = Math.min(bottom, edge.bottom);
        if (right - left < 1 || bottom - top < 1) return "clip";
      } else if (bounds.scrolls) {
        const { down, across } = scrollOf(at.element);
        top += down;
        bottom += down;
        left += across;
        right += across;
      }
    }
    if (bounds.position === "fixed") {
      fixed = true;
      break;
    }
    if (bounds.position !== "static") escapes = bounds.position === "absolute";
  }
  const pane = moment.pane(document);
  if (!pane) return "offscreen";
  if (fixed)
    return right <= 0 || bottom <= 0 || left >= pane.width || top >= pane.height ? "offscreen" : "";
  // Where no scrolling gets to.
  const gone =
    bottom + pane.y <= 0 ||
    right + pane.x <= pane.leftmost ||
    left + pane.x >= Math.max(FAR_RIGHT, 2 * pane.width);
  return gone ? "offscreen" : "";
}

/**
 * @param {Sight} sight
 * @returns {Bounds}
 */
function boundsOf({ element, style }) {
  const position = style.position;
  const tag = tagOf(element);
  const clipped = cutAway(style, position);
  // What the root of a page cuts off, its window scrolls to.
  if (tag === "html" || tag === "body")
    return { position, clipped, cuts: false, scrolls: false, box: null };
  const across = style.overflowX;
  const down = style.overflowY;
  if (across === "visible" && down === "visible")
    return { position, clipped, cuts: false, scrolls: false, box: null };
  const cuts = across === "hidden" || across === "clip" || down === "hidden" || down === "clip";
  return { position, clipped, cuts, scrolls: !cuts, box: placeOf(element) };
}

/**
 * `clip` and `clip-path` that leave nothing.
 * @param {CSSStyleDeclaration} style
 * @param {string} position
 */
function cutAway(style, position) {
  if (position === "absolute" || position === "fixed") {
    const { clip } = style;
    if (clip && clip !== "auto") {
      const [top, right, bottom, left] = (clip.match(/-?[\d.]+|auto/g) ?? []).map(Number);
      if (right - left < SMALL || bottom - top < SMALL) return true;
    }
  }
  const path = style.clipPath;
  if (!path || path === "none") return false;
  const inset = /^inset\(([^)]*)\)/.exec(path);
  if (inset) {
    const sides = inset[1]
      .split(" round ")[0]
      .split(/\s+/)
      .map((side) => (side.endsWith("%") ? Number.parseFloat(side) : 0));
    const [top, right = top, bottom = top, left = right] = sides;
    return top + bottom >= 99 || left + right >= 99;
  }
  return (
    /^(?:circle|ellipse)\(0(?:px|%)?[ )]/.test(path) ||
    /^polygon\((0(?:px|%)? 0(?:px|%)?(?:, )?)+\)$/.test(path)
  );
}
