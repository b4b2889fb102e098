import { start as surround } from "../../fakes/extension.js";
import {
  fire,
  focusedElement,
  layOut,
  listenerCount,
  openPage,
} from "../../fakes/interactive-dom.js";
import { h } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { refOf } from "../../../../extension/content/page/refs.js";
import { Panel } from "../../../../extension/content/panel/panel.js";
import { settled } from "../../fakes/clock.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

/** @type {Any} */
let document;
/** @type {Any[]} actions that a person pressed */
let actions;
/** @type {{ hard: Any[], soft: Any[] }} */
let obstacles;
/** @type {Any} */
let panel;
const EVERYWHERE = { left: 0, top: 0, right: 1000, bottom: 800 };
beforeEach(() => {
  const browser = surround();
  browser.files.set("shared/tokens.css", ":host {}");
  browser.files.set("content/panel/panel.css", ".card {}");
  document = openPage();
  actions = [];
  obstacles = { hard: [], soft: [] };
  panel = new Panel({
    onAction: (action) => actions.push(action),
    obstacles: () => obstacles,
  });
  layOut(panel.host.element, 0, 0, 1000, 800);
});
afterEach(() => panel.remove());

const action = { kind: "fill", label: "Fill", value: "", primary: true, event: null };
const item = { text: "E-mail", detail: "", state: "now", ref: -1, actions: [] };
/** @param {Any} [fields] @returns {Any} */
const view = (fields = {}) => ({
  ...{ tone: "calm", title: "Title", sentence: "Sentence", language: "en", items: [] },
  ...{ actions: [action], footnote: "", text: "", text_label: "", text_language: "", ...fields },
});
/** @returns {Any} */
const card = () => panel.region.querySelector(".card");
/** @returns {Any} */
const pill = () => panel.region.querySelector(".pill");
/** @param {string} selector */
const press = (selector) => fire(panel.region.querySelector(selector), "click");

/**
 * Show a view as the session does, in a browser that gives the card this box.
 * @param {Any[]} values
 */
async function show(...values) {
  await panel.show(...values);
  if (card()) layOut(card(), 608, 384, 984, 784);
}

test("a view is drawn in the closed root, in its language and direction", async () => {
  await show(view());
  assert.equal(panel.host.isMounted, true);
  assert.equal(card().querySelector(".title").textContent, "Title");
  assert.deepEqual([panel.region.lang, panel.region.dir], ["en", "ltr"]);
  assert.equal(panel.region.getAttribute("role"), "region");
  assert.equal(panel.positioner.isOpen, true);
});

test("the panel has the direction of its language, and left to right without one", async () => {
  await show(view({ language: "ar" }));
  assert.equal(panel.region.dir, "rtl");
  await show(view({ language: "?" }));
  assert.equal(panel.region.dir, "ltr");
});

test("the same view is not drawn again", async () => {
  await show(view());
  const cardElement = card();
  await show(view());
  assert.equal(card(), cardElement);
  await show(view({ sentence: "Other" }));
  assert.notEqual(card(), cardElement);
});

test("of two views that come at once the later one is shown", async () => {
  const earlier = panel.show(view({ title: "earlier" }));
  await panel.show(view({ title: "later" }));
  await earlier;
  assert.equal(card().querySelector(".title").textContent, "later");
});

test("a view that is taken off while it is being measured frames nothing", async () => {
  const showing = panel.show(view(), [1]);
  while (!card()) await new Promise((resolve) => resolve(null));
  panel.hide();
  await showing;
  assert.equal(panel.outlines.frames.size, 0);
});

test("a title is announced when it is new", async (t) => {
  const announce = t.mock.method(panel.announcer, "announce");
  await show(view());
  await show(view({ sentence: "Other" }));
  await show(view({ title: "New" }));
  assert.deepEqual(
    announce.mock.calls.map((/** @type {Any} */ call) => call.arguments[0]),
    ["Title. Sentence", "New. Sentence"],
  );
});

test("nothing to say takes the panel off the page, and forgets what the person did", async () => {
  await show(view());
  press(".tool");
  await panel.show(null);
  assert.equal(panel.host.isMounted, false);
  assert.equal(listenerCount("scroll"), 0);
  await show(view());
  assert.deepEqual([panel.host.isMounted, panel.positioner.isOpen], [true, true]);
});

test("a panel that is removed while a view is on its way stays away", async () => {
  const showing = panel.show(view());
  panel.remove();
  await showing;
  assert.equal(panel.host.isMounted, false);
});

test("a panel that the person closed stays away until the page is another one", async () => {
  await show(view());
  fire(card().querySelectorAll(".tool")[1], "click");
  assert.equal(panel.host.isMounted, false);
  await show(view({ title: "New" }), [7]);
  assert.equal(panel.host.isMounted, false);
  assert.equal(panel.outlines.frames.size, 0);
  panel.hide();
  await show(view());
  assert.equal(panel.host.isMounted, true);
});

test("controls that wait for the person are framed, those of the view in its state", async () => {
  const items = [
    { ...item, ref: 1, state: "problem" },
    { ...item, ref: 2, state: "done" },
    { ...item, ref: 3 },
  ];
  await show(view({ items }), [1, 4]);
  assert.deepEqual(
    [...panel.outlines.frames].map(([ref, { dataset }]) => [ref, dataset.state]),
    [
      [1, "problem"],
      [4, "now"],
      [3, "now"],
    ],
  );
});

test("a new drawing keeps focus and scroll position", async () => {
  await show(view());
  card().querySelector(".body").scrollTop = 120;
  card().querySelector(".action").focus();
  await show(view({ sentence: "Other" }));
  assert.equal(card().querySelector(".body").scrollTop, 120);
  assert.equal(focusedElement(), card().querySelector(".action"));
});

test("fold and unfold move the focus with them, if it is in the panel", async () => {
  await show(view());
  press(".tool");
  assert.deepEqual([panel.positioner.isOpen, focusedElement()], [false, null]);
  pill().focus();
  fire(pill(), "click");
  assert.equal(panel.positioner.isOpen, true);
  assert.equal(focusedElement(), card().querySelector("button"));
  press(".tool");
  assert.equal(focusedElement(), pill());
});

test("a panel that the person unfolded stays open over the form", async () => {
  obstacles.hard = [EVERYWHERE];
  await show(view());
  assert.equal(panel.positioner.isOpen, false);
  fire(pill(), "click");
  assert.equal(panel.positioner.isOpen, true);
});

test("Escape folds the open panel, if a person pressed it", async () => {
  await show(view());
  fire(globalThis, "keydown", { key: "Enter" });
  fire(globalThis, "keydown", { key: "Escape", isTrusted: false });
  assert.equal(panel.positioner.isOpen, true);
  fire(globalThis, "keydown", { key: "Escape" });
  assert.equal(panel.positioner.isOpen, false);
  fire(globalThis, "keydown", { key: "Escape" });
  assert.equal(panel.positioner.isOpen, false);
});

test("a field under the panel that gets the focus is freed, and nothing else is", async () => {
  obstacles.hard = [EVERYWHERE];
  await show(view());
  fire(pill(), "click");
  const [input, link, outside] = [h("input"), h("a"), h("input")];
  document.documentElement.append(input, link, outside);
  for (const node of [input, link]) layOut(node, 700, 500, 800, 520);
  layOut(outside, 100, 100, 200, 120);
  for (const target of [link, outside, h("input"), document, panel.host.element]) {
    fire(globalThis, "focusin", { target });
    assert.equal(panel.positioner.isOpen, true);
  }
  fire(globalThis, "focusin", { target: input });
  assert.equal(panel.positioner.isOpen, false);
  fire(globalThis, "focusin", { target: input });
  assert.equal(panel.positioner.isOpen, false);
});

test("frames follow a scroll at once, the panel 120 ms after the last one", async (t) => {
  await show(view());
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const reposition = t.mock.method(panel.outlines, "reposition");
  const update = t.mock.method(panel.positioner, "update");
  fire(globalThis, "scroll");
  t.mock.timers.tick(100);
  fire(globalThis, "scroll");
  t.mock.timers.tick(119);
  assert.deepEqual([reposition.mock.callCount(), update.mock.callCount()], [2, 0]);
  t.mock.timers.tick(1);
  assert.deepEqual([reposition.mock.callCount(), update.mock.calls[0]?.arguments], [3, [true]]);
  fire(globalThis, "scroll");
  panel.hide();
  t.mock.timers.tick(5000);
  assert.equal(update.mock.callCount(), 1);
});

test("an action that a person presses is handed on", async () => {
  await show(view());
  press(".action");
  assert.deepEqual(actions, [action]);
});

test("the name of a control leads to it", async () => {
  const input = Object.assign(h("input"), { scrollIntoView: () => undefined });
  document.documentElement.append(input);
  await show(view({ items: [{ ...item, ref: refOf(input) }] }));
  press(".find");
  assert.equal(focusedElement(), input);
});

/** @param {import("node:test").TestContext} t @param {(text: string) => Promise<void>} writeText */
function withClipboard(t, writeText) {
  const real = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", {
    configurable: true,
    value: { clipboard: { writeText } },
  });
  t.after(() => Object.defineProperty(globalThis, "navigator", /** @type {Any} */ (real)));
}

test("a text is copied, which the panel confirms", async (t) => {
  /** @type {string[]} */
  const copies = [];
  withClipboard(t, async (text) => void copies.push(text));
  await show(view({ actions: [{ ...action, kind: "copy_text", value: "Dear" }] }));
  const message = t.mock.method(panel, "showMessage", () => undefined);
  press(".action");
  await settled();
  assert.deepEqual([copies, actions], [["Dear"], []]);
  assert.deepEqual(message.mock.calls[0]?.arguments, ["panel_copied"]);
});

test("a text that may not be copied is selected instead", async (t) => {
  withClipboard(t, () => Promise.reject(new Error("not allowed")));
  /** @type {Any[]} */
  const selections = [];
  Object.assign(globalThis, {
    getSelection: () => ({ selectAllChildren: (/** @type {Any} */ node) => selections.push(node) }),
  });
  await show(view({ text: "Dear" }));
  const message = t.mock.method(panel, "showMessage", () => undefined);
  fire(card().querySelector(".text").querySelector(".action"), "click");
  await settled();
  assert.deepEqual(selections, [card().querySelector(".letter")]);
  assert.deepEqual(message.mock.calls[0]?.arguments, ["panel_copy_failed"]);
});

test("a message stands in the card, and one without a text nowhere", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await show(view());
  panel.showMessage("no such key");
  assert.equal(card().querySelector(".said"), null);
  panel.showMessage("panel_copied");
  assert.notEqual(card().querySelector(".said").textContent, "");
});
