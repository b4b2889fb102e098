import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { handOverWhenLeaving } from "../../../extension/shared/leaving.js";
import { settled } from "../fakes/clock.js";

/** @type {ReturnType<typeof start>} */
let browser;
/** @type {Record<string, () => void>} listeners by type of event */
let listeners;
beforeEach(() => {
  browser = start();
  listeners = {};
  Object.assign(globalThis, {
    addEventListener: (/** @type {string} */ type, /** @type {() => void} */ listener) =>
      (listeners[type] = listener),
  });
});

for (const going of ["pagehide", "visibilitychange"]) {
  test(`at ${going} unfinished work is stored and sent to the background`, async () => {
    handOverWhenLeaving(() => ({ type: "save", profile: { name: "Jane" }, settings: {} }));
    listeners[going]?.();
    await settled();
    const [[key, message] = ["", null]] = [...browser.session.data];
    assert.match(key, /^objecteur\.left\.\d{13}\.[0-9a-f-]{36}$/);
    assert.deepEqual(message, {
      left: key,
      profile: { name: "Jane" },
      settings: {},
      to: "background",
      type: "save",
    });
    assert.deepEqual(browser.messages, [message]);
  });
}

test("without unfinished work nothing is handed over", async () => {
  handOverWhenLeaving(() => null);
  listeners.pagehide?.();
  await settled();
  assert.deepEqual([browser.session.data.size, browser.messages], [0, []]);
});

test("a memory that is full does not keep the message from being sent", async () => {
  browser.session.before = () => {
    throw new Error("QuotaExceededError");
  };
  handOverWhenLeaving(() => ({ type: "save" }));
  listeners.pagehide?.();
  await settled();
  assert.equal(browser.messages.length, 1);
});
