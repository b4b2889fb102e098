import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Unanswered, insist, receive, send } from "../../../extension/shared/messages.js";
import { settled, stopClock } from "../fakes/clock.js";

/** @typedef {import("../../../extension/shared/messages.js").Message} Message */

const RECORD = /** @type {Message} */ ({ to: "background", type: "record", events: [1] });
const never = () => new Promise(() => {});

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
});

test("a message brings back what its receiver gave", async () => {
  browser.answer = () => ({ ok: true, value: 7 });
  assert.equal(await send(RECORD), 7);
  assert.deepEqual(browser.messages, [RECORD]);
});

test("an error that the receiver threw is thrown here, and is no lack of an answer", async () => {
  browser.answer = () => ({ ok: false, error: "quota: full" });
  await assert.rejects(send(RECORD), (error) => {
    assert.ok(error instanceof Error && !(error instanceof Unanswered));
    assert.equal(error.message, "quota: full");
    return true;
  });
});

test("without a receiver, or without the extension, the error names the message", async () => {
  await assert.rejects(send(RECORD), { name: "Unanswered", message: "background/record: " });
  browser.answer = () => {
    throw new Error("Receiving end does not exist.");
  };
  await assert.rejects(send(RECORD), {
    name: "Unanswered",
    message: "background/record: Receiving end does not exist.",
  });
  Object.assign(globalThis, { chrome: {} });
  await assert.rejects(send(RECORD), Unanswered);
});

test("a tab is sent a message to its outermost frame only", async () => {
  browser.answer = () => ({ ok: true, value: null });
  await send({ to: "content", type: "look" }, { tab: 3 });
  assert.deepEqual(browser.messages, [{ to: "content", type: "look", tab: 3, frameId: 0 }]);
});

test("an answer that takes longer than its limit does not come", async (t) => {
  const clock = stopClock(t);
  browser.answer = never;
  const outcome = send(RECORD, { limit_ms: 100 }).catch((error) => error.message);
  let settledAt = "";
  void outcome.then((message) => (settledAt = message));
  await clock.pass(99);
  assert.equal(settledAt, "");
  await clock.pass(1);
  assert.equal(settledAt, "background/record: not within 100 ms");
});

test("without a limit an answer may take as long as it likes", async (t) => {
  const clock = stopClock(t);
  /** @type {(reply: unknown) => void} */
  let reply = () => {};
  browser.answer = () => new Promise((done) => (reply = done));
  const answer = send(RECORD);
  await clock.pass(2000);
  reply({ ok: true, value: "late" });
  assert.equal(await answer, "late");
});

test("insist tries again after 50, 300 and 1500 ms, four times in all", async (t) => {
  const clock = stopClock(t);
  const start = Date.now();
  /** @type {number[]} */
  const times = [];
  browser.answer = () => void times.push(Date.now() - start);
  let failure;
  void insist(RECORD).catch((error) => (failure = error));
  await clock.pass(3000);
  assert.deepEqual(times, [0, 50, 350, 1850]);
  assert.ok(/** @type {unknown} */ (failure) instanceof Unanswered);
});

test("insist waits ten seconds for each answer and takes the first that comes", async (t) => {
  const clock = stopClock(t);
  const replies = [never(), Promise.resolve({ ok: true, value: "second" })];
  browser.answer = () => replies.shift();
  let value;
  void insist(RECORD).then((answer) => (value = answer));
  await clock.pass(10_049);
  assert.equal(browser.messages.length, 1);
  await clock.pass(1);
  assert.equal(value, "second");
});

test("insist gives up at once when the receiver failed, or the extension is gone", async (t) => {
  const clock = stopClock(t);
  browser.answer = () => ({ ok: false, error: "misfit" });
  await assert.rejects(insist(RECORD), { message: "misfit" });
  assert.equal(browser.messages.length, 1);
  browser.answer = () => void Reflect.deleteProperty(chrome.runtime, "id");
  await assert.rejects(insist(RECORD), Unanswered);
  assert.equal(browser.messages.length, 2);
  await clock.pass(3000);
  assert.equal(browser.messages.length, 2);
});

test("a receiver answers with what its handler gives, sooner or later", async () => {
  receive("engine", {
    add: ({ a, b }) => a + b,
    later: async () => "later",
    nothing: () => undefined,
  });
  assert.deepEqual(await browser.deliver({ to: "engine", type: "add", a: 1, b: 2 }), {
    ok: true,
    value: 3,
  });
  assert.deepEqual(await browser.deliver({ to: "engine", type: "later" }), {
    ok: true,
    value: "later",
  });
  assert.deepEqual(await browser.deliver({ to: "engine", type: "nothing" }), {
    ok: true,
    value: null,
  });
});

test("an error that a handler throws is sent back as a text of limited length", async () => {
  const throwing = (/** @type {unknown} */ error) => () => {
    throw error;
  };
  receive("engine", {
    fail: throwing(new Error("no room")),
    odd: throwing("odd"),
    long: throwing(new Error("x".repeat(1000))),
    late: () => Promise.reject(new Error("late")),
  });
  assert.deepEqual(await browser.deliver({ to: "engine", type: "fail" }), {
    ok: false,
    error: "no room",
  });
  assert.deepEqual(await browser.deliver({ to: "engine", type: "odd" }), {
    ok: false,
    error: "odd",
  });
  assert.deepEqual(await browser.deliver({ to: "engine", type: "late" }), {
    ok: false,
    error: "late",
  });
  assert.equal((await browser.deliver({ to: "engine", type: "long" })).error.length, 500);
});

test("messages to others, of unknown types, or from strangers are left alone", async () => {
  /** @type {string[]} */
  const handled = [];
  const handlers = { warm: () => handled.push("warm"), secret: () => handled.push("secret") };
  receive("engine", handlers, (sender, type) => type !== "secret" || sender.tab === undefined);
  const ours = { id: browser.id };
  for (const message of [
    undefined,
    null,
    "warm",
    {},
    { to: "background", type: "warm" },
    { to: "engine", type: "cold" },
    { to: "engine", type: "toString" },
  ]) {
    assert.equal(await browser.deliver(message, ours), "left alone", JSON.stringify(message));
  }
  assert.equal(
    await browser.deliver({ to: "engine", type: "warm" }, { id: "another extension" }),
    "left alone",
  );
  assert.equal(
    await browser.deliver({ to: "engine", type: "secret" }, { ...ours, tab: { id: 1 } }),
    "left alone",
  );
  assert.deepEqual(handled, []);
  assert.deepEqual(await browser.deliver({ to: "engine", type: "secret" }, ours), {
    ok: true,
    value: 1,
  });
});

test("a receiver that was ended takes nothing more", async () => {
  const end = receive("engine", { warm: () => true });
  end();
  assert.equal(await browser.deliver({ to: "engine", type: "warm" }), "left alone");
  await settled();
});
