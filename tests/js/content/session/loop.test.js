import { start as surround } from "../../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { EngineHandle } from "../../../../extension/content/session/engine-handle.js";
import { SessionLoop } from "../../../../extension/content/session/loop.js";
import { Unanswered } from "../../../../extension/shared/messages.js";
import { settled, stopClock } from "../../fakes/clock.js";

/** @typedef {any} Any a fake stands where the types expect another part of the session */

/** A visit whose page the test makes, and whose actions are only noted. */
class FakeVisit {
  life = new AbortController();
  outcomes = new Map();
  shownRefs = new Set();
  /** @type {Any[]} */
  unreadActions = [];
  /** @type {Any} */
  page = null;
  /** @type {Any} */
  reply = null;
  lastText = "";
  startedAt = performance.now();
  openedRef = 7;
  nextCheckAt = Infinity;
  isCurrent = true;
  isSure = true;
  isHolding = true;
  /** A written value reads differently since. */
  hasOtherValue = false;
  /** The next action's control is gone. */
  isGone = false;
  /** @type {Any[]} */
  buttons = [];
  /** @type {Any[]} */
  headings = [];

  get signal() {
    return this.life.signal;
  }
  leave() {
    this.life.abort();
  }
  check() {
    return performance.now() >= this.nextCheckAt && this.recheckActions();
  }
  recheckActions() {
    const { hasOtherValue } = this;
    this.hasOtherValue = false;
    return hasOtherValue;
  }
  report(/** @type {Any} */ page, /** @type {string} */ text) {
    [this.page, this.lastText] = [page, text];
    return { outcomes: [...this.outcomes.values()], asked: false, stopped: false };
  }
  perform(/** @type {Any[]} */ actions, /** @type {() => Any[]} */ observeControls) {
    steps.push(`perform ${actions.map(({ id }) => id)} on ${observeControls().length}`);
    if (this.isGone) return (this.isGone = false);
    this.unreadActions = actions.filter(({ id }) => !this.outcomes.has(id));
    return true;
  }
  verifyActions() {
    for (const { id } of this.unreadActions.splice(0)) this.outcomes.set(id, { action: id });
    steps.push("verify");
  }
  refsToFrame() {
    return [...this.shownRefs];
  }
}

const quiet = { look_again_ms: -1, watch: true, events: [{ id: "e" }] };
/** @param {Any} [changes] @returns {Any} a reply of Python */
const reply = (changes = {}) => ({
  ...{ type: "look", verdict: { kind: "form_ready" }, plan: { actions: [] } },
  ...{ view: { title: "t" }, ...quiet, ...changes },
});
const fill = { id: "a", kind: "set_text", ref: 3 };

/** @type {{ pass: (ms: number) => Promise<void> }} */
let clock;
/** @type {string[]} what was resolve, in turn */
let steps;
/** @type {Any[]} requests to Python */
let requests;
/** @type {(request: Any) => Promise<Any>} */
let answer;
/** @type {Any} what the page reads as */
let observation;
/** @type {Any[]} options of each observation */
let observations;
/** @type {unknown[]} */
let errors;
/** @type {Any} */
let watcher;
/** @type {AbortController} */
let session;
/** @type {EngineHandle} */
let engine;
/** @type {Any[]} replies in turn, the last one again and again */
let replies;
/** Engines that were started. */
let bootCount = 0;
/** @type {SessionLoop} */
let loop;
/** @returns {FakeVisit} the present one */
const visit = () => /** @type {Any} */ (loop.visit);
const document = { readyState: "complete", hidden: false };
Object.assign(globalThis, { document });

beforeEach((t) => {
  surround();
  clock = stopClock(/** @type {import("node:test").TestContext} */ (t));
  Object.assign(document, { readyState: "complete", hidden: false });
  [steps, requests, observations, errors] = [[], [], [], []];
  replies = [reply()];
  observation = { controls: [{ ref: 3 }], age_ms: 5, quiet_ms: 6 };
  answer = async () => (replies.length > 1 ? replies.shift() : replies[0]);
  session = new AbortController();
  bootCount = 0;
  engine = new EngineHandle({
    onSlow: () => steps.push("slow"),
    onTroubles: () => undefined,
    signal: session.signal,
    boot: async () =>
      /** @type {Any} */ ({
        ...{ number: (bootCount += 1), host: "content", how: "snapshot", boot_ms: 1, troubles: [] },
        ask: (/** @type {Any} */ request) => (requests.push(request), answer(request)),
        close: () => steps.push("close"),
      }),
  });
  watcher = {
    ...{ quietMs: 500, hasPendingChange: false, hasChanged: false },
    /** @type {boolean[]} */
    relevances: [],
    /** @type {Any[]} */
    roots: [],
    start: () => steps.push("watch"),
    stop: () => steps.push("watch no more"),
    add: (/** @type {Any} */ root) => watcher.roots.push(root),
    adaptPatience: (/** @type {boolean} */ wasRelevant) => watcher.relevances.push(wasRelevant),
    changedSince: () => watcher.hasChanged,
    recordChange: () => steps.push("change"),
  };
  const parts = {
    ...{ rules: Promise.resolve({}), engine, watcher },
    person: {
      current: async () => ({ profile: { name: "A" } }),
      forget: () => steps.push("forget"),
    },
    panel: {
      show: (/** @type {Any} */ view, /** @type {number[]} */ refs) =>
        steps.push(`show ${view.title} ${refs}`),
      hide: () => steps.push("hide"),
    },
    outbox: { add: (/** @type {Any[]} */ events) => steps.push(`put ${events.length}`) },
    notices: { showFailure: async () => void steps.push("failure") },
    onError: (/** @type {unknown} */ error) => errors.push(error),
    onOrphaned: () => steps.push("orphaned"),
    createVisit: () => new FakeVisit(),
    observe: (
      /** @type {Any} */ _document,
      /** @type {Any} */ _rules,
      /** @type {Any} */ options,
    ) => {
      observations.push(options);
      options.onRoot?.("root");
      options.onButton?.("button");
      options.onHeading?.("heading");
      return structuredClone(observation);
    },
  };
  loop = new SessionLoop(/** @type {Any} */ (parts), session.signal);
});

test("a look reads the page, asks Python, does what it planned and shows the view", async () => {
  void loop.look();
  await clock.pass(5000);
  assert.deepEqual(steps, ["perform  on 1", "show t ", "put 1"]);
  const [{ now, ...request }] = requests;
  assert.match(now, /^2026-03-04T\d\d:00:00[+-]\d\d:\d\d$/);
  assert.deepEqual(request, {
    ...{ type: "look", page: observation, profile: { name: "A" } },
    ...{ outcomes: [], asked: false, stopped: false },
  });
  assert.equal(visit().reply.verdict.kind, "form_ready");
  assert.deepEqual([engine.figures.looks, engine.figures.asks], [1, 1]);
});

test("a look keeps the buttons and headings, and watches the roots that it read", async () => {
  await loop.look();
  assert.deepEqual([visit().buttons, visit().headings], [["button"], ["heading"]]);
  assert.deepEqual(watcher.roots, ["root"]);
  const { age_ms, quiet_ms, opened } = observations[0];
  assert.deepEqual([age_ms, quiet_ms, opened], [0, 500, 7]);
});

test("a page that is as it was is not asked about again, unless the look is forced", async () => {
  await loop.look();
  observation.age_ms = 900;
  await loop.look();
  assert.equal(requests.length, 1);
  await loop.look(true);
  assert.equal(requests.length, 2);
  assert.deepEqual(watcher.relevances, [true, false, false]);
});

test("a page that changed, or whose value changed, is asked about again", async () => {
  await loop.look();
  observation.controls.push({ ref: 4 });
  await loop.look();
  assert.equal(requests.length, 2);
  visit().hasOtherValue = true;
  await loop.look();
  assert.equal(requests.length, 3);
});

test("after an action the page settles, is read back and looked at again", async () => {
  replies = [reply({ plan: { actions: [fill] } }), reply({ view: { title: "done" } })];
  void loop.look();
  await clock.pass(119);
  assert.deepEqual(steps, ["perform a on 1", "show t ", "put 1"]);
  await clock.pass(1);
  const again = ["verify", "perform  on 1", "show done ", "put 1"];
  assert.deepEqual(steps.slice(3), again);
  assert.deepEqual(requests[1].outcomes, [{ action: "a" }]);
});

test("after an action whose control was gone the page is looked at again", async () => {
  replies = [reply({ plan: { actions: [fill] } }), reply()];
  visit().isGone = true;
  void loop.look();
  await clock.pass(200);
  assert.equal(requests.length, 2);
});

test("the actions see the controls anew where the page changed meanwhile", async () => {
  watcher.hasChanged = true;
  await loop.look();
  assert.equal(observations.length, 2);
  assert.deepEqual(observations[1], { opened: 7 });
});

test("the controls that Python shows the person are framed", async () => {
  replies = [reply({ plan: { actions: [{ id: "s", kind: "show", ref: 9 }] } }), reply()];
  void loop.look();
  await clock.pass(1000);
  assert.equal(steps[1], "show t 9");
});

test("Python may ask for a look after a while", async () => {
  replies = [reply({ look_again_ms: 700 }), reply()];
  void loop.look();
  await clock.pass(699);
  assert.equal(requests.length, 1);
  assert.equal(loop.isIdle, false);
  await clock.pass(1);
  assert.equal(requests.length, 2);
});

test("a look that Python asked for asks it again though nothing changed", async () => {
  replies = [reply({ look_again_ms: 700 }), reply()];
  await loop.look();
  document.hidden = true;
  await clock.pass(800);
  assert.equal(requests.length, 1);
  document.hidden = false;
  await loop.look();
  assert.equal(requests.length, 2);
});

test("where there is nothing to watch, watcher and engine are stopped", async () => {
  replies = [reply({ watch: false, look_again_ms: 50 })];
  void loop.look();
  await clock.pass(5000);
  assert.deepEqual(steps.slice(3), ["watch no more", "close"]);
  assert.equal(requests.length, 1);
});

test("a check that is due leads to a look where a value changed", async () => {
  await loop.look();
  visit().nextCheckAt = 400;
  visit().hasOtherValue = true;
  loop.scheduler.schedule();
  await clock.pass(400);
  assert.equal(requests.length, 2);
  visit().nextCheckAt = Infinity;
});

test("a document that is still loading is not looked at", async () => {
  document.readyState = "loading";
  await loop.look(true);
  assert.deepEqual([observations, requests], [[], []]);
});

test("a look during a look follows it", async () => {
  /** @type {((reply: Any) => void)[]} */
  const resolves = [];
  answer = () => new Promise((resolve) => resolves.push(resolve));
  const first = loop.look();
  await settled();
  await loop.look(true);
  assert.equal(requests.length, 1);
  assert.equal(loop.isIdle, false);
  resolves[0]?.(reply());
  await first;
  assert.equal(steps.at(-1), "change");
  assert.equal(loop.isIdle, true);
});

test("in a hidden tab only a look that the person asked for begins", async () => {
  document.hidden = true;
  await loop.look(true);
  assert.equal(requests.length, 0);
  await loop.look(true, { isAsked: true });
  assert.equal(requests.length, 1);
  assert.notEqual(steps.at(-1), "change");
});

test("where the extension is gone a look ends the session", async () => {
  Object.assign(chrome.runtime, { id: undefined });
  await loop.look(true);
  assert.deepEqual(steps, ["orphaned"]);
});

/** Python's answer comes when the function that is given back is called. */
function answerLater() {
  /** @type {(reply: Any) => void} */
  let giveReply = () => undefined;
  answer = () => new Promise((resolve) => (giveReply = resolve));
  return (/** @type {Any} */ value) => giveReply(value);
}

test("a reply about a look that was aborted is dropped", async () => {
  const resolve = answerLater();
  const look = loop.look();
  await settled();
  loop.answers.abort();
  answer = async () => reply({ view: { title: "new" } });
  await loop.look(true);
  resolve(reply({ plan: { actions: [fill] } }));
  await look;
  assert.deepEqual(steps, ["perform  on 1", "show new ", "put 1"]);
});

test("a look that was aborted does not begin the one that waits", async () => {
  const giveReply = answerLater();
  const look = loop.look();
  await settled();
  loop.answers.abort();
  answer = () => new Promise(() => undefined);
  void loop.look(true);
  await settled();
  await loop.look(true);
  giveReply(reply());
  await look;
  assert.deepEqual([loop.scheduler.isPostponed, steps], [true, []]);
});

test("actions are not read back once the address is another one", async () => {
  replies = [reply({ plan: { actions: [fill] } })];
  void loop.look();
  await clock.pass(50);
  visit().isCurrent = false;
  loop.onAddressChange();
  await clock.pass(5000);
  assert.equal(steps.includes("verify"), false);
});

test("a failure of a look that was aborted is dropped too", async () => {
  answer = () => new Promise((_, reject) => setTimeout(reject, 100, new Error("late")));
  const look = loop.look();
  await settled();
  loop.answers.abort();
  await clock.pass(100);
  await look;
  assert.deepEqual([errors, steps], [[], []]);
});

test("a reply about the address before is dropped, and the new one looked at", async () => {
  const resolve = answerLater();
  const look = loop.look();
  await settled();
  const earlier = visit();
  earlier.isCurrent = false;
  loop.onAddressChange();
  assert.equal(earlier.signal.aborted, true);
  assert.deepEqual(steps, ["hide", "watch"]);
  resolve(reply());
  await look;
  assert.equal(visit().reply, null);
  assert.deepEqual(steps, ["hide", "watch", "change"]);
});

test("a reply is dropped where the address changed without an event", async () => {
  const resolve = answerLater();
  const look = loop.look();
  await settled();
  visit().isCurrent = false;
  resolve(reply());
  await look;
  assert.deepEqual(steps, []);
});

test("actions are not read back once the session has ended", async () => {
  replies = [reply({ plan: { actions: [fill] } })];
  void loop.look();
  await clock.pass(50);
  session.abort();
  await clock.pass(5000);
  assert.deepEqual(steps.includes("verify"), false);
  assert.equal(requests.length, 1);
});

test("an event of the address that did not change begins no visit", () => {
  const { visit: before } = loop;
  loop.onAddressChange();
  assert.deepEqual([loop.visit, steps], [before, []]);
});

test("a session that has ended starts nothing", async () => {
  session.abort();
  visit().isCurrent = false;
  loop.start();
  loop.onAddressChange();
  await loop.look(true);
  assert.deepEqual([steps, observations], [[], []]);
});

test("a failure is shown, logged and followed by another try with a new state", async () => {
  const gone = new Unanswered({ to: "engine", type: "handle" });
  answer = async () => {
    throw gone;
  };
  await loop.look();
  assert.deepEqual([steps, errors], [["forget", "failure"], [gone]]);
  assert.deepEqual([loop.isSettled, bootCount], [false, 1]);
  answer = async () => reply();
  await clock.pass(1499);
  assert.equal(requests.length, 1);
  await clock.pass(1);
  assert.deepEqual([requests.length, bootCount], [2, 2]);
  assert.deepEqual(steps.slice(2), ["perform  on 1", "show t ", "put 1"]);
});

test("a failure that stays is not tried again, and the page has settled", async () => {
  answer = async () => {
    throw new Error("internal");
  };
  await loop.look();
  await clock.pass(60_000);
  assert.equal(requests.length, 1);
  assert.equal(loop.isSettled, true);
});

test("a failure because the extension is gone ends the session", async () => {
  answer = async () => {
    Object.assign(chrome.runtime, { id: undefined });
    throw new Error("gone");
  };
  await loop.look();
  assert.deepEqual([steps, errors], [["orphaned"], []]);
});

test("without a look the panel's obstacles are read once", async () => {
  await loop.observeForPanel();
  await loop.observeForPanel();
  assert.equal(observations.length, 1);
  assert.deepEqual([visit().buttons, visit().page], [["button"], observation]);
});

test("a page that cannot be read is only logged", async () => {
  observation = () => undefined;
  await loop.observeForPanel();
  assert.equal(errors.length, 1);
  assert.equal(visit().page, null);
});

test("a page has settled once it was answered, is at rest and its values are sure", async () => {
  assert.equal(loop.isSettled, false);
  await loop.look();
  assert.equal(loop.isSettled, true);
  visit().isSure = false;
  assert.equal(loop.isSettled, false);
  visit().isSure = true;
  watcher.quietMs = 120;
  assert.equal(loop.isSettled, false);
  watcher.quietMs = 121;
  watcher.hasPendingChange = true;
  assert.deepEqual([loop.isSettled, loop.isIdle], [false, false]);
  watcher.hasPendingChange = false;
  loop.scheduler.lookIn(1000);
  assert.equal(loop.isSettled, false);
});
