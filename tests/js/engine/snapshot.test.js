import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { snapshotOf } from "../../../extension/engine/snapshot.js";

const PAGE = 8;
/** Three pages of memory: the second to third, and the fifth. */
const STORED = Uint8Array.from({ length: 3 * PAGE }, (_, index) => 101 + index);

const DESCRIPTION = {
  format: 3,
  pyodide: "314.0.7",
  length: 6 * PAGE,
  header: Buffer.from([0, 1, 254, 255]).toString("base64"),
  page: PAGE,
  runs: [
    [1, 2],
    [4, 1],
  ],
  size: STORED.length,
  // As the build computes it.
  hash: 3_575_143_847,
};

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
});

/** @param {object} [description] what is another one @param {Uint8Array | Error} [file] */
function snapshot(description = {}, file = STORED) {
  browser.files.set("engine/pyodide/snapshot.json", { ...DESCRIPTION, ...description });
  browser.files.set("engine/pyodide/snapshot.bin", file);
  return snapshotOf(Promise.resolve("314.0.7"));
}

test("the header is decoded", async () => {
  assert.deepEqual([...(await snapshot().header)], [0, 1, 254, 255]);
});

test("each stretch is laid where it was, and the rest of the memory is left alone", async () => {
  const { length, lay } = await snapshot().memory;
  assert.equal(length, 6 * PAGE);
  const memory = new Uint8Array(7 * PAGE).fill(9);
  lay(memory);
  const expected = [
    ...Array(PAGE).fill(9),
    ...STORED.slice(0, 2 * PAGE),
    ...Array(PAGE).fill(9),
    ...STORED.slice(2 * PAGE),
    ...Array(2 * PAGE).fill(9),
  ];
  assert.deepEqual([...memory], expected);
});

test("a snapshot is laid once and then released", async () => {
  const { lay } = await snapshot().memory;
  lay(new Uint8Array(6 * PAGE));
  assert.throws(() => lay(new Uint8Array(6 * PAGE)), {
    message: "48 bytes of memory instead of 48",
  });
});

test("a memory that is too small is refused and left alone", async () => {
  const { lay } = await snapshot().memory;
  const memory = new Uint8Array(6 * PAGE - 1);
  assert.throws(() => lay(memory), { message: "47 bytes of memory instead of 48" });
  assert.ok(memory.every((byte) => byte === 0));
});

for (let at = 0; at < STORED.length; at += 5) {
  test(`a file with one other bit at byte ${at} is damaged`, async () => {
    const damaged = STORED.with(at, STORED[at] ^ 1);
    await assert.rejects(snapshot({}, damaged).memory, { message: "damaged file" });
  });
}

test("a file that is shorter or longer than described is damaged", async () => {
  await assert.rejects(snapshot({}, STORED.slice(0, 2 * PAGE)).memory, { message: "damaged file" });
  await assert.rejects(snapshot({ size: 4 * PAGE }).memory, { message: "damaged file" });
});

test("a description whose stretches are not as long as the file is refused", async () => {
  await assert.rejects(snapshot({ runs: [[1, 2]] }).memory, { message: "24 bytes instead of 16" });
  await assert.rejects(snapshot({ page: 4 }).memory, { message: "24 bytes instead of 12" });
});

test("a snapshot of another format or Pyodide gives neither header nor memory", async () => {
  const old = snapshot({ format: 2 });
  await assert.rejects(old.header, { message: "format 2" });
  await assert.rejects(old.memory, { message: "format 2" });
  const other = snapshot({ pyodide: "314.0.6" });
  await assert.rejects(other.header, { message: "made by Pyodide 314.0.6, this is 314.0.7" });
  await assert.rejects(other.memory, { message: "made by Pyodide 314.0.6, this is 314.0.7" });
});

test("without its file there is a header and no memory, and no unhandled rejection", async () => {
  const { header, memory } = snapshot({}, new TypeError("NetworkError"));
  assert.equal((await header).length, 4);
  // An unhandled rejection by now would fail this test.
  await new Promise((turn) => setImmediate(turn));
  await assert.rejects(memory, { message: "NetworkError" });
});

test("the file is asked for before its description is read", async () => {
  await snapshot().memory;
  assert.equal(browser.reads[0], "engine/pyodide/snapshot.bin");
});
