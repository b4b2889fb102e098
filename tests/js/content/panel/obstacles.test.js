import { layOut, openPage } from "../../fakes/interactive-dom.js";
import { h } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { refOf } from "../../../../extension/content/page/refs.js";
import { obstaclesOf } from "../../../../extension/content/panel/obstacles.js";

/** @type {any} */
let document;
beforeEach(() => {
  document = openPage();
});

/** An element of the page with its box. @param {string} tag @param {number[]} box */
function place(tag, box) {
  const element = h(tag);
  document.documentElement.append(element);
  layOut(element, .../** @type {[number, number, number, number]} */ (box));
  return element;
}
/** @param {number[]} box */
const boxOf = ([left, top, right, bottom]) => ({ left, top, right, bottom });
const [FIELD, LABEL, BUTTON, TITLE] = [
  [10, 10, 90, 30],
  [10, 40, 90, 60],
  [10, 70, 90, 90],
  [10, 100, 90, 120],
];

test("controls, their labels and buttons must not be covered, headings should not", () => {
  const input = place("input", FIELD);
  const label = place("label", LABEL);
  Object.defineProperty(input, "labels", { value: [label] });
  const obstacles = obstaclesOf(
    [{ ref: refOf(input) }],
    [place("button", BUTTON)],
    [place("h1", TITLE)],
  );
  assert.deepEqual(obstacles.soft, [boxOf(TITLE)]);
  assert.ok(obstacles.hard.length >= 2);
  assert.deepEqual(obstacles.hard[0], boxOf(FIELD));
  assert.deepEqual(obstacles.hard.at(-1), boxOf(BUTTON));
});

test("hidden controls, and those that are gone, are no obstacles", () => {
  const hidden = refOf(place("input", FIELD));
  const controls = [{ ref: hidden, visible: false }, { ref: 999_999 }, {}];
  assert.deepEqual(obstaclesOf(controls, [], []), { hard: [], soft: [] });
});

for (const [name, box] of /** @type {[string, number[]][]} */ ([
  ["above", [10, -40, 90, -10]],
  ["below", [10, 800, 90, 840]],
  ["left of", [-90, 10, 0, 40]],
  ["right of", [1000, 10, 1090, 40]],
])) {
  test(`an element ${name} the window is no obstacle`, () => {
    assert.deepEqual(obstaclesOf([], [place("button", box)], []).hard, []);
  });
}

test("an element that reaches into the window is an obstacle", () => {
  const box = [-50, -50, 1, 1];
  assert.deepEqual(obstaclesOf([], [place("button", box)], []).hard, [boxOf(box)]);
});

test("of each kind the first 300 count", () => {
  const buttons = Array.from({ length: 310 }, () => place("button", BUTTON));
  const { hard, soft } = obstaclesOf(
    buttons.map((button) => ({ ref: refOf(button) })),
    buttons,
    buttons,
  );
  assert.deepEqual([hard.length, soft.length], [600, 300]);
});
