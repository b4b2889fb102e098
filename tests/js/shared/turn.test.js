import assert from "node:assert/strict";
import { test } from "node:test";

import { nextTurn } from "../../../extension/shared/turn.js";

test("the next turn comes after whatever waits, and without a timer", async (t) => {
  const timers = t.mock.method(globalThis, "setTimeout");
  /** @type {string[]} */
  const order = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    order.push("waited before");
    port1.close();
  };
  port2.postMessage(null);
  const turn = nextTurn().then(() => order.push("turn"));
  await Promise.resolve();
  order.push("this turn");
  await turn;
  assert.deepEqual(order, ["this turn", "waited before", "turn"]);
  assert.equal(timers.mock.callCount(), 0);
});
