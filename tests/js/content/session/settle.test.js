import assert from "node:assert/strict";
import { test } from "node:test";

import { settle } from "../../../../extension/content/session/settle.js";
import { stopClock } from "../../fakes/clock.js";

/**
 * Settle on a page that comes to rest, and holds its answers, at these times.
 * @param {import("node:test").TestContext} t
 * @param {{ restAt?: number, heldAt?: number }} page
 * @returns {Promise<number>} how long it took
 */
async function settleOn(t, { restAt = 0, heldAt = 0 }) {
  const clock = stopClock(t);
  let settledAt = NaN;
  void settle(
    () => (performance.now() < restAt ? 0 : 1000),
    () => performance.now() >= heldAt,
  ).then(() => (settledAt = performance.now()));
  await clock.pass(5000);
  return settledAt;
}

test("a page at rest has 120 ms to answer", async (t) => {
  assert.equal(await settleOn(t, {}), 120);
});

test("a page that moves is waited for, to within 40 ms", async (t) => {
  assert.equal(await settleOn(t, { restAt: 310 }), 320);
});

test("a page that never rests is waited for 1,200 ms", async (t) => {
  assert.equal(await settleOn(t, { restAt: Infinity }), 1200);
});

test("an answer that does not read as it should has 600 ms to do so", async (t) => {
  assert.equal(await settleOn(t, { heldAt: 350 }), 360);
});

test("an answer that never does is no longer waited for", async (t) => {
  assert.equal(await settleOn(t, { heldAt: Infinity }), 600);
});

test("a page is at rest after 60 ms without a change", async (t) => {
  const clock = stopClock(t);
  let isSettled = false;
  let quietMs = 59;
  void settle(
    () => quietMs,
    () => true,
  ).then(() => (isSettled = true));
  await clock.pass(200);
  assert.equal(isSettled, false);
  quietMs = 60;
  await clock.pass(40);
  assert.equal(isSettled, true);
});
