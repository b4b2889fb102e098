import { h, page } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import { ChoiceLists } from "../../../../extension/content/page/choice-lists.js";
import { listOf, refOf } from "../../../../extension/content/page/refs.js";
import { LayoutSnapshot } from "../../../../extension/content/page/style-cache.js";
import { TextBuffer } from "../../../../extension/content/page/text-buffer.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

const DEFAULT_CSS = {
  ...{ display: "block", visibility: "visible", opacity: "1", filter: "none", position: "static" },
  ...{ overflowX: "visible", overflowY: "visible", clip: "auto", clipPath: "none" },
};

/** A page with controls and lists, written into a text buffer as a walk would. */
class FakeWalk {
  constructor() {
    this.buffer = new TextBuffer();
    this.layout = new LayoutSnapshot();
    /** @type {Any[]} */
    this.controls = [];
    /** @type {Any[]} */
    this.lists = [];
  }

  /** @param {Any} node @param {object} [kind] @returns {Any} the control, with the text within */
  addControl(node, kind = { tag: "combobox", type: "" }) {
    const start = this.buffer.position;
    if (node.textContent) this.buffer.write(node.textContent, false);
    const control = { node, ...kind, root: node.getRootNode(), start, end: this.buffer.position };
    this.controls.push(control);
    return control;
  }

  /** @param {Any} node with its options as children @returns {Any} the list */
  addList(node) {
    const start = this.buffer.position;
    const options = node.childNodes.map((/** @type {Any} */ option) => {
      const at = this.buffer.position;
      this.buffer.write(option.textContent, false);
      return { node: option, start: at, end: this.buffer.position };
    });
    const list = { node, options, start, end: this.buffer.position };
    this.lists.push(list);
    return list;
  }

  /** @param {Any} [opener] the control whose list was opened last */
  choices(opener) {
    return new ChoiceLists(/** @type {Any} */ (this), opener ? refOf(opener) : 0);
  }
}

/** @param {...Any} elements of a page on which all are drawn */
function drawn(...elements) {
  const document = page(...elements);
  document.view = { innerWidth: 800, innerHeight: 600, scrollX: 0, scrollY: 0, frameElement: null };
  for (const element of document.elements) {
    element.css ??= DEFAULT_CSS;
    element.box ??= { left: 0, top: 0, right: 100, bottom: 30, width: 100, height: 30 };
  }
}

/** @param {Record<string, string>} [attributes] @param {...Any} options */
const listbox = (attributes = {}, ...options) =>
  h("ul", attributes, ...(options.length ? options : [h("li", {}, "Belgium")]));

test("a list belongs to the control that it is in", () => {
  const list = listbox();
  const [box, other] = [h("div", {}, list), h("div")];
  drawn(other, box);
  const walk = new FakeWalk();
  const [first, second] = [walk.addControl(other), walk.addControl(box)];
  walk.addList(list);
  const choices = walk.choices();
  assert.equal(choices.isOpen(second), true);
  assert.equal(choices.isOpen(first), false);
  assert.deepEqual(listOf(box), list.childNodes);
});

test("a list belongs to the control that names it, or an element around or within it", () => {
  for (const [attribute, id] of [
    ["aria-controls", "list"],
    ["aria-owns", "outer"],
    ["aria-controls", "inner"],
  ]) {
    const list = listbox({ id: "list" }, h("li", { id: "inner" }, "Belgium"));
    const box = h("input", { [/** @type {string} */ (attribute)]: `gone ${id}` });
    drawn(h("input"), box, h("div", { id: "outer" }, list));
    const walk = new FakeWalk();
    const control = walk.addControl(box, { tag: "input", type: "text" });
    walk.addList(list);
    assert.equal(walk.choices().isOpen(control), true, `${attribute} ${id}`);
  }
});

test("another list belongs to the control that was opened last, else to an expanded one", () => {
  const [list, opener, combobox] = [listbox(), h("div"), h("div", { "aria-expanded": "true" })];
  drawn(combobox, opener, list);
  const walk = new FakeWalk();
  const [first, second] = [walk.addControl(combobox), walk.addControl(opener)];
  walk.addList(list);
  assert.equal(walk.choices(opener).isOpen(second), true);
  const choices = walk.choices();
  assert.equal(choices.isOpen(second), false);
  assert.equal(choices.isOpen(first), true);
});

test("a list that nobody sees, or that is empty, belongs to nobody", () => {
  const [undisplayed, empty] = [listbox(), h("ul")];
  undisplayed.css = { ...DEFAULT_CSS, display: "none" };
  const box = h("div", {}, undisplayed, empty);
  drawn(box);
  const walk = new FakeWalk();
  const control = walk.addControl(box);
  walk.addList(undisplayed);
  walk.addList(empty);
  assert.equal(walk.choices().isOpen(control), false);
});

test("a box that cannot propose anything opens no list", () => {
  const box = h("input", { type: "email", "aria-expanded": "true" });
  const list = listbox();
  drawn(box, list);
  const walk = new FakeWalk();
  const control = walk.addControl(box, { tag: "input", type: "email" });
  walk.addList(list);
  assert.equal(walk.choices(box).isOpen(control), false);
});

test("options are read without what is empty, false or too long", () => {
  const options = [
    h("li", { "data-value": "BE", "aria-selected": "true" }, " Belgium "),
    h("li", { value: "v".repeat(201), "aria-disabled": "true" }, "France"),
    h("li", { "aria-label": "Ireland" }),
  ];
  const list = listbox({}, ...options);
  const box = h("div", {}, list);
  drawn(box);
  const walk = new FakeWalk();
  const control = walk.addControl(box);
  walk.addList(list);
  assert.deepEqual(walk.choices().optionsOf(control), [
    { label: "Belgium", value: "BE", selected: true },
    { label: "France", value: "v".repeat(200), disabled: true },
    { label: "Ireland" },
  ]);
});

test("a select has its own options, a text box without a list none", () => {
  const select = h("select", {}, h("option", { value: "BE", disabled: "" }, "Belgium"));
  const input = h("input", { list: "gone" });
  drawn(select, input);
  const walk = new FakeWalk();
  const choices = walk.choices();
  assert.deepEqual(
    choices.optionsOf(/** @type {Any} */ ({ node: select, tag: "select", type: "" })),
    [{ label: "Belgium", value: "BE", disabled: true }],
  );
  const control = /** @type {Any} */ ({ node: input, tag: "input", type: "text" });
  assert.deepEqual(choices.optionsOf(control), []);
});

test("a text box has the first four hundred options of the datalist that it names", () => {
  const input = h("input", { list: "numbers" });
  const options = Array.from({ length: 401 }, (_, number) => h("option", {}, `${number}`));
  drawn(input, h("datalist", { id: "numbers" }, ...options));
  const control = /** @type {Any} */ ({ node: input, tag: "input", type: "text" });
  const read = new FakeWalk().choices().optionsOf(control);
  assert.equal(read.length, 400);
  assert.deepEqual(read[399], { label: "399", value: "399" });
});

test("a page with more than twenty thousand options shows no more of them", () => {
  const options = Array.from({ length: 400 }, () => h("option", { value: "x" }, "x"));
  const select = h("select", {}, ...options);
  drawn(select);
  const choices = new FakeWalk().choices();
  const control = /** @type {Any} */ ({ node: select, tag: "select", type: "" });
  for (let count = 0; count < 50; count += 1) assert.equal(choices.optionsOf(control).length, 400);
  assert.equal(choices.isFull, false);
  assert.deepEqual(choices.optionsOf(control), []);
  assert.equal(choices.isFull, true);
});

test("a control shows its own text, without that of its list", () => {
  const walk = new FakeWalk();
  const list = listbox();
  const box = h("div", {}, list);
  drawn(box);
  const control = walk.addControl(h("div", {}, "Choose "));
  walk.addList(list);
  walk.buffer.write("a country", false);
  Object.assign(control, { node: box, root: box.getRootNode(), end: walk.buffer.position });
  assert.equal(walk.choices().text(control), "Choose a country");
});

test("the text that a list shows first is an invitation, and another one a choice", () => {
  const box = h("div", {}, "Choose a country");
  drawn(box);
  const before = new FakeWalk();
  const control = before.addControl(box);
  assert.equal(before.choices().hasChoice(control), false);
  assert.equal(before.choices().placeholderOf(control), "Choose a country");
  const after = new FakeWalk();
  after.buffer.write("Belgium", false);
  const changed = { ...control, start: 0, end: 1 };
  assert.equal(after.choices().hasChoice(changed), true);
  assert.equal(after.choices().placeholderOf(changed), "");
  assert.equal(after.choices().placeholderOf({ ...control, tag: "input", type: "text" }), "");
});

test("a list that has lost its text shows no choice", () => {
  const box = h("div", {}, "Choose a country");
  drawn(box);
  const walk = new FakeWalk();
  const control = walk.addControl(box);
  assert.equal(walk.choices().hasChoice(control), false);
  assert.equal(walk.choices().hasChoice({ ...control, end: control.start }), false);
});

test("an item that says so is chosen, unless the keyboard is just moving over it", () => {
  const list = listbox({}, h("li", { "aria-selected": "true" }, "Belgium"));
  const box = h("div", {}, list);
  drawn(box);
  const walk = new FakeWalk();
  const control = walk.addControl(h("div"));
  Object.assign(control, { node: box, root: box.getRootNode() });
  walk.addList(list);
  control.end = walk.buffer.position;
  assert.equal(walk.choices().hasChoice(control), true);
  box.setAttribute("aria-activedescendant", "item");
  assert.equal(walk.choices().hasChoice(control), false);
});
