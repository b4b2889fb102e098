import { layOut, openPage } from "../../fakes/interactive-dom.js";
import { h, page } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { refOf } from "../../../../extension/content/page/refs.js";
import { Outlines, boxOnScreen } from "../../../../extension/content/panel/outlines.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

/** @type {Any} */
let document;
/** @type {Any} */
let layer;
/** @type {Any} */
let input;
/** @type {Outlines} */
let outlines;
beforeEach(() => {
  document = openPage();
  layer = h("div");
  input = h("input");
  document.documentElement.append(input);
  layOut(input, 100, 200, 300, 240);
  outlines = new Outlines(layer);
});

test("a frame stands four pixels around its control, in the style of its state", () => {
  outlines.show(new Map([[refOf(input), "problem"]]));
  const [frame] = layer.children;
  assert.deepEqual([frame.className, frame.dataset.state], ["outline", "problem"]);
  assert.equal(frame.hidden, false);
  assert.equal(frame.style.transform, "translate(96px, 196px)");
  assert.deepEqual([frame.style.inlineSize, frame.style.blockSize], ["208px", "48px"]);
});

test("a frame that is still wanted stays, and the others go", () => {
  const other = h("input");
  document.documentElement.append(other);
  outlines.show(
    new Map([
      [refOf(input), "now"],
      [refOf(other), "now"],
    ]),
  );
  const frame = layer.children.at(-1);
  outlines.show(new Map([[refOf(input), "problem"]]));
  assert.deepEqual(layer.children, [frame]);
  assert.equal(frame.dataset.state, "problem");
  outlines.show(new Map());
  assert.deepEqual(layer.children, []);
  outlines.show(new Map([[refOf(input), "now"]]));
  assert.equal(layer.children.length, 1);
});

test("a frame follows its control, and hides while it is not drawn", () => {
  outlines.show(new Map([[refOf(input), "now"]]));
  const [frame] = layer.children;
  layOut(input, 100, 150, 300, 190);
  outlines.reposition();
  assert.equal(frame.style.transform, "translate(96px, 146px)");
  input.remove();
  outlines.reposition();
  assert.equal(frame.hidden, true);
});

test("what is not on the page, or has no size, has no box", () => {
  assert.equal(boxOnScreen(null), null);
  assert.equal(boxOnScreen(h("input")), null);
  layOut(input, 100, 200, 100.5, 240);
  assert.equal(boxOnScreen(input), null);
  layOut(input, 100, 200, 300, 200.5);
  assert.equal(boxOnScreen(input), null);
});

test("in a frame the box is counted from the window's corner", () => {
  const frame = h("iframe");
  document.documentElement.append(frame);
  layOut(frame, 10, 20, 500, 600);
  const inner = page(h("input"));
  inner.view = { frameElement: frame };
  const field = inner.querySelector("input");
  layOut(field, 100, 200, 300, 240);
  assert.deepEqual(boxOnScreen(field), { left: 110, top: 220, right: 310, bottom: 260 });
});

test("a frame of another origin tells nothing of its place", () => {
  const inner = page(h("input"));
  inner.view = {
    get frameElement() {
      throw new DOMException("cross-origin", "SecurityError");
    },
  };
  const field = inner.querySelector("input");
  layOut(field, 100, 200, 300, 240);
  assert.deepEqual(boxOnScreen(field), { left: 100, top: 200, right: 300, bottom: 240 });
});
