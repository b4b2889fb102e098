import { start as surround } from "../../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { PersonActions } from "../../../../extension/content/session/person-actions.js";
import { stopClock } from "../../fakes/clock.js";

/** @typedef {any} Any a fake stands where the types expect another part of the session */

/** @type {ReturnType<typeof surround>} */
let browser;
/** @type {string[]} what was done, in turn */
let steps;
/** @type {unknown[]} */
let errors;
/** @type {Any} */
let visit;
/** @type {PersonActions} */
let actions;
beforeEach(() => {
  browser = surround();
  browser.answer = () => ({ ok: true, value: null });
  [steps, errors] = [[], []];
  visit = { isAsked: false, isStopped: true, undo: () => steps.push("undo") };
  const look = async (/** @type {boolean} */ isForced, /** @type {Any} */ options = {}) =>
    void steps.push(`look ${isForced} ${options.isAsked ?? false}`);
  actions = new PersonActions({
    loop: /** @type {Any} */ ({ visit, look }),
    panel: { showMessage: (key) => void steps.push(key) },
    onError: (error) => errors.push(error),
    end: () => steps.push("end"),
  });
});

/** @param {string} kind @param {Any} [fields] */
const press = (kind, fields = {}) =>
  actions.perform(/** @type {Any} */ ({ kind, value: "", event: null, ...fields }));

test("fill holds for all of the form, also in a hidden tab and after an undo", async () => {
  await press("fill");
  assert.deepEqual([visit.isAsked, visit.isStopped], [true, false]);
  assert.deepEqual(steps, ["look true true"]);
});

test("undo puts everything back before the page is looked at", async () => {
  await press("undo");
  assert.deepEqual(steps, ["undo", "look true false"]);
});

test("addresses and pages are opened by the background", async () => {
  await press("open_url", { value: "https://www.facebook.com/" });
  await press("open_page", { value: "letters" });
  assert.deepEqual(browser.messages, [
    { to: "background", type: "open", kind: "open_url", value: "https://www.facebook.com/" },
    { to: "background", type: "open", kind: "open_page", value: "letters" },
  ]);
  assert.deepEqual(steps, []);
});

test("an event is recorded under its id, confirmed, and the page looked at again", async () => {
  await press("record", { event: { id: "e1", kind: "sent" } });
  assert.deepEqual(browser.messages, [
    { to: "background", type: "record", events: [{ id: "e1", kind: "sent" }] },
  ]);
  assert.deepEqual(steps, ["recorded", "look true false"]);
});

test("an event without an id gets one, and none is recorded without an event", async () => {
  await press("record", { event: { id: "", kind: "sent" } });
  await press("record");
  assert.equal(browser.messages.length, 1);
  assert.match(browser.messages[0].events[0].id, /^[0-9a-f-]{36}$/);
});

test("reload loads the page again", async () => {
  Object.assign(globalThis, { location: { reload: () => steps.push("reload") } });
  await press("reload");
  assert.deepEqual(steps, ["reload"]);
});

test("an action that fails is logged, and the person told", async () => {
  browser.answer = () => ({ ok: false, error: "quota" });
  await press("record", { event: { id: "e1" } });
  assert.deepEqual(steps, ["failed"]);
  assert.match(String(errors[0]), /quota/);
});

test("where the extension is gone the panel says so for four seconds, then leaves", async (t) => {
  const clock = stopClock(t);
  Object.assign(chrome.runtime, { id: undefined });
  await press("fill");
  await clock.pass(3999);
  assert.deepEqual([steps, visit.isAsked], [["panel_extension_updated"], false]);
  await clock.pass(1);
  assert.deepEqual(steps, ["panel_extension_updated", "end"]);
});
