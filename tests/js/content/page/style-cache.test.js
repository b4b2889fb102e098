import { h, page } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  boundingBox,
  isReadable,
  LayoutSnapshot,
} from "../../../../extension/content/page/style-cache.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

const DEFAULT_CSS = { display: "block", visibility: "visible", opacity: "1", filter: "none" };

/** @param {object} css @param {Record<string, string>} attributes @param {...Any} children */
function styled(css, attributes = {}, ...children) {
  const element = h("div", attributes, ...children);
  element.css = { ...DEFAULT_CSS, ...css };
  return element;
}

/** @param {...Any} elements of the body of a page @returns {Any} the page */
function styledPage(...elements) {
  const document = page(...elements);
  for (const element of document.elements) element.css ??= DEFAULT_CSS;
  return document;
}

/** @param {Any} element */
function opacityOf(element) {
  const layout = new LayoutSnapshot();
  return layout.opacity(layout.styleOf(element));
}

test("the opacity of an element is that of all its ancestors together", () => {
  const inner = styled({ opacity: "0.5" });
  styledPage(styled({ opacity: "0.2" }, {}, inner));
  assert.equal(opacityOf(inner), 0.1);
});

test("a filter makes an element transparent as well, in numbers or in percent", () => {
  const [half, quarter] = ["opacity(0.5)", "blur(2px) opacity(50%) opacity(0.5)"].map((filter) =>
    styled({ filter }),
  );
  styledPage(half, quarter);
  assert.equal(opacityOf(half), 0.5);
  assert.equal(opacityOf(quarter), 0.25);
});

test("a style is read once for each element, ancestors included", () => {
  const inner = styled({});
  const outer = styled({}, {}, inner);
  styledPage(outer);
  let reads = 0;
  const { css } = outer;
  Object.defineProperty(outer, "css", {
    get() {
      reads += 1;
      return css;
    },
  });
  const layout = new LayoutSnapshot();
  const style = layout.styleOf(inner);
  assert.equal(reads, 1);
  assert.equal(layout.styleOf(inner), style);
  assert.equal(layout.styleOf(outer), style.parent);
  assert.equal(reads, 1);
});

test("nothing within an element that is not displayed, or inert, can be used", () => {
  const [undisplayed, inert, both, slotless] = [styled({}), styled({}), styled({}), styled({})];
  styledPage(
    styled({ display: "none" }, {}, undisplayed),
    styled({}, { inert: "" }, inert),
    styled({}, { inert: "" }, styled({ display: "none" }, {}, both)),
    styled({ display: "" }, {}, slotless),
  );
  const layout = new LayoutSnapshot();
  assert.equal(layout.styleOf(undisplayed).exclusion, "display");
  assert.equal(layout.styleOf(inert).exclusion, "inert");
  assert.equal(layout.styleOf(both).exclusion, "display");
  assert.equal(layout.styleOf(slotless).exclusion, "display");
});

test("the parent of an element in a shadow root is the host", () => {
  const host = styled({ opacity: "0.5" });
  const inner = styled({ opacity: "0.5" });
  host.attachShadow().append(inner);
  styledPage(host);
  assert.equal(opacityOf(inner), 0.25);
});

/** @type {[what: string, view: object, direction: string, leftmost: number][]} */
const VIEWS = [
  ["from left to right", { scrollX: 0 }, "", 0],
  ["from right to left", { scrollX: 0 }, "rtl", -3000],
  ["to the left of its beginning", { scrollX: -40 }, "", -3000],
];

for (const [what, view, direction, leftmost] of VIEWS) {
  test(`a page that goes ${what} can be scrolled as far as ${leftmost} px`, () => {
    const document = page();
    document.view = { innerWidth: 800, innerHeight: 600, scrollY: 0, frameElement: null, ...view };
    document.direction = direction;
    const viewport = new LayoutSnapshot().viewport(document);
    assert.equal(viewport?.leftmost, leftmost);
    assert.equal(viewport?.width, 800);
  });
}

test("a window is read once, and a document without one has none", () => {
  const document = page(h("p"));
  const layout = new LayoutSnapshot();
  assert.equal(layout.viewport(document), null);
  document.view = { innerWidth: 800 };
  assert.equal(layout.viewportOf(document.elements[0]), null);
});

test("the frame around a window of another origin is not told", () => {
  const document = page();
  document.view = {
    innerWidth: 800,
    get frameElement() {
      throw new Error("SecurityError");
    },
  };
  assert.equal(new LayoutSnapshot().viewport(document)?.frame, null);
});

test("text can be read where it is displayed and visible, with a box or without", () => {
  const readable = (/** @type {object} */ css, /** @type {Any} */ box) => {
    const element = styled(css);
    element.box = box;
    styledPage(element);
    return isReadable(new LayoutSnapshot().styleOf(element));
  };
  assert.equal(readable({ display: "none" }, null), false);
  assert.equal(readable({ display: "contents" }, null), true);
  assert.equal(readable({ display: "contents", visibility: "hidden" }, null), false);
  assert.equal(readable({}, {}), true);
  assert.equal(readable({}, null), false);
});

test("of a box the four edges are taken", () => {
  const element = h("div");
  element.box = { left: 1, top: 2, right: 3, bottom: 4, width: 2, height: 2 };
  assert.deepEqual(boundingBox(element), { left: 1, top: 2, right: 3, bottom: 4 });
});
