import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Scheduler } from "../../../../extension/content/session/scheduler.js";
import { stopClock } from "../../fakes/clock.js";

/** @type {{ pass: (ms: number) => Promise<void> }} */
let clock;
/** @type {number[]} times of the looks */
let looks;
/** @type {number[]} times of the checks */
let checks;
let hasChanged = false;
let nextCheckAt = Infinity;
const document = { hidden: false };
Object.assign(globalThis, { document });
/** @type {AbortController} */
let session;
/** @type {Scheduler} */
let scheduler;

beforeEach((t) => {
  clock = stopClock(/** @type {import("node:test").TestContext} */ (t));
  [looks, checks, hasChanged, nextCheckAt] = [[], [], false, Infinity];
  document.hidden = false;
  session = new AbortController();
  const work = {
    look: () => void looks.push(performance.now()),
    check: () => {
      if (performance.now() < nextCheckAt) return false;
      checks.push(performance.now());
      nextCheckAt = Infinity;
      return hasChanged;
    },
    nextCheckAt: () => nextCheckAt,
  };
  scheduler = new Scheduler(work, session.signal);
});

test("without a plan no timer runs", async () => {
  scheduler.schedule();
  assert.equal(scheduler.isTimerSet, false);
  await clock.pass(100_000);
  assert.deepEqual([looks, checks], [[], []]);
});

test("a planned look takes place at its time, once", async () => {
  scheduler.lookIn(700);
  scheduler.schedule();
  assert.deepEqual([scheduler.isTimerSet, scheduler.isDue], [true, false]);
  await clock.pass(5000);
  assert.deepEqual(looks, [700]);
  assert.deepEqual([scheduler.isTimerSet, scheduler.isDue], [false, true]);
});

test("a look that is due already waits for 50 ms", async () => {
  scheduler.lookIn(0);
  scheduler.schedule();
  await clock.pass(5000);
  assert.deepEqual(looks, [50]);
});

test("a check that shows no change leads to no look", async () => {
  nextCheckAt = 400;
  scheduler.lookIn(900);
  scheduler.schedule();
  await clock.pass(899);
  assert.deepEqual([checks, looks], [[400], []]);
  await clock.pass(1);
  assert.deepEqual(looks, [900]);
});

test("a check that shows a change leads to a look at once", async () => {
  nextCheckAt = 400;
  hasChanged = true;
  scheduler.schedule();
  await clock.pass(5000);
  assert.deepEqual([checks, looks], [[400], [400]]);
});

test("a plan that was changed replaces the timer", async () => {
  scheduler.lookIn(100);
  scheduler.schedule();
  scheduler.lookIn(500);
  scheduler.schedule();
  await clock.pass(5000);
  assert.deepEqual(looks, [500]);
  scheduler.lookIn(100);
  scheduler.schedule();
  scheduler.cancelLook();
  scheduler.schedule();
  await clock.pass(5000);
  assert.deepEqual(looks, [500]);
});

test("a look whose plan is cancelled while its timer runs does not take place", async () => {
  scheduler.lookIn(100);
  scheduler.schedule();
  scheduler.cancelLook();
  await clock.pass(5000);
  assert.deepEqual([looks, scheduler.isTimerSet], [[], false]);
});

test("failures that may pass lead to looks with back-off, three in all", async () => {
  /** @type {number[]} */
  const delays = [];
  for (let failure = 0; failure < 4; failure += 1) {
    scheduler.recordFailure(true);
    delays.push(scheduler.nextLookAt - performance.now());
    await clock.pass(10);
  }
  assert.deepEqual(delays, [1500, 5000, 15_000, Infinity]);
});

test("a failure that stays leads to no look", () => {
  scheduler.recordFailure(false);
  assert.deepEqual([scheduler.nextLookAt, scheduler.hasFailed], [Infinity, true]);
});

test("a reply ends the failures, and the plan", () => {
  scheduler.recordFailure(true);
  scheduler.recordFailure(true);
  scheduler.recordReply();
  assert.deepEqual([scheduler.nextLookAt, scheduler.hasFailed], [Infinity, false]);
  scheduler.recordFailure(true);
  assert.equal(scheduler.nextLookAt, 1500);
});

test("a look that comes while another one is going on is postponed", () => {
  assert.equal(scheduler.admit({ isBusy: false, isAsked: false }), true);
  assert.equal(scheduler.isPostponed, false);
  assert.equal(scheduler.admit({ isBusy: true, isAsked: true }), false);
  assert.equal(scheduler.isPostponed, true);
  assert.deepEqual([scheduler.takePostponed(), scheduler.takePostponed()], [true, false]);
});

test("in a hidden tab a look waits, unless the person asked for it", () => {
  document.hidden = true;
  assert.equal(scheduler.admit({ isBusy: false, isAsked: true }), true);
  assert.equal(scheduler.admit({ isBusy: false, isAsked: false }), false);
  assert.deepEqual([scheduler.takePostponed(), scheduler.isPostponed], [false, true]);
  document.hidden = false;
  assert.deepEqual([scheduler.takePostponed(), scheduler.isPostponed], [true, false]);
});

test("after the end of the session no timer runs or starts", async () => {
  scheduler.lookIn(100);
  scheduler.schedule();
  session.abort();
  assert.equal(scheduler.isTimerSet, false);
  scheduler.schedule();
  assert.equal(scheduler.isTimerSet, false);
  await clock.pass(5000);
  assert.deepEqual(looks, []);
});
