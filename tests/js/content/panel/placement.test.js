import assert from "node:assert/strict";
import { test } from "node:test";

import { freeSeat, meets } from "../../../../extension/content/panel/placement.js";

/** @typedef {import("../../../../extension/content/panel/placement.js").Box} Box */

const WINDOW = { width: 1000, height: 800 };
const GAP = 16;
const FREE = /** @type {import("../../../../extension/content/panel/placement.js").Taken} */ ({
  never: [],
  rather_not: [],
});

/**
 * @param {Partial<import("../../../../extension/content/panel/placement.js").Taken>} taken
 * @param {object} [options]
 * @param {number[]} [options.widths]
 * @param {number} [options.height]
 * @param {number} [options.least]
 * @param {"left" | "right"} [options.present]
 */
const seat = (taken, { widths = [400], height = 300, least = 200, present = "right" } = {}) =>
  freeSeat(widths, () => height, least, WINDOW, GAP, { ...FREE, ...taken }, present);

/** @param {number} left @param {number} top @param {number} right @param {number} bottom */
const box = (left, top, right, bottom) => ({ left, top, right, bottom });

test("on an empty page the panel sits in a lower corner and may use all of the height", () => {
  assert.deepEqual(seat({}), { left: 584, bottom: 784, width: 400, height: 768 });
  assert.deepEqual(seat({}, { present: "left" }), {
    left: 16,
    bottom: 784,
    width: 400,
    height: 768,
  });
});

test("a control moves the panel up, and one that leaves no room there to the other side", () => {
  assert.deepEqual(seat({ never: [box(700, 600, 900, 640)] }), {
    left: 584,
    bottom: 596,
    width: 400,
    height: 580,
  });
  assert.deepEqual(seat({ never: [box(700, 200, 900, 640)] }), {
    left: 16,
    bottom: 784,
    width: 400,
    height: 768,
  });
});

test("with controls on both sides it sits in the largest free stretch that shows all of it", () => {
  const never = [box(0, 300, 1000, 340), box(0, 700, 1000, 720)];
  assert.deepEqual(seat({ never }), { left: 584, bottom: 696, width: 400, height: 352 });
});

test("of two stretches that show all of it, it takes the lower one", () => {
  assert.deepEqual(seat({ never: [box(0, 390, 1000, 410)] })?.bottom, 784);
});

test("a stretch that shows all of it is better than a lower one that shows a part", () => {
  assert.equal(seat({ never: [box(0, 540, 1000, 560)] }, { height: 400 })?.bottom, 536);
});

test("where less than the least height is free everywhere, there is no seat", () => {
  const never = [150, 350, 550, 750].map((top) => box(0, top, 1000, top + 30));
  assert.equal(seat({ never }), null);
  assert.notEqual(seat({ never }, { least: 150 }), null);
});

test("a panel that is lower than the least height needs no more room than its own", () => {
  const never = [150, 350, 550, 750].map((top) => box(0, top, 1000, top + 30));
  assert.notEqual(seat({ never }, { height: 120 }), null);
});

test("a control that reaches out of the window leaves no seat below it", () => {
  assert.equal(seat({ never: [box(0, 100, 1000, 900)] }), null);
});

test("a small control beside a tall one frees nothing of what the tall one takes", () => {
  assert.equal(seat({ never: [box(0, 10, 1000, 700), box(100, 50, 900, 60)] }), null);
});

test("it leaves headings readable where another seat is as good", () => {
  assert.equal(seat({ rather_not: [box(700, 600, 900, 640)] })?.left, 16);
});

test("it covers a heading rather than a control", () => {
  const left = box(100, 100, 200, 700);
  assert.equal(seat({ never: [left], rather_not: [box(700, 600, 900, 640)] })?.left, 584);
});

test("headings above the panel, in a stretch that it does not fill, do not count", () => {
  assert.equal(seat({ rather_not: [box(700, 100, 900, 140)] })?.left, 584);
});

test("it becomes narrower where only that finds room", () => {
  const never = [box(320, 0, 600, 800), box(900, 0, 1000, 800)];
  assert.equal(seat({ never }), null);
  assert.deepEqual(seat({ never }, { widths: [400, 300] }), {
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
  freeSeat([400, 300], heightAt, 200, WINDOW, GAP, FREE, "right");
  assert.deepEqual(widths, [400]);
  widths.length = 0;
  freeSeat(
    [400, 300],
    heightAt,
    200,
    WINDOW,
    GAP,
    { ...FREE, rather_not: [box(0, 0, 1000, 800)] },
    "right",
  );
  assert.deepEqual(widths, [400, 300]);
});

test("boxes meet from less than four pixels of air between them, on either side", () => {
  const middle = box(100, 100, 200, 200);
  for (const [distance, expected] of /** @type {const} */ ([
    [3, true],
    [4, false],
  ])) {
    assert.equal(meets(middle, box(200 + distance, 100, 300, 200)), expected);
    assert.equal(meets(middle, box(0, 100, 100 - distance, 200)), expected);
    assert.equal(meets(middle, box(100, 200 + distance, 200, 300)), expected);
    assert.equal(meets(middle, box(100, 0, 200, 100 - distance)), expected);
  }
});

test("wherever controls are, the panel covers none of them and stays in the window", () => {
  let state = 1;
  const random = (/** @type {number} */ most) => {
    state = (state * 48271) % 0x7fffffff;
    return state % most;
  };
  let seats = 0;
  for (let round = 0; round < 500; round += 1) {
    const never = Array.from({ length: 1 + random(12) }, () => {
      const [left, top] = [random(950), random(850) - 50];
      return box(left, top, left + 10 + random(300), top + 10 + random(200));
    });
    const height = 100 + random(400);
    const panelSeat = seat({ never }, { widths: [400, 300], height });
    if (!panelSeat) continue;
    seats += 1;
    const { left, bottom, width } = panelSeat;
    const panel = box(left, bottom - Math.min(height, panelSeat.height), left + width, bottom);
    assert.deepEqual(
      never.filter((control) => meets(control, panel)),
      [],
      `round ${round}`,
    );
    assert.ok(panel.left >= GAP && panel.right <= WINDOW.width - GAP, `round ${round}`);
    assert.ok(panel.top >= GAP && panel.bottom <= WINDOW.height - GAP, `round ${round}`);
  }
  assert.ok(seats > 100 && seats < 500, `${seats} seats`);
});
