import { start as surround } from "../../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { PersonState } from "../../../../extension/content/session/person-state.js";
import { settled } from "../../fakes/clock.js";

/** @type {ReturnType<typeof surround>} */
let browser;
/** @type {any} */
let state;
let changes = 0;
/** @type {PersonState} */
let person;
beforeEach(() => {
  browser = surround();
  state = { profile: { name: "A" }, interface_language: "fr" };
  browser.answer = () => ({ ok: true, value: structuredClone(state) });
  changes = 0;
  person = new PersonState(() => (changes += 1));
});

test("the background is asked once for the person's state", async () => {
  assert.deepEqual(await person.current(), state);
  assert.deepEqual(await person.current(), state);
  assert.deepEqual(browser.messages, [{ to: "background", type: "state" }]);
});

test("the language of the interface is known once the background has answered", async () => {
  assert.equal(person.language, "");
  await person.refresh();
  assert.equal(person.language, "fr");
});

test("a change is reported when the state is asked for again, and only then", async () => {
  await person.refresh();
  await settled();
  assert.equal(changes, 0);
  await person.refresh();
  await settled();
  assert.equal(changes, 0);
  state = { ...state, profile: { name: "B" } };
  assert.deepEqual(await person.refresh(), state);
  await settled();
  assert.equal(changes, 1);
  assert.deepEqual(await person.current(), state);
});

test("a state that was forgotten is asked for again, and is no change", async () => {
  await person.refresh();
  person.forget();
  state = { ...state, profile: { name: "B" } };
  assert.deepEqual(await person.current(), state);
  await settled();
  assert.equal(changes, 0);
});

test("a background that fails is no change, and fails whoever asks", async () => {
  await person.refresh();
  browser.answer = () => ({ ok: false, error: "quota" });
  await assert.rejects(person.refresh(), /quota/);
  await assert.rejects(person.current(), /quota/);
  await settled();
  assert.deepEqual([changes, person.language], [0, "fr"]);
});
