import { fire, openPage } from "../../fakes/interactive-dom.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { body, button, isOpenItem } from "../../../../extension/content/panel/rendering.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

/** @type {Any[]} what was pressed */
let presses;
/** @type {Any} */
const handlers = {
  act: (/** @type {Any} */ action) => presses.push(action),
  find: (/** @type {number} */ ref) => presses.push(ref),
  say: (/** @type {string} */ key) => (key === "state_problem" ? "Problem:" : key),
};
beforeEach(() => {
  openPage();
  presses = [];
});

const action = { kind: "fill", label: "Fill", value: "", primary: false, event: null };
const item = { text: "E-mail", detail: "", state: "info", ref: -1, actions: [] };
/** @param {Any} [fields] @returns {Any} */
const view = (fields = {}) => ({
  ...{ title: "t", sentence: "", items: [], actions: [], footnote: "" },
  ...{ text: "", text_label: "", text_language: "", ...fields },
});
/** @param {Any} [fields] @returns {Any[]} */
const draw = (fields) => body(view(fields), handlers);
/** @param {Any} fields @returns {Any} its element */
const drawItem = (fields) => draw({ items: [{ ...item, ...fields }] })[0].children[0];

test("an empty view has no parts", () => {
  assert.deepEqual(draw(), []);
});

test("a view has sentence, items, text and foot, in this order", () => {
  const parts = draw({
    ...{ sentence: "S", items: [item], text: "T", actions: [action], footnote: "F" },
  });
  assert.deepEqual(
    parts.map(({ localName, className }) => `${localName}.${className}`),
    ["p.sentence", "ul.items", "section.text", "div.foot"],
  );
  assert.deepEqual(
    parts[3].children.map((/** @type {Any} */ node) => node.textContent),
    ["Fill", "F"],
  );
});

test("a button answers to a person's click, and to none that a script made", () => {
  const node = button("b", ["press"], () => presses.push("pressed"));
  assert.equal(/** @type {Any} */ (node).type, "button");
  fire(node, "click", { isTrusted: false });
  assert.deepEqual(presses, []);
  fire(node, "click");
  assert.deepEqual(presses, ["pressed"]);
});

test("an action is a button that does it, marked where it is the first choice", () => {
  const [foot] = draw({ actions: [action, { ...action, primary: true }] });
  const [plain, primary] = foot.querySelectorAll(".action");
  assert.deepEqual([plain.dataset.primary, primary.dataset.primary], [undefined, ""]);
  fire(plain, "click");
  assert.deepEqual(presses, [action]);
});

test("an item that waits for the person leads to its control", () => {
  const node = drawItem({ state: "problem", ref: 4 });
  assert.equal(node.dataset.state, "problem");
  fire(node.querySelector(".find"), "click");
  assert.deepEqual(presses, [4]);
});

test("the state of an item is said to those who do not see it, unless it says nothing", () => {
  assert.equal(drawItem({ state: "problem" }).querySelector(".unseen").textContent, "Problem: ");
  assert.equal(drawItem({ state: "info" }).querySelector(".unseen"), null);
});

test("an item without a control, or that is done, is plain text", () => {
  for (const fields of [
    { state: "now", ref: -1 },
    { state: "done", ref: 4 },
  ]) {
    assert.equal(isOpenItem(/** @type {Any} */ ({ ...item, ...fields })), false);
    assert.equal(drawItem(fields).querySelector(".find"), null);
  }
});

test("an item has its detail and its own actions", () => {
  const node = drawItem({ detail: "why", actions: [action] });
  assert.equal(node.querySelector(".detail").textContent, "why");
  fire(node.querySelector(".action"), "click");
  assert.deepEqual(presses, [action]);
});

test("a text can be reached by the keyboard and copied", () => {
  const [section] = draw({ text: "Dear", text_language: "fr", text_label: "Letter" });
  const letter = section.querySelector(".letter");
  assert.deepEqual([letter.lang, letter.tabIndex], ["fr", 0]);
  assert.deepEqual(
    [letter.getAttribute("role"), letter.getAttribute("aria-label")],
    [...["group", "Letter"]],
  );
  assert.equal(section.children[0].textContent, "Letter");
  fire(section.querySelector(".action"), "click");
  assert.deepEqual([presses[0].kind, presses[0].value], ["copy_text", "Dear"]);
});

test("a text without label and language names neither", () => {
  const letter = draw({ text: "Dear" })[0].querySelector(".letter");
  assert.deepEqual([letter.lang, letter.getAttribute("role")], [undefined, null]);
});

test("where an action copies the text already, none is added", () => {
  const copy = { ...action, kind: "copy_text" };
  const [ofView] = draw({ text: "Dear", actions: [copy] });
  assert.equal(ofView.querySelector(".action"), null);
  const [, ofItem] = draw({ text: "Dear", items: [{ ...item, actions: [copy] }] });
  assert.equal(ofItem.querySelector(".action"), null);
});
