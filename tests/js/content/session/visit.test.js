import { layOut, openPage } from "../../fakes/interactive-dom.js";
import { h } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { refOf } from "../../../../extension/content/page/refs.js";
import { Visit } from "../../../../extension/content/session/visit.js";
import { stopClock } from "../../fakes/clock.js";

/** @typedef {any} Any a fake stands where the types expect a browser's or Python's own object */

/** @type {{ pass: (ms: number) => Promise<void> }} */
let clock;
/** @type {Any} */
let input;
/** @type {string[]} ids of the actions that were done to the page */
let performed;
/** @type {Any} what doing an action gives */
let result;
/** @type {Any} what reading an action back gives */
let reading;
/** @type {Any[]} traces of what was written */
let traces;
let forgotten = 0;
/** @type {Any} */
let visit;
beforeEach((t) => {
  const document = openPage();
  input = h("input", { name: "email" });
  document.documentElement.append(input);
  clock = stopClock(/** @type {import("node:test").TestContext} */ (t));
  [performed, traces, forgotten] = [[], [], 0];
  result = { status: "done", reason: "" };
  reading = { status: "kept", reason: "", empty: false };
  visit = new Visit({
    clearTraces: () => void (forgotten += 1),
    perform: ({ id }) => (performed.push(id), result),
    verifyAction: () => reading,
    writtenActions: () => traces,
    undo: () => [
      { id: "a", done: true },
      { id: "b", done: false },
      { id: "unknown", done: true },
    ],
  });
});

/** @returns {Any} the control as the page shows it */
const control = (fields = {}) => ({
  ...{ ref: refOf(input), path: "input", name: "email", type: "text" },
  ...fields,
});
/** @param {string} id @param {Any} [fields] @returns {Any} */
const action = (id, fields = {}) => ({
  ...{ id, role: "email", kind: "set_text", ref: refOf(input), path: "input", value: "x" },
  ...fields,
});
/** Python was asked about a page with these controls. @param {Any[]} controls */
const report = (...controls) => visit.report({ controls }, "text");
/** @param {Any[]} actions @param {Any[]} controls as they are now */
const perform = (actions, controls = [control()]) => visit.perform(actions, () => controls);
/** @returns {[string, string, string][]} of each outcome: action, status and reason */
const outcomes = () =>
  [...visit.outcomes.values()].map(({ action: id, status, reason }) => [id, status, reason]);

test("a new visit forgets what was done on the page before", () => {
  assert.equal(forgotten, 1);
});

test("a visit lasts as long as the address, apart from its fragment", () => {
  assert.equal(visit.isCurrent, true);
  Object.assign(location, { hash: "#top" });
  assert.equal(visit.isCurrent, true);
  Object.assign(location, { search: "?step=2" });
  assert.equal(visit.isCurrent, false);
});

test("a visit that was left is told by its signal", () => {
  assert.equal(visit.signal.aborted, false);
  visit.leave();
  assert.equal(visit.signal.aborted, true);
});

test("a report remembers page and text, and has what the person pressed", () => {
  visit.isAsked = true;
  visit.isStopped = true;
  assert.deepEqual(report(control()), { outcomes: [], asked: true, stopped: true });
  assert.deepEqual([visit.page.controls, visit.lastText], [[control()], "text"]);
});

test("an action is done, and read back once the page has settled", () => {
  report(control());
  assert.equal(perform([action("a")]), true);
  assert.deepEqual([performed, outcomes()], [["a"], []]);
  visit.verifyActions();
  assert.deepEqual(outcomes(), [["a", "kept", ""]]);
  assert.deepEqual(visit.unreadActions, []);
});

test("an action that was tried on this page is not done again", () => {
  report(control());
  perform([action("a")]);
  visit.verifyActions();
  report(control());
  perform([action("a")]);
  assert.deepEqual(performed, ["a"]);
});

test("an action that the page refused is an outcome with its reason", () => {
  result = { status: "refused", reason: "not_empty" };
  perform([action("a")]);
  assert.deepEqual(outcomes(), [["a", "refused", "not_empty"]]);
});

test("the controls are only read again where something is to be touched", () => {
  let count = 0;
  const observeControls = () => ((count += 1), [control()]);
  visit.perform([action("s", { kind: "show" })], observeControls);
  assert.equal(count, 0);
  visit.perform([action("a")], observeControls);
  assert.equal(count, 1);
});

test("a control that is gone leads to another look, three times", () => {
  result = { status: "gone", reason: "gone" };
  const results = [1, 2, 3, 4].map(() => perform([action("a"), action("b")]));
  assert.deepEqual(results.slice(0, 3), [false, false, false]);
  assert.deepEqual(performed.slice(0, 4), ["a", "a", "a", "a"]);
  assert.deepEqual(outcomes()[0], ["a", "refused", "gone"]);
});

test("a control that became another one is not touched", () => {
  report(control());
  const other = control({ name: "phone" });
  assert.equal(perform([action("a")], [other]), false);
  for (let look = 0; look < 3; look += 1) perform([action("a")], [other]);
  assert.deepEqual([performed, outcomes()], [[], [["a", "refused", "changed"]]]);
});

test("a node that says something else of itself now is not touched either", () => {
  report(control());
  input.setAttribute("name", "phone");
  assert.equal(perform([action("a")]), false);
  assert.deepEqual(performed, []);
});

test("a control that is shown to the person may be another one", () => {
  report(control());
  perform([action("s", { kind: "show" })], []);
  assert.deepEqual(performed, ["s"]);
  assert.equal(visit.lastActionAt, Infinity);
});

test("the control whose list was opened last is remembered, whichever way it was", () => {
  for (const kind of ["open_list", "type_text"]) {
    visit.openedRef = 0;
    perform([action(kind, { kind })]);
    assert.equal(visit.openedRef, refOf(input), kind);
  }
  visit.openedRef = 0;
  perform([action("a")]);
  assert.equal(visit.openedRef, 0);
});

test("a visit holds while everything that was done reads as it should", () => {
  assert.equal(visit.isHolding, true);
  perform([action("a")]);
  assert.equal(visit.isHolding, true);
  reading = { status: "changed", reason: "taken_back", empty: true };
  assert.equal(visit.isHolding, false);
});

/** An action was done at 0 ms, read back as kept, and reported. */
function actAndReport() {
  report(control());
  perform([action("a")]);
  visit.verifyActions();
  traces = [{ action: action("a") }];
  report(control());
}

test("what was written is checked 400, 1,000 and 3,000 ms after the last action", async () => {
  assert.equal(visit.nextCheckAt, Infinity);
  actAndReport();
  /** @type {number[]} */
  const times = [];
  while (visit.nextCheckAt < Infinity) {
    times.push(visit.nextCheckAt);
    await clock.pass(visit.nextCheckAt - performance.now());
    assert.equal(visit.check(), false);
  }
  assert.deepEqual(times, [400, 1000, 3000]);
});

test("a check before its time does nothing", () => {
  actAndReport();
  assert.equal(visit.check(), false);
  assert.equal(visit.checksDone, 0);
});

test("a value is sure after two checks, and one that was never written at once", async () => {
  assert.equal(visit.isSure, true);
  actAndReport();
  assert.equal(visit.isSure, false);
  await clock.pass(1000);
  visit.check();
  assert.equal(visit.isSure, false);
  visit.check();
  assert.equal(visit.isSure, true);
});

test("a later action begins the checks anew", async () => {
  actAndReport();
  await clock.pass(400);
  visit.check();
  perform([action("b")]);
  assert.equal(visit.nextCheckAt, 800);
});

test("a value that the page took back is another outcome, and so is one that came back", () => {
  actAndReport();
  reading = { status: "changed", reason: "taken_back", empty: true };
  assert.equal(visit.recheckActions(), true);
  assert.deepEqual(outcomes(), [["a", "changed", "taken_back"]]);
  assert.equal(visit.recheckActions(), false);
  reading = { status: "kept", reason: "", empty: false };
  assert.equal(visit.recheckActions(), true);
  assert.deepEqual(outcomes(), [["a", "kept", ""]]);
});

test("a value that somebody wrote instead is left to them", () => {
  actAndReport();
  reading = { status: "changed", reason: "taken_back", empty: false };
  assert.equal(visit.recheckActions(), false);
  assert.deepEqual(outcomes(), [["a", "kept", ""]]);
});

test("what was undone, or belongs to an earlier page, is not read again", () => {
  actAndReport();
  reading = { status: "changed", reason: "taken_back", empty: true };
  visit.undo();
  assert.equal(visit.recheckActions(), false);
  visit.outcomes.get("a").status = "kept";
  visit.liveActions.clear();
  assert.equal(visit.recheckActions(), false);
});

test("undo ends what is open, and marks what could be put back", () => {
  for (const id of ["a", "b"]) visit.recordOutcome(action(id), "kept", "");
  perform([action("c")]);
  visit.undo();
  assert.deepEqual(outcomes(), [
    ["a", "undone", ""],
    ["b", "kept", ""],
  ]);
  assert.deepEqual([visit.isStopped, visit.unreadActions], [true, []]);
});

test("controls that the person is shown are framed until they are filled", () => {
  visit.shownRefs = new Set([refOf(input), 999]);
  report(control());
  assert.deepEqual(visit.refsToFrame(), [refOf(input), 999]);
  report(control({ filled: true }));
  assert.deepEqual(visit.refsToFrame(), [999]);
});

test("an outcome follows its control when the page draws it anew", () => {
  report(control());
  visit.recordOutcome(action("a"), "kept", "");
  const [outcome] = report(control({ ref: 77 })).outcomes;
  assert.deepEqual([outcome.action, outcome.ref, outcome.path], ["a", 77, "input"]);
  assert.equal(visit.outcomes.get("a").ref, 77);
});

test("an outcome without a control any more stays as it was", () => {
  report(control());
  visit.recordOutcome(action("a"), "kept", "");
  const [outcome] = report().outcomes;
  assert.deepEqual([outcome.action, outcome.path], ["a", "input"]);
  assert.ok(visit.liveActions.has("a"));
});

test("on the next page of a wizard an outcome does not count for the control in its place", () => {
  report(control());
  visit.recordOutcome(action("a"), "kept", "");
  const [outcome] = report(control({ name: "phone" })).outcomes;
  assert.deepEqual([outcome.action, outcome.ref, outcome.path], ["before:a", 0, ""]);
  assert.deepEqual([...visit.liveActions], ["before:a"]);
  assert.equal(visit.outcomes.get("a").path, "input");
});

test("the name of an earlier action is cut to 1,100 characters", () => {
  const id = "x".repeat(1100);
  report(control());
  visit.recordOutcome(action(id), "kept", "");
  assert.equal(report(control({ name: "phone" })).outcomes[0].action.length, 1100);
});

test("the last 400 outcomes are reported", () => {
  for (let count = 0; count < 410; count += 1) visit.recordOutcome(action(`${count}`), "kept", "");
  const reported = report().outcomes;
  assert.deepEqual([reported.length, reported[0].action], [400, "10"]);
});

test("the panel must not cover controls and buttons, and headings only if need be", () => {
  assert.deepEqual(visit.obstacles(), { hard: [], soft: [] });
  layOut(input, 10, 10, 90, 30);
  report(control());
  visit.headings = [input];
  const box = { left: 10, top: 10, right: 90, bottom: 30 };
  assert.deepEqual(visit.obstacles(), { hard: [box], soft: [box] });
});
