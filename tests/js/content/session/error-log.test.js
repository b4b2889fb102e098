import assert from "node:assert/strict";
import { test } from "node:test";

import { ErrorLog } from "../../../../extension/content/session/error-log.js";

test("an error is logged as text, cut to 300 characters", () => {
  const log = new ErrorLog();
  log.add(new TypeError("no"));
  log.add("x".repeat(400));
  assert.deepEqual(log.entries, ["TypeError: no", "x".repeat(300)]);
});

test("the first twenty errors are logged", () => {
  const log = new ErrorLog();
  for (let count = 0; count < 30; count += 1) log.add(count);
  assert.deepEqual([log.entries.length, log.entries.at(-1)], [20, "19"]);
});

test("what went wrong while Python started is logged in full", () => {
  const log = new ErrorLog();
  for (let count = 0; count < 20; count += 1) log.add(count);
  log.addTroubles(["snapshot", "y".repeat(400)]);
  assert.deepEqual(log.entries.slice(20), ["snapshot", "y".repeat(400)]);
});
