import { start as surround } from "../fakes/extension.js";
import { FILES, freshPyodide } from "../fakes/pyodide.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BootError } from "../../../extension/engine/boot.js";
import { EngineError, start } from "../../../extension/engine/client.js";
import { stopClock, until } from "../fakes/clock.js";

const READY = { how: "snapshot", boot_ms: 900, troubles: [] };
/** @type {(value: unknown) => { ok: true, value: unknown }} */
const ok = (value) => ({ ok: true, value });
const never = () => new Promise(() => {});
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
  answers = { "engine/warm": () => ok(null) };
  browser.answer = (message) => answers[`${message.to}/${message.type}`]?.(message);
  Object.assign(globalThis, { location: { protocol: "https:" } });
});

const inOurPage = () => Object.assign(globalThis, { location: { protocol: "moz-extension:" } });
/** @returns {string[]} the messages that were sent */
const messages = () => browser.messages.map(({ to, type }) => `${to}/${type}`);

/** @param {import("node:test").TestContext} t the page's policy does not let WebAssembly run */
const refuseWebAssembly = (t) =>
  t.mock.method(WebAssembly, "Module", function refused() {
    throw new WebAssembly.CompileError("blocked by CSP");
  });

/** Python boots here once the function that is given back is called. */
function slowly() {
  /** @type {(value?: unknown) => void} */
  let go = () => {};
  const gate = new Promise((done) => (go = done));
  pyodide.loading = () => gate;
  return go;
}

test("a shared engine that is warm is taken, and nothing boots here", async () => {
  answers["engine/warm"] = () => ok({ ...READY, troubles: ["x"] });
  const engine = await start();
  assert.equal(engine.host, "offscreen");
  assert.deepEqual([engine.how, engine.troubles], ["snapshot", ["x"]]);
  assert.equal(pyodide.configs.length, 0);
});

test("where no shared engine is warm, Python boots here without a wait", async (t) => {
  stopClock(t);
  assert.equal((await start()).host, "content");
  assert.equal(pyodide.configs.length, 1);
});

test("a shared engine that cannot be asked holds nothing up either", async (t) => {
  stopClock(t);
  answers["engine/warm"] = gone;
  assert.equal((await start()).host, "content");
});

test("on a page of ours the engine is the page's own", async () => {
  inOurPage();
  assert.equal((await start()).host, "page");
});

test("a boot here waits 40 ms for the shared engine to say that it is warm", async (t) => {
  const clock = stopClock(t);
  answers["engine/warm"] = never;
  slowly();
  void start();
  await clock.pass(39);
  assert.equal(pyodide.configs.length, 0);
  await clock.pass(1);
  await until("a boot here", () => pyodide.configs.length === 1);
});

test("a shared engine that answers late still wins, and the boot here is closed", async (t) => {
  const clock = stopClock(t);
  /** @type {(reply: unknown) => void} */
  let reply = () => {};
  answers["engine/warm"] = () => new Promise((done) => (reply = done));
  const go = slowly();
  const starting = start();
  await clock.pass(60);
  reply(ok(READY));
  const engine = await starting;
  assert.equal(engine.host, "offscreen");
  assert.equal(engine.boot_ms, 60);
  assert.deepEqual(pyodide.log, []);
  go();
  await until("the other engine is closed", () =>
    pyodide.log.includes("answer_in_slices destroyed"),
  );
});

test("a boot here wins where the shared engine never answers, or is not warm", async (t) => {
  const clock = stopClock(t);
  for (const late of [never, () => new Promise((done) => setTimeout(done, 50, ok(null)))]) {
    answers["engine/warm"] = late;
    const starting = start();
    await clock.pass(50);
    const engine = await starting;
    assert.equal(engine.host, "content");
    assert.deepEqual(await engine.ask({ type: "ping" }), {
      type: "pong",
      request: { type: "ping" },
    });
  }
});

test("where the page refuses WebAssembly the shared engine is started", async (t) => {
  refuseWebAssembly(t);
  answers["background/engine"] = () =>
    ok({ ...READY, how: "plain", troubles: ["snapshot: damaged file"] });
  answers["engine/handle"] = ({ request }) => ok(JSON.stringify({ type: "pong", request }));
  const engine = await start();
  assert.deepEqual(
    [engine.host, engine.how, engine.troubles],
    ["offscreen", "plain", ["snapshot: damaged file"]],
  );
  assert.deepEqual(await engine.ask({ type: "ping" }), {
    type: "pong",
    request: '{"type":"ping"}',
  });
  assert.deepEqual(messages(), ["engine/warm", "background/engine", "engine/handle"]);
});

test("where the boot here fails the shared engine is started and the trouble noted", async () => {
  pyodide.loading = () => {
    throw new Error("out of memory");
  };
  answers["background/engine"] = () => ok(READY);
  const engine = await start();
  assert.equal(engine.host, "offscreen");
  assert.deepEqual(engine.troubles, ["failed: out of memory"]);
});

test("a background that ends meanwhile is asked once more", async (t) => {
  refuseWebAssembly(t);
  let times = 0;
  answers["background/engine"] = () => (++times === 1 ? gone() : ok(READY));
  assert.equal((await start()).host, "offscreen");
  assert.equal(times, 2);
});

test("where neither engine starts the failure names both causes", async (t) => {
  refuseWebAssembly(t);
  answers["background/engine"] = () => ({ ok: false, error: "failed: no memory" });
  await assert.rejects(start(), (error) => {
    assert.ok(error instanceof BootError);
    assert.equal(error.code, "refused");
    assert.equal(
      error.message,
      "refused: refused: WebAssembly may not run here; shared: failed: no memory",
    );
    return true;
  });
});

test("a page of ours does not send elsewhere what fails here", async () => {
  inOurPage();
  pyodide.loading = () => {
    throw new Error("out of memory");
  };
  await assert.rejects(start(), { code: "failed", message: "failed: out of memory" });
  assert.deepEqual(messages(), ["engine/warm"]);
});

test("the longest that a boot may take is passed on", async (t) => {
  const clock = stopClock(t);
  inOurPage();
  pyodide.loading = never;
  /** @type {any} */
  let failure;
  void start({ limit_ms: 100 }).catch((error) => (failure = error));
  await clock.pass(100);
  assert.equal(failure?.code, "timeout");
});

test("an error that Python answers is thrown with its code", async () => {
  pyodide.handle = () =>
    JSON.stringify({ type: "error", code: "bad_request", message: "$.type: unknown" });
  const engine = await start();
  await assert.rejects(engine.ask({}), (error) => {
    assert.ok(error instanceof EngineError);
    assert.equal(error.name, "EngineError");
    assert.equal(error.code, "bad_request");
    assert.equal(error.message, "bad_request: $.type: unknown");
    return true;
  });
});

/**
 * @param {import("node:test").TestContext} t
 * @param {import("../../../extension/engine/client.js").Engine} engine that does not answer
 * @returns {Promise<number>} milliseconds until a request to it is given up
 */
async function patienceOf(t, engine) {
  const clock = stopClock(t);
  const begun = Date.now();
  let end = 0;
  void engine.ask({}).catch((error) => {
    assert.ok(error instanceof EngineError);
    assert.equal(error.code, "timeout");
    end = Date.now();
  });
  for (let second = 0; second < 60 && end === 0; second += 1) await clock.pass(1000);
  t.mock.timers.reset();
  return end - begun;
}

/** @param {import("node:test").TestContext} t Python has no turn any more */
function stall(t) {
  return t.mock.method(globalThis, "MessageChannel", function stalling() {
    return { port1: {}, port2: { postMessage: () => {} } };
  });
}

test("an answer is waited for ten seconds", async (t) => {
  const engine = await start();
  stall(t);
  assert.equal(await patienceOf(t, engine), 10_000);
});

test("after a plain boot the first answer has forty seconds, later ones ten", async (t) => {
  browser.files.delete("engine/pyodide/snapshot.bin");
  const engine = await start();
  assert.equal(engine.how, "plain");
  let stalling = stall(t);
  assert.equal(await patienceOf(t, engine), 40_000);
  stalling.mock.restore();
  await engine.ask({});
  stalling = stall(t);
  assert.equal(await patienceOf(t, engine), 10_000);
});

test("an answer in time leaves no timer behind", async (t) => {
  const engine = await start();
  const cleared = t.mock.method(globalThis, "clearTimeout");
  const set = t.mock.method(globalThis, "setTimeout");
  await engine.ask({});
  const timers = set.mock.calls.map(({ result }) => result);
  assert.equal(timers.length, 1);
  assert.deepEqual(
    cleared.mock.calls.map(({ arguments: [timer] }) => timer),
    timers,
  );
});
