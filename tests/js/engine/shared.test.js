import { start } from "../fakes/extension.js";
import { FILES, freshPyodide } from "../fakes/pyodide.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { python, serve } from "../../../extension/engine/shared.js";
import { settled } from "../fakes/clock.js";

const IDLE_MS = 5 * 60_000;

/** @type {ReturnType<typeof start>} */
let browser;
/** @type {ReturnType<typeof freshPyodide>} */
let pyodide;
let idleCalls = 0;

beforeEach(() => {
  browser = start();
  browser.files = new Map(Object.entries(FILES));
  pyodide = freshPyodide();
  idleCalls = 0;
});

/** @param {string} type @param {object} [more] */
const ask = (type, more) => browser.deliver({ to: "engine", type, ...more });

test("an engine lives from its first use until five minutes after its last", async (t) => {
  serve(() => (idleCalls += 1));
  assert.deepEqual(await ask("warm"), { ok: true, value: null });
  assert.equal(pyodide.configs.length, 0, "to be asked whether it is warm starts nothing");

  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { ok, value } = await ask("ready");
  assert.ok(ok);
  assert.deepEqual(Object.keys(value), ["how", "boot_ms", "troubles"]);
  assert.equal(value.how, "snapshot");
  assert.deepEqual((await ask("warm")).value, value);
  await ask("ready");
  assert.equal(pyodide.configs.length, 1, "it boots once for all");

  t.mock.timers.tick(IDLE_MS - 1);
  assert.deepEqual(await ask("handle", { request: '{"type":"ping"}' }), {
    ok: true,
    value: '{"type":"pong","request":{"type":"ping"}}',
  });
  t.mock.timers.tick(IDLE_MS - 1);
  assert.deepEqual((await ask("warm")).value, value);
  assert.equal(idleCalls, 0);
  t.mock.timers.tick(1);
  await settled();
  assert.equal(idleCalls, 1);
  assert.deepEqual(pyodide.log.slice(-2), ["handle destroyed", "answer_in_slices destroyed"]);
  assert.deepEqual(await ask("warm"), { ok: true, value: null });
});

test("a boot that failed is tried anew by the next request", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  serve();
  pyodide.loading = () => {
    throw new Error("out of memory");
  };
  assert.deepEqual(await ask("ready"), { ok: false, error: "failed: out of memory" });
  pyodide.loading = () => undefined;
  assert.equal((await ask("ready")).ok, true);
  t.mock.timers.tick(IDLE_MS);
});

test("an engine that threw is not used again", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  serve();
  pyodide.handle = () => {
    throw new Error("fatal");
  };
  assert.deepEqual(await ask("handle", { request: "{}" }), { ok: false, error: "fatal" });
  assert.deepEqual(await ask("warm"), { ok: true, value: null });
  pyodide.handle = () => "whole";
  assert.deepEqual(await ask("handle", { request: "{}" }), { ok: true, value: "whole" });
  assert.equal(pyodide.configs.length, 2);
  t.mock.timers.tick(IDLE_MS);
});

test("concurrent requests share one boot", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const [first, second] = await Promise.all([python(), python()]);
  assert.equal(first, second);
  t.mock.timers.tick(IDLE_MS);
});
