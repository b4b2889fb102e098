import { start } from "../fakes/extension.js";
import { FILES, freshPyodide } from "../fakes/pyodide.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BootError, boot, possible } from "../../../extension/engine/boot.js";
import { settled, stopClock } from "../fakes/clock.js";

const SNAPSHOT = "engine/pyodide/snapshot.bin";
const WASM = "engine/pyodide/pyodide.asm.wasm";

/** @type {ReturnType<typeof start>} */
let browser;
/** @type {ReturnType<typeof freshPyodide>} */
let pyodide;
beforeEach(() => {
  browser = start();
  browser.files = new Map(Object.entries(FILES));
  pyodide = freshPyodide();
});

/** @param {string} path */
const address = (path) => chrome.runtime.getURL(path);
const never = () => new Promise(() => {});

test("from a snapshot Python's memory is laid over that of the new instance", async () => {
  const python = await boot();
  assert.equal(python.how, "snapshot");
  assert.deepEqual(python.troubles, []);
  assert.deepEqual(
    [...pyodide.heap.slice(0, 32)],
    [...Array(16).fill(0), 1, 2, 3, 4, 5, 6, 7, 8, ...Array(8).fill(0)],
  );
  assert.deepEqual([...(await pyodide.configs[0]._loadSnapshot)], [0, 1]);
  assert.deepEqual(Object.keys(python.marks).sort(), [
    "compiled",
    "instance",
    "laid",
    "modules",
    "pyodide",
    "snapshot",
  ]);
});

test("a memory that is smaller than the snapshot's is grown first", async () => {
  pyodide.heap = new Uint8Array(8);
  await boot();
  assert.ok(pyodide.log.includes("grown to 32"));
  assert.equal(pyodide.heap[16], 1);
});

test("each copy of the snapshot draws random numbers of its own", async () => {
  await boot();
  assert.match(pyodide.log.join("\n"), /'random'\]\.seed\(\)/);
});

test("the catalogue is put where our Python looks for it, however it boots", async () => {
  const shelf = "/lib/python3.14/site-packages/objecteur/catalogue/parts.bin";
  await boot();
  assert.deepEqual([...(pyodide.files[shelf] ?? [])], [7, 7]);
  pyodide.files = {};
  browser.files.delete(SNAPSHOT);
  await boot();
  assert.deepEqual([...(pyodide.files[shelf] ?? [])], [7, 7]);
});

test("nothing comes from elsewhere than the extension", async () => {
  browser.files.delete(SNAPSHOT);
  await boot();
  assert.equal(pyodide.configs.length, 2);
  for (const config of pyodide.configs) {
    assert.equal(config.indexURL, address("engine/pyodide/"));
    assert.equal(config.packageBaseUrl, address("engine/pyodide/"));
    assert.deepEqual(await config.lockFileContents, { packages: {} });
  }
});

test("where the snapshot does not fit Python boots plainly and says why", async () => {
  browser.files.set(SNAPSHOT, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 9));
  const python = await boot();
  assert.equal(python.how, "plain");
  assert.deepEqual(python.troubles, ["snapshot: damaged file"]);
  assert.deepEqual(pyodide.configs.at(-1).packages, ["objecteur"]);
  assert.equal(pyodide.configs.at(-1)._loadSnapshot, undefined);
});

test("a trouble has three hundred characters at most", async () => {
  pyodide.loading = (config) => {
    if (config._loadSnapshot) throw new Error("x".repeat(1000));
  };
  assert.equal((await boot()).troubles[0]?.length, 300);
});

test("the large module is read once: Pyodide gets the one that is compiled", async () => {
  await boot();
  assert.equal(browser.reads.filter((path) => path === WASM).length, 1);
});

test("after a boot, even one that fails, the page's own functions are back in place", async () => {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  await boot();
  assert.equal(globalThis.fetch, fetch);
  assert.equal(WebAssembly.instantiateStreaming, instantiateStreaming);
  pyodide.loading = () => {
    throw new Error("broken");
  };
  await assert.rejects(boot(), BootError);
  assert.equal(globalThis.fetch, fetch);
  assert.equal(WebAssembly.instantiateStreaming, instantiateStreaming);
});

test("where WebAssembly may not run, nothing is tried", async (t) => {
  t.mock.method(WebAssembly, "Module", function refused() {
    throw new WebAssembly.CompileError("blocked by CSP");
  });
  assert.equal(possible(), false);
  await assert.rejects(boot(), {
    name: "BootError",
    code: "refused",
    message: "refused: WebAssembly may not run here",
  });
  assert.deepEqual(browser.reads, []);
});

test("a boot that takes longer than its limit is given up", async (t) => {
  const clock = stopClock(t);
  pyodide.loading = never;
  /** @type {unknown[]} */
  const outcomes = [];
  void boot({ limit_ms: 500 }).catch((error) => outcomes.push(error));
  await clock.pass(499);
  assert.deepEqual(outcomes, []);
  await clock.pass(1);
  assert.equal(/** @type {BootError} */ (outcomes[0]).code, "timeout");
});

test("a boot that fails both ways says why", async () => {
  pyodide.loading = (config) => {
    throw new Error(config._loadSnapshot ? "no snapshot" : "no Python");
  };
  await assert.rejects(boot(), (error) => {
    assert.ok(error instanceof BootError);
    assert.equal(error.code, "failed");
    assert.equal(error.message, "failed: no Python");
    assert.equal(/** @type {Error} */ (error.cause).message, "no Python");
    return true;
  });
});

test("a module that cannot be compiled ends a boot for which Pyodide would wait", async () => {
  browser.files.set(WASM, Uint8Array.of(1, 2, 3, 4));
  pyodide.loading = (config) => (config._loadSnapshot ? undefined : never());
  await assert.rejects(boot(), { code: "failed" });
});

test("without the catalogue there is no Python", async () => {
  browser.files.set("engine/pyodide/catalogue.bin", new TypeError("NetworkError"));
  await assert.rejects(boot(), { code: "failed", message: "failed: NetworkError" });
});

test("an answer comes in turns: between them the page has its own", async (t) => {
  let now = 0;
  t.mock.method(performance, "now", () => now);
  /** @type {string[]} */
  const order = [];
  pyodide.steps = function* () {
    for (let step = 1; step <= 6; step += 1) {
      now += 5;
      order.push(`step ${step}`);
      yield step < 6 ? null : "reply";
    }
  };
  const python = await boot();
  let waiting = true;
  const page = () => {
    if (order.at(-1) !== "page") order.push("page");
    if (waiting) setImmediate(page);
  };
  setImmediate(page);
  assert.equal(await python.answer("{}"), "reply");
  waiting = false;
  await settled();
  const turns = order
    .join(" ")
    .split("page")
    .map((turn) => turn.trim())
    .filter(Boolean);
  assert.deepEqual(turns, ["step 1 step 2 step 3", "step 4 step 5 step 6"]);
  assert.deepEqual(pyodide.log.slice(-1), ["work destroyed"]);
});

test("an answer that fails gives its memory back", async () => {
  const python = await boot();
  pyodide.steps = function* () {
    throw new Error("out of memory");
  };
  await assert.rejects(python.answer("{}"), { message: "out of memory" });
  assert.deepEqual(pyodide.log.slice(-1), ["work destroyed"]);
});

test("without a page to share an answer can be had at once", async () => {
  const python = await boot();
  assert.equal(python.handle('{"type":"ping"}'), '{"type":"pong","request":{"type":"ping"}}');
});

test("a closed Python holds no memory", async () => {
  const python = await boot();
  python.close();
  assert.deepEqual(pyodide.log.slice(-3), [
    "engine destroyed",
    "handle destroyed",
    "answer_in_slices destroyed",
  ]);
});
