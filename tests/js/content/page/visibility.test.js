import { h, page } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import { LayoutSnapshot } from "../../../../extension/content/page/style-cache.js";
import { hiddenBy } from "../../../../extension/content/page/visibility.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

const DEFAULT_CSS = {
  ...{ display: "block", visibility: "visible", opacity: "1", filter: "none", position: "static" },
  ...{ overflowX: "visible", overflowY: "visible", clip: "auto", clipPath: "none" },
};
const VIEW = {
  ...{ innerWidth: 800, innerHeight: 600, scrollX: 0, scrollY: 0, frameElement: null },
};

/** @param {number} x @param {number} y @param {number} width @param {number} height */
const boxAt = (x, y, width, height) => ({
  ...{ left: x, top: y, width, height },
  ...{ right: x + width, bottom: y + height },
});

/** @param {Any} box @param {object} css @param {...Any} children */
function block(box, css, ...children) {
  const element = h("div", {}, ...children);
  element.css = { ...DEFAULT_CSS, ...css };
  element.box = box;
  return element;
}

/**
 * @param {Any} element @param {Any} [outermost] around it @param {object} [view]
 * @returns {string} why it is hidden on a page of 800 by 600
 */
function reasonOf(element, outermost = element, view = {}) {
  const document = page(outermost);
  document.view = { ...VIEW, ...view };
  for (const other of document.elements) {
    other.css ??= DEFAULT_CSS;
    other.box ??= boxAt(0, 0, 800, 600);
  }
  return hiddenBy(element, new LayoutSnapshot());
}

const BOX = boxAt(10, 10, 200, 30);

/** @type {[what: string, css: object, box: Any, reason: string][]} */
const ALONE = [
  ["with a box in the window", {}, BOX, ""],
  ["that is not displayed", { display: "none" }, null, "display"],
  ["that is invisible", { visibility: "hidden" }, BOX, "visibility"],
  ["that is transparent", { opacity: "0.05" }, BOX, "opacity"],
  ["that is faint but can be seen", { opacity: "0.1" }, BOX, ""],
  ["of less than two pixels", {}, boxAt(10, 10, 200, 1), "size"],
  ["of two pixels", {}, boxAt(10, 10, 2, 2), ""],
  ["above the page", {}, boxAt(10, -40, 200, 30), "offscreen"],
  ["to the left of the page", {}, boxAt(-3000, 10, 200, 30), "offscreen"],
  ["three thousand pixels to the right", {}, boxAt(3000, 10, 200, 30), "offscreen"],
  ["further down, where one can scroll to", {}, boxAt(10, 5000, 200, 30), ""],
  ["fixed below the window", { position: "fixed" }, boxAt(10, 600, 200, 30), "offscreen"],
  ["fixed in the window", { position: "fixed" }, BOX, ""],
  ["clipped to nothing", { position: "absolute", clip: "rect(0px, 0px, 0px, 0px)" }, BOX, "clip"],
  ["clipped to a part", { position: "absolute", clip: "rect(0px, 90px, 20px, 0px)" }, BOX, ""],
  ["with a clip that does not apply", { clip: "rect(0px, 0px, 0px, 0px)" }, BOX, ""],
  ["with an inset of all", { clipPath: "inset(50%)" }, BOX, "clip"],
  [
    "with an inset of all from one side",
    { clipPath: "inset(0px 0px 100% round 3px)" },
    BOX,
    "clip",
  ],
  ["with an inset of half", { clipPath: "inset(25% 0px)" }, BOX, ""],
  ["with an empty circle", { clipPath: "circle(0px at 50% 50%)" }, BOX, "clip"],
  ["with a circle", { clipPath: "circle(40px at 50% 50%)" }, BOX, ""],
  ["with an empty polygon", { clipPath: "polygon(0px 0px, 0px 0px, 0px 0px)" }, BOX, "clip"],
];

for (const [what, css, box, reason] of ALONE) {
  test(`an element ${what} is ${reason ? `hidden by ${reason}` : "visible"}`, () => {
    assert.equal(reasonOf(block(box, css)), reason);
  });
}

/** @type {[what: string, inner: object, outer: object, outerBox: Any, reason: string][]} */
const WITHIN = [
  ["beyond the edge of a box that clips", {}, { overflowX: "hidden" }, boxAt(0, 0, 800, 5), "clip"],
  ["beyond the edge of one that does not", {}, {}, boxAt(0, 0, 800, 5), ""],
  ["beyond the edge of one that scrolls", {}, { overflowY: "auto" }, boxAt(0, 0, 800, 5), ""],
  ["in a box that scrolls but is closed", {}, { overflowY: "auto" }, boxAt(0, 0, 800, 0), "clip"],
  [
    "placed outside of a box that clips, but is not placed itself",
    { position: "absolute" },
    { overflowX: "hidden" },
    boxAt(0, 0, 800, 5),
    "",
  ],
  [
    "placed outside of a box that clips and is placed",
    { position: "absolute" },
    { overflowX: "clip", position: "relative" },
    boxAt(0, 0, 800, 5),
    "clip",
  ],
  ["in a box that is clipped away", {}, { clipPath: "inset(100%)" }, boxAt(0, 0, 800, 99), "clip"],
];

for (const [what, inner, outer, outerBox, reason] of WITHIN) {
  test(`an element ${what} is ${reason ? `hidden by ${reason}` : "visible"}`, () => {
    const element = block(BOX, inner);
    assert.equal(reasonOf(element, block(outerBox, outer, element)), reason);
  });
}

test("an element that a box is scrolled past is where it stands before scrolling", () => {
  const element = block(boxAt(-500, 10, 200, 30), {});
  const outer = block(boxAt(0, 0, 800, 300), { overflowX: "scroll" }, element);
  assert.equal(reasonOf(element, outer), "offscreen");
  outer.scroll = { top: 0, left: 600 };
  assert.equal(reasonOf(element, outer), "");
});

test("an element that the window is scrolled past is visible", () => {
  assert.equal(reasonOf(block(boxAt(10, -900, 200, 30), {}), undefined, { scrollY: 1000 }), "");
});

test("an element that has a style and no box is not displayed", () => {
  const element = block(null, {});
  const document = page(element);
  for (const other of document.elements) other.css ??= DEFAULT_CSS;
  assert.equal(hiddenBy(element, new LayoutSnapshot()), "display");
});

test("an element in a document without a window is nowhere", () => {
  for (const position of ["static", "fixed"]) {
    const document = page(block(BOX, { position }));
    for (const element of document.elements) element.css ??= DEFAULT_CSS;
    const layout = new LayoutSnapshot();
    assert.equal(hiddenBy(document.elements.at(-1), layout), "offscreen");
  }
});
