import { h, page } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  answerControl,
  isChecked,
  hasChosenOption,
  isFilled,
  optionsOf,
  selectedIndexOf,
  valueOf,
} from "../../../../extension/content/page/answers.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

/** @param {Any} node @param {object} kind @param {boolean} [hasChoice] for lists that pages draw */
const filled = (node, kind, hasChoice = false) =>
  isFilled(/** @type {Any} */ ({ node, type: "", ...kind }), { hasChoice: () => hasChoice });

/** @param {Any[]} options @param {number} [index] of the one that is chosen */
function select(options, index = 0) {
  const node = h("select", {}, ...options);
  node.chosen = index;
  return node;
}

test("a text box is filled once something stands in it, be it spaces", () => {
  const [input, textarea] = [h("input"), h("textarea")];
  assert.equal(filled(input, { tag: "input", type: "text" }), false);
  assert.equal(filled(textarea, { tag: "textarea" }), false);
  input.written = " ";
  textarea.written = "x";
  assert.equal(valueOf(input), " ");
  assert.equal(filled(input, { tag: "input", type: "text" }), true);
  assert.equal(filled(textarea, { tag: "textarea" }), true);
});

test("what a page says of a value on the node itself does not count", () => {
  const input = h("input");
  Object.defineProperty(input, "value", { value: "a lie" });
  assert.equal(filled(input, { tag: "input", type: "text" }), false);
});

test("a radio button or checkbox is filled when it is ticked, native or drawn", () => {
  const box = h("input", { type: "checkbox" });
  assert.equal(filled(box, { tag: "input", type: "checkbox" }), false);
  box.ticked = true;
  assert.equal(filled(box, { tag: "input", type: "checkbox" }), true);
  assert.equal(isChecked(h("div", { role: "radio", "aria-checked": "true" })), true);
  assert.equal(
    filled(h("div", { role: "radio", "aria-checked": "mixed" }), { tag: "input", type: "radio" }),
    false,
  );
});

test("a choice other than the first was made by somebody, and none at all by nobody", () => {
  const options = () => [h("option", {}, "Choose"), h("option", { value: "BE" }, "Belgium")];
  assert.equal(filled(select(options(), 1), { tag: "select" }), true);
  assert.equal(filled(select(options(), 0), { tag: "select" }), false);
  assert.equal(filled(select(options(), -1), { tag: "select" }), false);
  assert.equal(selectedIndexOf(select(options(), 1)), 1);
});

test("the first choice is a person's only if the page says that it is chosen", () => {
  assert.equal(hasChosenOption(select([h("option", { value: "BE" }, "Belgium")])), false);
  assert.equal(
    hasChosenOption(select([h("option", { value: "BE", selected: "" }, "Belgium")])),
    true,
  );
});

/** @type {[what: string, attributes: Record<string, string>, text: string][]} */
const INVITATIONS = [
  ["is empty", { value: "" }, "Choose"],
  ["has the value 0", { value: "0" }, "Choose"],
  ["has the value -1", { value: "-1" }, "Choose"],
  ["cannot be chosen", { value: "x", disabled: "" }, "Choose"],
  ["is hidden", { value: "x", hidden: "" }, "Choose"],
  ["has no words", { value: "x" }, " – … "],
];

for (const [what, attributes, text] of INVITATIONS) {
  test(`a first choice that ${what} is an invitation, even if it is said to be chosen`, () => {
    assert.equal(
      hasChosenOption(select([h("option", { ...attributes, selected: "" }, text)])),
      false,
    );
  });
}

test("of a long list the first four hundred choices are read", () => {
  const options = Array.from({ length: 401 }, (_, number) => h("option", {}, `${number}`));
  assert.deepEqual(optionsOf(select(options)), options.slice(0, 400));
});

test("a text that can be edited in place is filled once it has words", () => {
  assert.equal(filled(h("div", {}, " \n "), { tag: "editable" }), false);
  assert.equal(filled(h("div", {}, h("p", {}, "x")), { tag: "editable" }), true);
});

test("a list that the page draws says itself what is chosen, unless one can type in it", () => {
  assert.equal(filled(h("div"), { tag: "combobox" }, true), true);
  assert.equal(filled(h("div"), { tag: "combobox" }, false), false);
  const input = h("input", { role: "combobox" });
  page(input);
  assert.equal(filled(input, { tag: "combobox", type: "text" }, true), false);
  input.written = "Bel";
  assert.equal(filled(input, { tag: "combobox", type: "text" }, false), true);
});

/** @type {[what: string, node: Any, kind: { tag: string, type: string }][]} */
const KINDS = [
  ["an input", h("input", { type: "email" }), { tag: "input", type: "email" }],
  ["an input with a list", h("input", { role: "combobox" }), { tag: "input", type: "text" }],
  ["a text area", h("textarea"), { tag: "textarea", type: "" }],
  ["a select", h("select"), { tag: "select", type: "" }],
  ["a list that the page draws", h("div", { role: "combobox" }), { tag: "combobox", type: "" }],
  ["a text edited in place", h("div", { contenteditable: "" }), { tag: "editable", type: "" }],
  ["a choice that the page draws", h("div", { role: "radio" }), { tag: "div", type: "checkbox" }],
];

for (const [what, node, kind] of KINDS) {
  test(`${what} that stands alone is of the kind ${kind.tag} ${kind.type}`, () => {
    assert.deepEqual(answerControl(node), { node, ...kind });
  });
}

test("a node that stands alone is filled by what its kind is filled by", () => {
  const isFilledAlone = (/** @type {Any} */ node, hasChoice = false) =>
    isFilled(answerControl(node), { hasChoice: () => hasChoice });
  assert.equal(isFilledAlone(h("div", { role: "combobox" }), true), true);
  assert.equal(isFilledAlone(h("div", { role: "combobox" }, "Belgium"), false), false);
  assert.equal(isFilledAlone(h("div", { contenteditable: "" }, "x")), true);
  assert.equal(isFilledAlone(h("div", { contenteditable: "" }, " ")), false);
  assert.equal(isFilledAlone(h("div", { contenteditable: "", "aria-checked": "true" })), true);
  assert.equal(isFilledAlone(h("div", { role: "radio", "aria-checked": "true" })), true);
  assert.equal(isFilledAlone(h("button", {}, "Choose a country")), false);
});
