import { start as surround } from "../fakes/extension.js";
import { FILES, freshPyodide } from "../fakes/pyodide.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { start } from "../../../extension/engine/client.js";
import { stopClock } from "../fakes/clock.js";

// These tests follow each other: lost trust does not come back while the page lives.

const READY = { ok: true, value: { how: "snapshot", boot_ms: 900, troubles: [] } };
const gone = () => {
  throw new Error("Could not establish connection.");
};

/** @type {ReturnType<typeof surround>} */
let browser;
/** @type {ReturnType<typeof freshPyodide>} */
let pyodide;
/** @type {Record<string, (message: any) => unknown>} by `to/type` */
let answers;
beforeEach(() => {
  browser = surround();
  browser.files = new Map(Object.entries(FILES));
  pyodide = freshPyodide();
  answers = { "engine/warm": () => READY, "background/engine": () => READY };
  browser.answer = (message) => answers[`${message.to}/${message.type}`]?.(message);
  Object.assign(globalThis, { location: { protocol: "https:" } });
});

/** @returns {string[]} the messages that were sent since the engine was started */
const messages = () => browser.messages.map(({ to, type }) => `${to}/${type}`).slice(1);

test("a shared engine that ended is started again for a request and stays trusted", async () => {
  const engine = await start();
  let times = 0;
  answers["engine/handle"] = () => (++times < 3 ? gone() : { ok: true, value: '{"type":"pong"}' });
  assert.deepEqual(await engine.ask({}), { type: "pong" });
  assert.deepEqual(messages(), [
    "engine/handle",
    "background/engine",
    "engine/handle",
    "background/engine",
    "engine/handle",
  ]);
  assert.equal((await start()).host, "offscreen");
});

test("after three starts for one request Python boots here from then on", async () => {
  const engine = await start();
  answers["engine/handle"] = gone;
  await assert.rejects(engine.ask({}), { name: "Unanswered" });
  assert.equal(messages().filter((message) => message === "background/engine").length, 3);
  assert.equal(messages().filter((message) => message === "engine/handle").length, 4);
  browser.messages.length = 0;
  assert.equal((await start()).host, "content");
  assert.deepEqual(browser.messages, []);
  assert.equal(pyodide.configs.length, 1);
});

test("where Python may not run here, a shared engine without trust is used", async (t) => {
  t.mock.method(WebAssembly, "Module", function refused() {
    throw new WebAssembly.CompileError("blocked by CSP");
  });
  const engine = await start();
  assert.equal(engine.host, "offscreen");
  answers["engine/handle"] = () => ({ ok: false, error: "out of memory" });
  await assert.rejects(engine.ask({}), { message: "out of memory" });
  assert.deepEqual(
    browser.messages.map(({ type }) => type),
    ["engine", "handle"],
    "what its engine threw is not asked for again",
  );
});

test("a shared engine is waited for ten seconds too", async (t) => {
  t.mock.method(WebAssembly, "Module", function refused() {
    throw new WebAssembly.CompileError("blocked by CSP");
  });
  answers["engine/handle"] = () => new Promise(() => {});
  const engine = await start();
  const clock = stopClock(t);
  /** @type {string[]} */
  const failures = [];
  void engine.ask({}).catch(({ code }) => failures.push(code));
  await clock.pass(9_999);
  assert.deepEqual(failures, []);
  await clock.pass(1);
  assert.deepEqual(failures, ["timeout"]);
});
