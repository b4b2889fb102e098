import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { LEFT } from "../../../extension/shared/leaving.js";
import { finish, finishWhatIsLeft } from "../../../extension/shared/left.js";
import { readStore } from "../../../extension/shared/store.js";
import { settled, until } from "../fakes/clock.js";

/** @typedef {import("../../../extension/shared/leaving.js").Left} Left */

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
});

/** @param {string} name @param {object} [fields] @returns {Left} */
const save = (name, fields) => ({
  to: "background",
  type: "save",
  left: LEFT + name,
  profile: { name, ...fields },
  settings: {},
});
/** @param {...Left} works */
const leave = (...works) =>
  browser.session.write(Object.fromEntries(works.map((work) => [work.left, work])));
const profile = async () => (await readStore()).store.profile;

test("unfinished work is done in the order in which it was begun", async () => {
  leave(save("2"), save("1", { country: "BE" }));
  browser.session.write({ other: { type: "save", profile: { name: "no" } } });
  await finishWhatIsLeft();
  const { name, country } = await profile();
  assert.deepEqual([name, country], ["2", "BE"]);
  assert.deepEqual([...browser.session.data.keys()], ["other"]);
});

test("every kind of work is finished", async () => {
  const draft = { kind: "objection", account: "facebook", at: "2026-03-04T12:00:00+01:00" };
  leave(
    { to: "background", type: "draft", left: `${LEFT}1`, draft },
    {
      to: "background",
      type: "account",
      left: `${LEFT}2`,
      account: "facebook",
      fields: { name: "Shop" },
    },
    { to: "background", type: "of a later version", left: `${LEFT}3` },
  );
  await finishWhatIsLeft();
  const { store } = await readStore();
  assert.equal(store.drafts[0]?.account, "facebook");
  assert.equal(store.accounts[0]?.name, "Shop");
  assert.equal(browser.session.data.size, 0);
});

test("work that cannot be done stays, and holds up nothing", async (t) => {
  const errors = t.mock.method(console, "error", () => {});
  leave(save("1", { email: "x".repeat(255) }), save("2"));
  await finishWhatIsLeft();
  assert.equal((await profile()).name, "2");
  assert.deepEqual([...browser.session.data.keys()], [`${LEFT}1`]);
  assert.equal(errors.mock.callCount(), 1);
});

test("work that is left later is done then", async () => {
  await finishWhatIsLeft();
  const onChanged = /** @type {any} */ (chrome.storage.onChanged);
  leave(save("later"));
  onChanged.tell({ [`${LEFT}later`]: { newValue: {} } }, "local");
  onChanged.tell({ [`${LEFT}later`]: { oldValue: {} } }, "session");
  onChanged.tell({ other: { newValue: {} } }, "session");
  await settled();
  assert.equal((await profile()).name, "");
  onChanged.tell({ [`${LEFT}later`]: { newValue: {} } }, "session");
  await until("it is finished", () => browser.session.data.size === 0);
  assert.equal((await profile()).name, "later");
});

test("finish does one piece of work at a time", async () => {
  const works = ["1", "2", "3"].map((name) => save(name));
  leave(...works);
  await Promise.all(works.map(finish));
  assert.equal((await profile()).name, "3");
  assert.equal(browser.session.data.size, 0);
  await assert.rejects(finish(save("4", { email: "x".repeat(255) })), { code: "misfit" });
});
