import { start } from "../../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Outbox } from "../../../../extension/content/session/outbox.js";
import { Unanswered } from "../../../../extension/shared/messages.js";
import { stopClock } from "../../fakes/clock.js";

const never = () => new Promise(() => {});
const silence = () => undefined;
const success = () => ({ ok: true, value: 1 });
/** @param {string} error */
const failure = (error) => () => ({ ok: false, error });
/** @param {string} id @returns {any} */
const event = (id) => ({ id, kind: "sent", at: "2026-03-04T12:00:00+01:00" });

/** @type {ReturnType<typeof start>} */
let browser;
/** @type {unknown[]} */
let troubles;
/** @type {Outbox} */
let outbox;
/** @type {number[]} */
let times;
beforeEach(() => {
  browser = start();
  troubles = [];
  times = [];
  outbox = new Outbox((error) => troubles.push(error));
});

/** @returns {string[][]} ids of the events in each message */
const messages = () =>
  browser.messages.map(({ events }) => events.map((/** @type {any} */ { id }) => id));

/** @param {() => unknown} answer of the background; the times at which it was asked are noted */
function answering(answer) {
  const begun = Date.now();
  browser.answer = () => {
    times.push(Date.now() - begun);
    return answer();
  };
}

test("events are sent at once, and those that the background took never again", async (t) => {
  const clock = stopClock(t);
  answering(success);
  outbox.add([event("a"), event("b")]);
  assert.equal(outbox.isIdle, false);
  await clock.pass(1);
  assert.deepEqual(browser.messages, [
    { to: "background", type: "record", events: [event("a"), event("b")] },
  ]);
  assert.equal(outbox.isIdle, true);
  await clock.pass(60_000);
  assert.equal(browser.messages.length, 1);
});

test("an event with a known id is not sent again, even after the background took it", async (t) => {
  const clock = stopClock(t);
  answering(success);
  outbox.add([event("a")]);
  await clock.pass(1);
  outbox.add([event("a"), event("b"), event("b")]);
  await clock.pass(1);
  assert.deepEqual(messages(), [["a"], ["b"]]);
});

test("an event without an id is given one that it keeps over all tries", async (t) => {
  const clock = stopClock(t);
  answering(silence);
  outbox.add([event("")]);
  await clock.pass(200);
  const [first, second] = messages();
  assert.match(first?.[0] ?? "", /^[0-9a-f-]{36}$/);
  assert.deepEqual(second, first);
});

test("without an answer there are tries after 0.2, 1 and 5 s, and then every 30 s", async (t) => {
  const clock = stopClock(t);
  answering(silence);
  outbox.add([event("a")]);
  await clock.pass(100_000);
  assert.deepEqual(times, [0, 200, 1200, 6200, 36_200, 66_200, 96_200]);
  assert.ok(troubles.length === 7 && troubles.every((trouble) => trouble instanceof Unanswered));
});

test("after four failures nobody has to wait for the outbox, which goes on trying", async (t) => {
  const clock = stopClock(t);
  answering(silence);
  outbox.add([event("a")]);
  await clock.pass(6_199);
  assert.equal(outbox.isIdle, false);
  await clock.pass(1);
  assert.equal(outbox.isIdle, true);
  answering(success);
  await clock.pass(30_000);
  assert.deepEqual(outbox.pending, []);
});

test("after a success the first pause is a short one again", async (t) => {
  const clock = stopClock(t);
  answering(silence);
  outbox.add([event("a")]);
  await clock.pass(1200);
  browser.answer = success;
  await clock.pass(5000);
  assert.deepEqual(outbox.pending, []);
  answering(silence);
  times = [];
  outbox.add([event("b")]);
  await clock.pass(200);
  assert.deepEqual(times, [0, 200]);
});

test("an answer that takes longer than twenty seconds will not come", async (t) => {
  const clock = stopClock(t);
  answering(never);
  outbox.add([event("a")]);
  await clock.pass(20_199);
  assert.deepEqual(times, [0]);
  await clock.pass(1);
  assert.deepEqual(times, [0, 20_200]);
});

test("an event that comes during a try goes with the next message, at once", async (t) => {
  const clock = stopClock(t);
  /** @type {(reply: unknown) => void} */
  let reply = () => {};
  answering(() => new Promise((resolve) => (reply = resolve)));
  outbox.add([event("a")]);
  await clock.pass(100);
  outbox.add([event("b")]);
  await clock.pass(100);
  assert.deepEqual(messages(), [["a"]]);
  reply(success());
  await clock.pass(1);
  assert.deepEqual(messages(), [["a"], ["b"]]);
});

for (const error of ["quota: no room", "refused: disk", "unverified: objecteur"]) {
  test(`events that could not be written (${error}) are sent again`, async (t) => {
    const clock = stopClock(t);
    answering(failure(error));
    outbox.add([event("a")]);
    await clock.pass(200);
    assert.deepEqual(messages(), [["a"], ["a"]]);
  });
}

for (const error of ["misfit: #/kind", "quotas", "TypeError: x is undefined"]) {
  test(`events that are refused for good (${error}) are not sent again`, async (t) => {
    const clock = stopClock(t);
    answering(failure(error));
    outbox.add([event("a")]);
    await clock.pass(60_000);
    assert.deepEqual(messages(), [["a"]]);
    assert.deepEqual(troubles.map(String), [`Error: ${error}`]);
    assert.equal(outbox.isIdle, true);
  });
}

test("retryNow() tries at once, and a late answer to the first has no effect", async (t) => {
  const clock = stopClock(t);
  /** @type {((reply: unknown) => void)[]} */
  const replies = [];
  answering(() => new Promise((resolve) => replies.push(resolve)));
  outbox.add([event("a")]);
  await clock.pass(1);
  outbox.retryNow();
  await clock.pass(1);
  assert.deepEqual(times, [0, 1]);
  replies[0]?.(undefined);
  await clock.pass(1000);
  assert.equal(outbox.attempt !== null, true, "the second message is still out");
  assert.deepEqual(times, [0, 1]);
  replies[1]?.(success());
  await clock.pass(60_000);
  assert.deepEqual(outbox.pending, []);
  assert.deepEqual(times, [0, 1]);
});

test("retryNow() during a pause tries once, and not again when it ends", async (t) => {
  const clock = stopClock(t);
  answering(silence);
  outbox.add([event("a")]);
  await clock.pass(100);
  browser.answer = () => new Promise((resolve) => setTimeout(resolve, 500, success()));
  outbox.retryNow();
  await clock.pass(60_000);
  assert.equal(browser.messages.length, 2);
  assert.deepEqual(outbox.pending, []);
});

test("retryNow() sends nothing when nothing waits", async (t) => {
  const clock = stopClock(t);
  outbox.retryNow();
  await clock.pass(1000);
  assert.deepEqual(browser.messages, []);
  assert.equal(outbox.isIdle, true);
});

test("where the extension is gone it is not tried again", async (t) => {
  const clock = stopClock(t);
  answering(() => void Reflect.deleteProperty(chrome.runtime, "id"));
  outbox.add([event("a")]);
  await clock.pass(60_000);
  assert.equal(browser.messages.length, 1);
});
