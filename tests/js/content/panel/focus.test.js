import { focusedElement, openPage } from "../../fakes/interactive-dom.js";
import { h } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { refOf } from "../../../../extension/content/page/refs.js";
import {
  focusControl,
  focusFirstButton,
  saveFocus,
} from "../../../../extension/content/panel/focus.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

/** @type {Any} */
let document;
/** @type {Any} */
let root;
beforeEach(() => {
  document = openPage();
  const host = h("div");
  document.documentElement.append(host);
  root = host.attachShadow();
});

/** Draw buttons with these labels, and a pill. @param {string[]} labels */
function draw(...labels) {
  root.replaceChildren(
    ...labels.map((label) => h("button", { class: "action" }, label)),
    h("button", { class: "pill" }, "pill"),
  );
  return root.children;
}

test("the button with the same label keeps the focus in a new drawing", () => {
  draw("fill", "undo")[1].focus();
  const restore = saveFocus(root);
  const buttons = draw("undo", "copy");
  restore();
  assert.equal(focusedElement(), buttons[0]);
});

test("where no button has the label, the one at the same place gets the focus", () => {
  draw("fill", "undo")[1].focus();
  const restore = saveFocus(root);
  const buttons = draw("a", "b");
  restore();
  assert.equal(focusedElement(), buttons[1]);
});

test("buttons without a label are known by their place", () => {
  draw("", "")[1].focus();
  const restore = saveFocus(root);
  const buttons = draw("", "");
  restore();
  assert.equal(focusedElement(), buttons[1]);
});

test("where there are fewer buttons, the first one gets the focus", () => {
  const letter = h("div");
  draw("fill");
  root.append(letter);
  letter.focus();
  const restore = saveFocus(root);
  const buttons = draw("other");
  restore();
  assert.equal(focusedElement(), buttons[0]);
});

test("the pill keeps the focus though a button of the hidden card has its label", () => {
  draw("pill").at(-1).focus();
  const restore = saveFocus(root);
  const buttons = draw("pill");
  restore();
  assert.equal(focusedElement(), buttons.at(-1));
});

test("a focus outside the panel is left alone", () => {
  const input = h("input");
  document.documentElement.append(input);
  input.focus();
  draw("fill");
  saveFocus(root)();
  assert.equal(focusedElement(), input);
});

test("a drawing without buttons takes no focus", () => {
  const [button] = draw("fill");
  button.focus();
  const restore = saveFocus(root);
  root.replaceChildren();
  restore();
  assert.equal(focusedElement(), button);
});

test("the first button of the card, or the pill itself, is focused", () => {
  const [first, second] = [h("button"), h("button")];
  focusFirstButton(h("div", {}, h("p"), first, second));
  assert.equal(focusedElement(), first);
  focusFirstButton(second);
  assert.equal(focusedElement(), second);
});

test("a control is scrolled to, smoothly unless the person wants no motion, and focused", () => {
  /** @type {Any[]} */
  const scrolls = [];
  const input = Object.assign(h("input"), {
    scrollIntoView: (/** @type {Any} */ options) => scrolls.push(options),
  });
  focusControl(refOf(input));
  Object.assign(globalThis, { matchMedia: () => ({ matches: true }) });
  focusControl(refOf(input));
  assert.deepEqual(scrolls, [
    { block: "center", behavior: "smooth" },
    { block: "center", behavior: "auto" },
  ]);
  assert.equal(focusedElement(), input);
});

test("a control that is gone is not focused", () => {
  focusControl(999_999);
  assert.equal(focusedElement(), null);
});
