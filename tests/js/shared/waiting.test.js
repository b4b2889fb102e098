import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { keepWaiting, waitingEvents } from "../../../extension/shared/waiting.js";

const EVENT = /** @type {any} */ ({ id: "a", kind: "sent", at: "2026-03-04T12:00:00+01:00" });

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
});

test("events wait in the browser's memory, and nothing stays there once none waits", async () => {
  assert.deepEqual(await waitingEvents(), []);
  await keepWaiting([EVENT]);
  assert.deepEqual(await waitingEvents(), [EVENT]);
  assert.equal(browser.local.data.size, 0);
  await keepWaiting([]);
  assert.equal(browser.session.data.size, 0);
});

test("a stored value that is no list of events counts as none", async () => {
  browser.session.write({ "objecteur.waiting": "torn" });
  assert.deepEqual(await waitingEvents(), []);
});
