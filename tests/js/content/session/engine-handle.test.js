import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { EngineHandle, isTransient } from "../../../../extension/content/session/engine-handle.js";
import { Unanswered } from "../../../../extension/shared/messages.js";
import { settled, stopClock } from "../../fakes/clock.js";

/** @typedef {any} Any a fake stands where the types expect an engine or a reply */

const never = () => new Promise(() => {});

/** @type {AbortController} */
let session;
/** @type {AbortController} */
let look;
/** @type {AbortSignal[]} of the notices */
let notices;
/** @type {string[][]} */
let troubles;
/** @type {string[]} names of the engines that were closed */
let closedEngines;
/** @type {(() => Promise<Any>)[]} what each boot gives */
let boots;
/** @type {EngineHandle} */
let handle;

/** @param {string} name @returns {Any} */
const engine = (name) => ({
  ...{ name, host: "content", how: "snapshot", boot_ms: 90, troubles: [name] },
  ask: async (/** @type {Any} */ request) => ({ engine: name, request }),
  close: () => closedEngines.push(name),
});

beforeEach(() => {
  [session, look] = [new AbortController(), new AbortController()];
  [notices, troubles, closedEngines] = [[], [], []];
  boots = [async () => engine("first"), async () => engine("second")];
  handle = new EngineHandle({
    onSlow: (signal) => notices.push(signal),
    onTroubles: (list) => troubles.push(list),
    signal: session.signal,
    boot: () => /** @type {() => Promise<Any>} */ (boots.shift())(),
  });
});

test("Python is started once", async () => {
  assert.equal(await handle.start(), await handle.start());
  assert.equal(boots.length, 1);
});

test("a start is measured, and what went wrong with it reported", async (t) => {
  const clock = stopClock(t);
  await clock.pass(250);
  await handle.start();
  assert.deepEqual(handle.figures, {
    ...{ host: "content", how: "snapshot", boot_ms: 90, ready_ms: 250 },
    ...{ observe_ms: 0, handle_ms: 0, looks: 0, asks: 0 },
  });
  assert.deepEqual(troubles, [["first"]]);
});

test("a question is counted and measured", async (t) => {
  const clock = stopClock(t);
  const python = await handle.start();
  python.ask = (request) => new Promise((resolve) => setTimeout(resolve, 30, { request }));
  const reply = handle.ask(python, { type: "look" }, look.signal);
  assert.equal(handle.figures.asks, 1);
  await clock.pass(30);
  assert.deepEqual(await reply, { request: { type: "look" } });
  assert.equal(handle.figures.handle_ms, 30);
});

test("a question that fails fails whoever asks", async () => {
  const python = await handle.start();
  python.ask = async () => {
    throw new Error("internal");
  };
  await assert.rejects(handle.ask(python, {}, look.signal), /internal/);
});

test("after eight seconds without an answer a notice is due, which the answer drops", async (t) => {
  const clock = stopClock(t);
  const answer = new Promise((resolve) => setTimeout(resolve, 10_000, "late"));
  const answerPromise = handle.withSlowNotice(answer, look.signal);
  await clock.pass(7999);
  assert.equal(notices.length, 0);
  await clock.pass(1);
  assert.deepEqual(
    notices.map(({ aborted }) => aborted),
    [false],
  );
  await clock.pass(2000);
  assert.equal(await answerPromise, "late");
  assert.equal(notices[0]?.aborted, true);
});

test("an answer within eight seconds leads to no notice", async (t) => {
  const clock = stopClock(t);
  const answerPromise = handle.withSlowNotice(Promise.reject(new Error("no")), look.signal);
  await assert.rejects(answerPromise, /no/);
  await clock.pass(20_000);
  assert.deepEqual(notices, []);
});

test("the end of the look drops the notice too", async (t) => {
  const clock = stopClock(t);
  void handle.withSlowNotice(never(), look.signal);
  await clock.pass(8000);
  look.abort();
  assert.equal(notices[0]?.aborted, true);
});

test("an engine that was closed is started anew", async () => {
  await handle.start();
  handle.close();
  await settled();
  assert.deepEqual(closedEngines, ["first"]);
  assert.equal(/** @type {Any} */ (await handle.start()).name, "second");
});

test("the end of the session closes the engine, also one that is still starting", async () => {
  await handle.start();
  session.abort();
  await settled();
  assert.deepEqual(closedEngines, ["first"]);
  await handle.start();
  assert.deepEqual(closedEngines, ["first", "second"]);
});

test("a start that fails is closed without a trace", async () => {
  boots = [() => Promise.reject(new Error("no Python"))];
  const starting = handle.start();
  handle.close();
  await assert.rejects(starting, /no Python/);
  await settled();
  assert.deepEqual(closedEngines, []);
});

test("after a failure Python is started anew, without a close", async () => {
  await handle.start();
  handle.recordFailure();
  assert.equal(/** @type {Any} */ (await handle.start()).name, "second");
  assert.deepEqual([closedEngines, handle.figures.host], [[], "content"]);
});

test("after a start that failed the diagnostic names no host", () => {
  handle.recordFailure();
  assert.equal(handle.figures.host, "none");
});

test("a start that the page's sleep interrupted is made again, a finished one is not", async () => {
  boots.unshift(never);
  void handle.start();
  handle.restart();
  const python = await handle.start();
  handle.restart();
  assert.equal(await handle.start(), python);
  assert.equal(boots.length, 1);
});

test("a failure may pass where nobody answered or the start was refused", () => {
  assert.equal(isTransient(new Unanswered({ to: "engine", type: "handle" })), true);
  assert.equal(isTransient({ code: "refused" }), true);
  assert.equal(isTransient({ code: "timeout" }), false);
  assert.equal(isTransient(undefined), false);
});
