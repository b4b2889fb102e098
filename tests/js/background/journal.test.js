import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { record, recordWaiting } from "../../../extension/background/journal.js";
import { readStore } from "../../../extension/shared/store.js";
import { waitingEvents } from "../../../extension/shared/waiting.js";

/** @param {string} id @returns {any} */
const event = (id) => ({ id, kind: "sent", at: "2026-03-04T12:00:00+01:00" });

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
});

/** @param {boolean} full whether the browser has no room */
function fill(full) {
  browser.local.before = (work) => {
    if (full && work === "set") throw new Error("QuotaExceededError");
  };
}
const journal = async () => (await readStore()).store.journal.map(({ id }) => id);
const waiting = async () => (await waitingEvents()).map(({ id }) => id);

test("events are written, and how many were new is told", async () => {
  assert.equal(await record([event("a"), event("b")]), 2);
  assert.equal(await record([event("b"), event("c")]), 1);
  assert.deepEqual(await journal(), ["a", "b", "c"]);
  assert.deepEqual(browser.calls, []);
});

test("events for which there is no room wait, each once, and the badge says so", async () => {
  fill(true);
  await assert.rejects(record([event("a"), event("a")]), { code: "quota" });
  await assert.rejects(record([event("a"), event("b")]), { code: "quota" });
  assert.deepEqual(await waiting(), ["a", "b"]);
  assert.deepEqual(browser.calls.at(-1), ["badge", { text: "!" }]);
});

test("events without an id that wait are not taken for the same", async () => {
  fill(true);
  await assert.rejects(record([event(""), event("")]));
  assert.equal((await waiting()).length, 2);
});

test("waiting events are written before new ones, once there is room", async () => {
  fill(true);
  await assert.rejects(record([event("a")]));
  fill(false);
  assert.equal(await record([event("b")]), 2);
  assert.deepEqual(await journal(), ["a", "b"]);
  assert.deepEqual(await waiting(), []);
  assert.equal(browser.session.data.size, 0);
});

test("an event that does not fit does not wait: it never will", async () => {
  await assert.rejects(record([{ ...event("a"), kind: "stolen" }]), { code: "misfit" });
  assert.deepEqual(await waiting(), []);
});

test("two concurrent calls of record without room keep the events of both", async () => {
  fill(true);
  await Promise.allSettled([record([event("a")]), record([event("b")]), record([event("c")])]);
  assert.deepEqual(await waiting(), ["a", "b", "c"]);
});

test("waiting events are tried again, and a failure does not reach the caller", async () => {
  fill(true);
  await assert.rejects(record([event("a")]));
  await recordWaiting();
  assert.deepEqual(await waiting(), ["a"]);
  fill(false);
  await recordWaiting();
  assert.deepEqual(await journal(), ["a"]);
});

test("without waiting events nothing is written", async () => {
  await recordWaiting();
  assert.equal(browser.local.data.size, 0);
});
