import { openPage } from "../../fakes/interactive-dom.js";
import { h } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Announcer } from "../../../../extension/content/panel/announcer.js";
import { stopClock } from "../../fakes/clock.js";

/** @type {{ pass: (ms: number) => Promise<void> }} */
let clock;
/** @type {Announcer} */
let announcer;
beforeEach((t) => {
  openPage();
  clock = stopClock(/** @type {import("node:test").TestContext} */ (t));
  announcer = new Announcer();
});
const announced = () => announcer.liveRegion.textContent;

test("a text is announced after the live region was empty for 400 ms", async () => {
  assert.equal(announcer.liveRegion.getAttribute("role"), "status");
  announcer.announce("one");
  await clock.pass(399);
  assert.equal(announced(), "");
  await clock.pass(1);
  assert.equal(announced(), "one");
  announcer.announce("one");
  assert.equal(announced(), "");
});

test("of several texts the last one is announced", async () => {
  announcer.announce("one");
  await clock.pass(300);
  announcer.announce("two");
  await clock.pass(300);
  assert.equal(announced(), "");
  await clock.pass(100);
  assert.equal(announced(), "two");
});

test("a text that was cancelled is not announced", async () => {
  announcer.announce("one");
  announcer.cancel();
  await clock.pass(5000);
  assert.equal(announced(), "");
});

test("a message stands at the foot of the card for four seconds, and is announced", async () => {
  const card = h("div", {}, h("p"));
  announcer.showMessage("copied", card);
  assert.equal(card.textContent, "copied");
  assert.equal(card.querySelector(".said")?.localName, "p");
  await clock.pass(3999);
  assert.deepEqual([announced(), card.textContent], ["copied", "copied"]);
  await clock.pass(1);
  assert.equal(card.textContent, "");
});

test("a message takes the place of the one before", () => {
  const card = h("div");
  announcer.showMessage("one", card);
  announcer.showMessage("two", card);
  assert.equal(card.textContent, "two");
});

test("without a card a message is only announced", async () => {
  announcer.showMessage("gone", null);
  await clock.pass(400);
  assert.equal(announced(), "gone");
});
