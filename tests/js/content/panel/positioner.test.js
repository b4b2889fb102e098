import { layOut, openPage } from "../../fakes/interactive-dom.js";
import { h } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Positioner } from "../../../../extension/content/panel/positioner.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

/** @type {Any} */
let pane;
/** @type {Any} */
let region;
/** @type {Any} */
let card;
/** @type {Any} */
let pill;
/** @type {Any} */
let host;
/** @type {{ hard: Any[], soft: Any[] }} */
let obstacles;
/** @type {Positioner} */
let positioner;
beforeEach(() => {
  openPage();
  [card, pill] = [h("div"), h("button")];
  Object.assign(pill, { offsetWidth: 160, offsetHeight: 40 });
  region = h("div", {}, card, pill);
  // A folded card is not laid out.
  Object.defineProperty(card, "offsetHeight", {
    get: () => (region.dataset.folded === "false" ? 400 : 0),
  });
  pane = { left: 0, top: 0, right: 1000, bottom: 800, width: 1000, height: 800 };
  host = {
    isMounted: true,
    get pane() {
      return pane;
    },
  };
  obstacles = { hard: [], soft: [] };
  positioner = new Positioner(host, region, () => obstacles);
});

/** @param {number} left @param {number} top @param {number} right @param {number} bottom */
const box = (left, top, right, bottom) => ({ left, top, right, bottom });
const EVERYWHERE = box(0, 0, 1000, 800);
/** The lower left corner of the panel, from that of the window, and its size. */
const position = () => [
  ...[region.style.left, region.style.bottom],
  ...[region.style.getPropertyValue("--width"), region.style.getPropertyValue("--height")],
];

test("where nothing is in the way the panel opens in the lower right corner", () => {
  positioner.update();
  assert.equal(positioner.isOpen, true);
  assert.deepEqual(position(), ["608px", "16px", "376px", "640px"]);
});

test("the panel is narrower where only that finds room", () => {
  obstacles.hard = [box(0, 0, 640, 800)];
  positioner.update();
  assert.deepEqual(position().slice(0, 3), ["648px", "16px", "336px"]);
});

test("a narrow window has a sheet at its foot, over at most six tenths of the height", () => {
  pane = { ...pane, width: 480, right: 480 };
  positioner.update();
  assert.deepEqual(position(), ["8px", "8px", "464px", "480px"]);
});

test("the panel is never higher than 720 pixels", () => {
  pane = { ...pane, height: 2000, bottom: 2000 };
  positioner.update();
  assert.equal(position()[3], "720px");
});

test("without room the panel folds to a pill, and without room for that to its logo", () => {
  const small = /** @type {Any} */ (pill);
  obstacles.hard = [box(0, 0, 1000, 740)];
  positioner.update();
  assert.deepEqual([positioner.isOpen, small.isSmall], [false, false]);
  assert.deepEqual(position().slice(0, 3), ["824px", "16px", "160px"]);
  obstacles.hard = [EVERYWHERE];
  positioner.update();
  assert.deepEqual([positioner.isOpen, small.isSmall], [false, true]);
  assert.deepEqual(position().slice(0, 2), ["824px", "16px"]);
});

test("a folded panel is measured unfolded before it opens", () => {
  obstacles.hard = [EVERYWHERE];
  positioner.update();
  obstacles.hard = [box(0, 0, 1000, 600)];
  positioner.update();
  assert.equal(positioner.isOpen, false);
});

test("a panel that the person folded stays folded", () => {
  positioner.isFolded = true;
  positioner.update();
  assert.equal(positioner.isOpen, false);
  positioner.reset();
  positioner.update();
  assert.equal(positioner.isOpen, true);
});

test("a panel that the person unfolded stays open over what is there", () => {
  obstacles.hard = [EVERYWHERE];
  positioner.isKeptOpen = true;
  positioner.update();
  assert.equal(positioner.isOpen, true);
  assert.deepEqual(position(), ["608px", "16px", "376px", "400px"]);
  positioner.reset();
  positioner.update();
  assert.equal(positioner.isOpen, false);
});

test("a panel that moves leaves the side where it was only for a reason", () => {
  obstacles.hard = [box(500, 0, 1000, 800)];
  positioner.update();
  assert.equal(position()[0], "16px");
  obstacles.hard = [];
  positioner.update();
  assert.equal(position()[0], "16px");
});

/** The panel is open in the lower right corner, as laid out by the browser. */
function openPanel() {
  positioner.update();
  layOut(card, 608, 384, 984, 784);
}

test("after a scroll the panel stays where it covers nothing", () => {
  openPanel();
  region.style.left = "600px";
  positioner.update(true);
  assert.equal(position()[0], "600px");
  positioner.update();
  assert.equal(position()[0], "608px");
});

test("after a scroll the panel leaves a control that it now covers", () => {
  openPanel();
  obstacles.hard = [box(700, 600, 900, 640)];
  positioner.update(true);
  assert.deepEqual(position().slice(0, 2), ["608px", "204px"]);
});

test("a panel that the person unfolded stays over a control", () => {
  openPanel();
  obstacles.hard = [box(700, 600, 900, 640)];
  positioner.isKeptOpen = true;
  positioner.update(true);
  assert.equal(position()[1], "16px");
});

test("a panel that a smaller window leaves outside comes back, even one kept open", () => {
  openPanel();
  positioner.isKeptOpen = true;
  pane = { ...pane, width: 800, right: 800 };
  positioner.update(true);
  assert.equal(position()[0], "408px");
});

test("a folded panel does not stay folded where it may open", () => {
  obstacles.hard = [EVERYWHERE];
  positioner.update();
  obstacles.hard = [];
  positioner.update(true);
  assert.equal(positioner.isOpen, true);
});

test("a panel that is not on the page, or has not been drawn, is not moved", () => {
  host.isMounted = false;
  positioner.update();
  assert.equal(region.style.left, undefined);
  host.isMounted = true;
  region.replaceChildren();
  positioner.update();
  assert.equal(region.style.left, undefined);
});

test("the panel covers a box that it meets, and none before it is drawn", () => {
  layOut(card, 608, 384, 984, 784);
  assert.equal(positioner.covers(box(500, 400, 610, 440)), true);
  assert.equal(positioner.covers(box(500, 400, 600, 440)), false);
  region.replaceChildren();
  assert.equal(positioner.covers(box(500, 400, 610, 440)), false);
});
