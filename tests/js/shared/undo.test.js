import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";

import { setLanguage } from "../../../extension/shared/strings.js";
import { offerUndo, remember, showUndo } from "../../../extension/shared/undo.js";
import { settled } from "../fakes/clock.js";

/** @typedef {import("../../../extension/shared/undo.js").Change} Change */

/** @type {Record<string, () => unknown>} listeners by type of event */
const listeners = {};
const listen = (/** @type {string} */ type, /** @type {() => unknown} */ listener) =>
  void (listeners[type] = listener);
const button = { hidden: true, textContent: "", addEventListener: listen };

/** @type {string[]} names of the fields that were given the focus */
const focusLog = [];
/** @param {string} name @param {object} more */
const field = (name, more) => ({
  focus: () => focusLog.push(name),
  closest: () => null,
  labels: [],
  ...more,
});
const legend = { textContent: " Grounds " };
/** @type {Record<string, object>} */
const fields = {
  email: field("email", { labels: [{ textContent: " E-mail\n" }] }),
  grounds: field("grounds", {
    closest: () => ({ querySelector: () => legend, getAttribute: () => null }),
  }),
  fill: field("fill", {
    closest: () => ({ querySelector: () => null, getAttribute: () => "fill-title" }),
  }),
};
/** @type {Record<string, object | null>} */
let elements = {};

/** @type {Change[]} */
const undos = [];
/** @param {string} name @param {unknown} [previous] @returns {Change} */
const change = (name, previous = "") => ({ part: "profile", name, before: previous });

/** The person clicks on the button. */
async function takeBack() {
  listeners.click?.();
  await settled();
}

before(async () => {
  start();
  const document = {
    documentElement: {},
    getElementById: (/** @type {string} */ id) => elements[id] ?? null,
    querySelector: (/** @type {string} */ selector) =>
      fields[/^form \[name="(\w+)"\]$/.exec(selector)?.[1] ?? ""] ?? null,
  };
  Object.assign(globalThis, { document, addEventListener: listen });
  elements = { undo: button, "fill-title": { textContent: "When to fill" } };
  await setLanguage("en");
  offerUndo(async (last) => void undos.push(last));
});

beforeEach(async () => {
  listeners.focusout?.();
  elements.undo = button;
  while (!button.hidden) await takeBack();
  undos.length = 0;
  focusLog.length = 0;
});

test("the button names what it takes back, and goes when there is nothing more", async () => {
  remember(change("email", "a@b.fr"), true);
  assert.equal(button.hidden, false);
  assert.equal(button.textContent, "Undo: E-mail");
  await takeBack();
  assert.deepEqual(undos, [change("email", "a@b.fr")]);
  assert.equal(button.hidden, true);
  assert.equal(button.textContent, "");
});

test("a group is named by its legend, or by the heading that it points to", () => {
  remember(change("grounds", []), false);
  assert.equal(button.textContent, "Undo: Grounds");
  remember(change("fill", "never"), false);
  assert.equal(button.textContent, "Undo: When to fill");
});

test("a field that is not on the page has no name", () => {
  remember(change("seed"), false);
  assert.equal(button.textContent, "Undo: ");
});

test("text typed without a pause is one change", async () => {
  remember(change("email", ""), true);
  remember(change("email", "a"), true);
  remember(change("email", "ab"), true);
  await takeBack();
  assert.deepEqual(undos, [change("email", "")]);
  assert.equal(button.hidden, true);
});

test("a person who left a field and comes back to it makes another change", async () => {
  remember(change("email", ""), true);
  listeners.focusout?.();
  remember(change("email", "a"), true);
  await takeBack();
  await takeBack();
  assert.deepEqual(
    undos.map(({ before: previous }) => previous),
    ["a", ""],
  );
});

test("each click in a list of choices is a change", async () => {
  remember(change("grounds", []), false);
  remember(change("grounds", ["x"]), false);
  await takeBack();
  assert.deepEqual(undos, [change("grounds", ["x"])]);
  assert.equal(button.hidden, false);
});

test("another field, or one of the same name in another part, is another change", async () => {
  remember(change("email", 1), true);
  remember(change("name", 2), true);
  remember({ part: "settings", name: "name", before: 3 }, true);
  for (let click = 0; click < 3; click += 1) await takeBack();
  assert.deepEqual(
    undos.map(({ before: previous }) => previous),
    [3, 2, 1],
  );
});

test("the last hundred changes can be taken back", async () => {
  for (let number = 0; number < 101; number += 1) remember(change("grounds", number), false);
  while (!button.hidden) await takeBack();
  assert.equal(undos.length, 100);
  assert.equal(undos.at(-1)?.before, 1);
});

test("the keyboard stays on the button while there is one, then goes to the field", async () => {
  remember(change("email"), true);
  remember(change("grounds"), false);
  await takeBack();
  assert.deepEqual(focusLog, []);
  await takeBack();
  assert.deepEqual(focusLog, ["email"]);
});

test("a click with nothing to take back changes nothing", async () => {
  await takeBack();
  assert.deepEqual(undos, []);
});

test("a page without the button remembers all the same", async () => {
  elements.undo = null;
  remember(change("email", "a"), true);
  assert.equal(button.hidden, true);
  elements.undo = button;
  showUndo();
  assert.equal(button.textContent, "Undo: E-mail");
});
