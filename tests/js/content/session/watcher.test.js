import { h, page } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { ignoreElement } from "../../../../extension/content/page/occlusion.js";
import { Watcher } from "../../../../extension/content/session/watcher.js";
import { stopClock } from "../../fakes/clock.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

/** The browser's observer: what it watches, and what it has to say. */
class FakeObserver {
  /** @type {FakeObserver} */
  static last;
  /** @type {Any[]} */
  roots = [];
  /** @type {Any[]} records that have not been given yet */
  records = [];

  /** @param {(records: Any[]) => void} onMutations */
  constructor(onMutations) {
    this.onMutations = onMutations;
    FakeObserver.last = this;
  }
  /** @param {Any} root */
  observe(root) {
    this.roots.push(root);
  }
  disconnect() {
    this.roots = [];
  }
  takeRecords() {
    return this.records.splice(0);
  }
}

/** @type {Map<string, (event: Any) => void>} those of window and document, by type of event */
const listeners = new Map();
const listening = {
  addEventListener: (
    /** @type {string} */ type,
    /** @type {Any} */ listener,
    /** @type {{ signal: AbortSignal }} */ { signal },
  ) => {
    listeners.set(type, listener);
    signal.addEventListener("abort", () => listeners.delete(type));
  },
};
const button = h("button");
const document = page(button);
document.hidden = false;
Object.assign(document, listening);
Object.assign(globalThis, { document, MutationObserver: FakeObserver, ...listening });

const panel = h("objecteur-panel");
ignoreElement(panel);

/** @type {{ pass: (ms: number) => Promise<void> }} */
let clock;
/** @type {number[]} when changes were reported, in milliseconds since the test began */
let reports;
/** @type {Watcher} */
let watcher;

beforeEach((t) => {
  document.hidden = false;
  clock = stopClock(/** @type {import("node:test").TestContext} */ (t));
  reports = [];
  watcher = new Watcher(() => reports.push(performance.now()));
  watcher.start();
});
afterEach(() => watcher.stop());

/**
 * A node of the page changes.
 * @param {Partial<Record<"target" | "addedNodes" | "removedNodes", Any>>} [record]
 */
const change = (record = {}) =>
  FakeObserver.last.onMutations([{ target: button, addedNodes: [], removedNodes: [], ...record }]);

/** The page changes every so often, for so long. @param {number} every_ms @param {number} ms */
async function keepChanging(every_ms, ms) {
  for (let passed = 0; passed < ms; passed += every_ms) {
    change();
    await clock.pass(every_ms);
  }
}

test("a change is reported once the page has been at rest for 80 ms", async () => {
  change();
  assert.equal(watcher.hasPendingChange, true);
  await clock.pass(79);
  assert.deepEqual(reports, []);
  await clock.pass(1);
  assert.deepEqual(reports, [80]);
  assert.equal(watcher.hasPendingChange, false);
  await clock.pass(5000);
  assert.deepEqual(reports, [80]);
});

test("many changes are reported as one", async () => {
  await keepChanging(10, 100);
  await clock.pass(500);
  assert.equal(reports.length, 1);
});

test("a page that never rests is looked at all the same, after a quarter of a second", async () => {
  await keepChanging(10, 500);
  assert.ok(
    /** @type {number} */ (reports[0]) >= 250 && /** @type {number} */ (reports[0]) < 340,
    `${reports[0]} ms`,
  );
});

test("changes for nothing are reported ever less often, at last every two seconds", async () => {
  /** @type {number[]} */
  const pauses = [];
  for (let look = 0; look < 6; look += 1) {
    watcher.adaptPatience(false, 0);
    const before = performance.now();
    change();
    await clock.pass(3000);
    pauses.push(/** @type {number} */ (reports.at(-1)) - before);
  }
  assert.deepEqual(pauses, [500, 1000, 2000, 2000, 2000, 2000]);
});

test("one change that was worth a look ends the patience", async () => {
  for (let look = 0; look < 6; look += 1) watcher.adaptPatience(false, 0);
  watcher.adaptPatience(true, 5);
  change();
  await clock.pass(80);
  assert.deepEqual(reports, [80]);
  assert.equal(watcher.patience_ms, 250);
});

test("where a look costs much, a page that never rests is looked at less often", async () => {
  watcher.adaptPatience(true, 100);
  await keepChanging(10, 1500);
  assert.ok(
    /** @type {number} */ (reports[0]) >= 1000 && /** @type {number} */ (reports[0]) < 1090,
    `${reports[0]} ms`,
  );
});

test("what only the panel does is no change", async () => {
  change({ target: panel });
  change({ addedNodes: [panel] });
  change({ removedNodes: [panel] });
  await clock.pass(500);
  assert.deepEqual(reports, []);
  change({ addedNodes: [panel, button] });
  await clock.pass(80);
  assert.equal(reports.length, 1);
});

test("of several records one of the page is enough", async () => {
  FakeObserver.last.onMutations([
    { target: panel, addedNodes: [], removedNodes: [] },
    { target: button, addedNodes: [], removedNodes: [] },
  ]);
  await clock.pass(80);
  assert.equal(reports.length, 1);
});

for (const type of ["input", "change", "load", "transitionend", "animationend", "toggle"]) {
  test(`an event of type ${type} may change the page, unless it is the panel's`, async () => {
    listeners.get(type)?.({ target: panel });
    await clock.pass(200);
    assert.deepEqual(reports, []);
    listeners.get(type)?.({ target: button });
    await clock.pass(80);
    assert.equal(reports.length, 1);
    listeners.get(type)?.({ target: globalThis });
    await clock.pass(80);
    assert.equal(reports.length, 2);
  });
}

test("in a tab that nobody sees changes are reported once somebody does", async () => {
  document.hidden = true;
  change();
  await clock.pass(5000);
  assert.deepEqual(reports, []);
  document.hidden = false;
  listeners.get("visibilitychange")?.({});
  await clock.pass(80);
  assert.deepEqual(reports, [5080]);
});

test("a change in a tab that is then hidden is reported once it is shown", async () => {
  change();
  await clock.pass(40);
  document.hidden = true;
  listeners.get("visibilitychange")?.({});
  await clock.pass(500);
  assert.deepEqual(reports, []);
  document.hidden = false;
  listeners.get("visibilitychange")?.({});
  await clock.pass(80);
  assert.equal(reports.length, 1);
});

test("roots are watched once each, from the start to the end", () => {
  const shadow = h("div").attachShadow();
  watcher.add(shadow);
  watcher.add(shadow);
  watcher.add(document);
  assert.deepEqual(FakeObserver.last.roots, [document, shadow]);
  watcher.start();
  assert.equal(FakeObserver.last.roots.length, 2);
  watcher.stop();
  watcher.add(shadow);
  assert.deepEqual(FakeObserver.last.roots, []);
});

test("a watcher that was stopped reports nothing more, not even an earlier change", async () => {
  change();
  watcher.stop();
  assert.equal(watcher.hasPendingChange, false);
  assert.deepEqual([...listeners.keys()], []);
  change();
  await clock.pass(500);
  assert.deepEqual(reports, []);
});

test("a watcher that starts again watches from the beginning", async () => {
  watcher.stop();
  watcher.start();
  assert.deepEqual(FakeObserver.last.roots, [document]);
  change();
  await clock.pass(80);
  assert.equal(reports.length, 1);
});

test("how long the page has been at rest is counted from its last change", async () => {
  await clock.pass(30);
  change();
  await clock.pass(25);
  assert.equal(watcher.quietMs, 25);
});

test("a change at this very moment counts before the browser reports it", async () => {
  await clock.pass(10);
  const instant = performance.now();
  assert.equal(watcher.changedSince(instant), false);
  FakeObserver.last.records = [{ target: panel, addedNodes: [], removedNodes: [] }];
  assert.equal(watcher.changedSince(instant), false);
  FakeObserver.last.records = [{ target: button, addedNodes: [], removedNodes: [] }];
  assert.equal(watcher.changedSince(instant), true);
  await clock.pass(1);
  assert.equal(watcher.changedSince(performance.now()), false);
});
