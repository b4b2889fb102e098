import assert from "node:assert/strict";
import { test } from "node:test";

import { findPlacement, overlaps } from "../../../../extension/content/panel/placement.js";

/** @typedef {import("../../../../extension/content/panel/placement.js").Obstacles} Obstacles */

const WINDOW = { width: 1000, height: 800 };
const GAP = 16;
const FREE = /** @type {Obstacles} */ ({ hard: [], soft: [] });

/**
 * @param {Partial<Obstacles>} obstacles
 * @param {object} [options]
 * @param {number[]} [options.widths]
 * @param {number} [options.height]
 * @param {number} [options.minHeight]
 * @param {"left" | "right"} [options.side]
 */
const placement = (
  obstacles,
  { widths = [400], height = 300, minHeight = 200, side = "right" } = {},
) =>
  findPlacement({ widths, heightAt: () => height, minHeight, side }, WINDOW, GAP, {
    ...FREE,
    ...obstacles,
  });

/** @param {number} left @param {number} top @param {number} right @param {number} bottom */
const box = (left, top, right, bottom) => ({ left, top, right, bottom });

test("on an empty page the panel sits in a lower corner and may use all of the height", () => {
  assert.deepEqual(placement({}), { left: 584, bottom: 784, width: 400, height: 768 });
  assert.deepEqual(placement({}, { side: "left" }), {
    left: 16,
    bottom: 784,
    width: 400,
    height: 768,
  });
});

test("a control moves the panel up, and one that leaves no room there to the other side", () => {
  assert.deepEqual(placement({ hard: [box(700, 600, 900, 640)] }), {
    left: 584,
    bottom: 596,
    width: 400,
    height: 580,
  });
  assert.deepEqual(placement({ hard: [box(700, 200, 900, 640)] }), {
    left: 16,
    bottom: 784,
    width: 400,
    height: 768,
  });
});

test("with controls on both sides it sits in the largest free stretch that shows all of it", () => {
  const hard = [box(0, 300, 1000, 340), box(0, 700, 1000, 720)];
  assert.deepEqual(placement({ hard }), { left: 584, bottom: 696, width: 400, height: 352 });
});

test("of two stretches that show all of it, it takes the lower one", () => {
  assert.deepEqual(placement({ hard: [box(0, 390, 1000, 410)] })?.bottom, 784);
});

test("a stretch that shows all of it is better than a lower one that shows a part", () => {
  assert.equal(placement({ hard: [box(0, 540, 1000, 560)] }, { height: 400 })?.bottom, 536);
});

test("where less than the least height is free everywhere, there is no placement", () => {
  const hard = [150, 350, 550, 750].map((top) => box(0, top, 1000, top + 30));
  assert.equal(placement({ hard }), null);
  assert.notEqual(placement({ hard }, { minHeight: 150 }), null);
});

test("a panel that is lower than the least height needs no more room than its own", () => {
  const hard = [150, 350, 550, 750].map((top) => box(0, top, 1000, top + 30));
  assert.notEqual(placement({ hard }, { height: 120 }), null);
});

test("a control that reaches out of the window leaves no room below it", () => {
  assert.equal(placement({ hard: [box(0, 100, 1000, 900)] }), null);
});

test("a small control beside a tall one frees nothing of what the tall one takes", () => {
  assert.equal(placement({ hard: [box(0, 10, 1000, 700), box(100, 50, 900, 60)] }), null);
});

test("it leaves headings readable where another place is as good", () => {
  assert.equal(placement({ soft: [box(700, 600, 900, 640)] })?.left, 16);
});

test("it covers a heading rather than a control", () => {
  const left = box(100, 100, 200, 700);
  assert.equal(placement({ hard: [left], soft: [box(700, 600, 900, 640)] })?.left, 584);
});

test("headings above the panel, in a stretch that it does not fill, do not count", () => {
  assert.equal(placement({ soft: [box(700, 100, 900, 140)] })?.left, 584);
});

test("it becomes narrower where only that finds room", () => {
  const hard = [box(320, 0, 600, 800), box(900, 0, 1000, 800)];
  assert.equal(placement({ hard }), null);
  assert.deepEqual(placement({ hard }, { widths: [400, 300] }), {
    left: 16,
    bottom: 784,
    width: 300,
    height: 768,
  });
});

test("the height of a narrower panel is not measured once no narrower one can be better", () => {
  /** @type {number[]} */
  const widths = [];
  const heightAt = (/** @type {number} */ width) => (widths.push(width), 300);
  const panel = /** @type {import("../../../../extension/content/panel/placement.js").Panel} */ ({
    widths: [400, 300],
    heightAt,
    minHeight: 200,
    side: "right",
  });
  findPlacement(panel, WINDOW, GAP, FREE);
  assert.deepEqual(widths, [400]);
  widths.length = 0;
  findPlacement(panel, WINDOW, GAP, { ...FREE, soft: [box(0, 0, 1000, 800)] });
  assert.deepEqual(widths, [400, 300]);
});

test("boxes meet from less than four pixels of air between them, on either side", () => {
  const middle = box(100, 100, 200, 200);
  for (const [distance, expected] of /** @type {const} */ ([
    [3, true],
    [4, false],
  ])) {
    assert.equal(overlaps(middle, box(200 + distance, 100, 300, 200)), expected);
    assert.equal(overlaps(middle, box(0, 100, 100 - distance, 200)), expected);
    assert.equal(overlaps(middle, box(100, 200 + distance, 200, 300)), expected);
    assert.equal(overlaps(middle, box(100, 0, 200, 100 - distance)), expected);
  }
});

test("wherever controls are, the panel covers none of them and stays in the window", () => {
  let state = 1;
  const random = (/** @type {number} */ most) => {
    state = (state * 48271) % 0x7fffffff;
    return state % most;
  };
  let count = 0;
  for (let round = 0; round < 500; round += 1) {
    const hard = Array.from({ length: 1 + random(12) }, () => {
      const [left, top] = [random(950), random(850) - 50];
      return box(left, top, left + 10 + random(300), top + 10 + random(200));
    });
    const height = 100 + random(400);
    const result = placement({ hard }, { widths: [400, 300], height });
    if (!result) continue;
    count += 1;
    const { left, bottom, width } = result;
    const panel = box(left, bottom - Math.min(height, result.height), left + width, bottom);
    assert.deepEqual(
      hard.filter((control) => overlaps(control, panel)),
      [],
      `round ${round}`,
    );
    assert.ok(panel.left >= GAP && panel.right <= WINDOW.width - GAP, `round ${round}`);
    assert.ok(panel.top >= GAP && panel.bottom <= WINDOW.height - GAP, `round ${round}`);
  }
  assert.ok(count > 100 && count < 500, `${count} placements`);
});
