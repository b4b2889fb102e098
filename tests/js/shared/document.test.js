import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Misfit, mostOf, roomOf, same, whole } from "../../../extension/shared/document.js";

const EVENT = { kind: "sent", at: "2026-03-04T12:00:00+01:00" };

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
});

// Before any other test: what was read once is not read again.
test("a schema that could not be read is read anew by the next caller", async () => {
  browser.files.set("generated/schema.json", new TypeError("NetworkError"));
  await assert.rejects(whole("Event", EVENT), { name: "TypeError", message: "NetworkError" });
  browser.files.delete("generated/schema.json");
  assert.equal((await whole("Event", EVENT)).kind, "sent");
  await whole("Settings", {});
  assert.deepEqual(browser.reads, ["generated/schema.json", "generated/schema.json"]);
});

test("fields that were left out get their default values, at every depth", async () => {
  const store = await whole("Store", { journal: [EVENT], profile: { country: "BE" } });
  assert.deepEqual(store.journal, [
    {
      account: "",
      answer: "",
      at: EVENT.at,
      by_person: false,
      cause: "",
      corrects: "",
      id: "",
      kind: "sent",
      letter: "",
      text: "",
      url: "",
    },
  ]);
  assert.equal(store.profile.country, "BE");
  assert.equal(store.profile.email, "");
  assert.deepEqual(store.settings, { fill: "at_once", interface_language: "", reminders: false });
  assert.equal(store.version, 2);
});

test("two documents share none of their default values", async () => {
  const [first, second] = [await whole("Store", {}), await whole("Store", {})];
  first.journal.push(EVENT);
  first.profile.grounds.push("x");
  assert.deepEqual([second.journal, second.profile.grounds], [[], []]);
});

test("the result is a copy", async () => {
  const original = { journal: [EVENT] };
  const store = await whole("Store", original);
  store.journal[0].kind = "answer";
  assert.equal(EVENT.kind, "sent");
});

/** @type {[name: string, value: unknown, where: string][]} */
const MISFITS = [
  ["Event", { ...EVENT, kind: "stolen" }, "#/kind"],
  ["Event", { kind: "sent" }, "#"],
  ["Event", { ...EVENT, colour: "red" }, "#/colour"],
  ["Store", { journal: [EVENT, { ...EVENT, text: 5 }] }, "#/journal/1/text"],
  ["Store", { version: 3 }, "#/version"],
  ["Store", null, "#"],
  ["Profile", { email: "x".repeat(255) }, "#/email"],
  ["Profile", { seed: -1 }, "#/seed"],
];

for (const [name, value, where] of MISFITS) {
  const text = JSON.stringify(value).slice(0, 60);
  test(`a ${name} with a misfit at ${where} is refused: ${text}`, async () => {
    await assert.rejects(whole(name, value), (error) => {
      assert.ok(error instanceof Misfit);
      assert.equal(error.name, "Misfit");
      assert.equal(error.where, where);
      assert.ok(
        error.message.startsWith(`${where}: `) && error.message.length > where.length + 10,
        error.message,
      );
      return true;
    });
  });
}

test("half a character is replaced, wherever it stands", async () => {
  const store = await whole("Store", {
    journal: [{ ...EVENT, text: "a\ud83d" }],
    profile: { name: "\udc00" },
  });
  assert.equal(store.journal[0].text, "a\ufffd");
  assert.equal(store.profile.name, "\ufffd");
});

test("a field that may be null is null, or what it holds is made whole", async () => {
  const action = { kind: "record", label: "Sent", value: "", primary: true, account: "", file: "" };
  assert.equal((await whole("ViewAction", { ...action, event: null })).event, null);
  const { event } = await whole("ViewAction", { ...action, event: EVENT });
  assert.equal(event.by_person, false);
  assert.equal(event.at, EVENT.at);
});

test("the greatest length of a text and of a list can be asked", async () => {
  assert.equal(await roomOf("Event", "text"), 5000);
  assert.equal(await roomOf("Account", "name"), 60);
  assert.equal(await mostOf("Store", "journal"), 20_000);
});

/** @type {[a: unknown, b: unknown, expected: boolean][]} */
const PAIRS = [
  [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
  [[], [], true],
  ["", "", true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1, b: 2 }, { a: 1 }, false],
  [{ a: undefined }, { b: undefined }, false],
  [[1, 2], [2, 1], false],
  [[1], { 0: 1 }, false],
  [{ 0: 1 }, [1], false],
  [null, {}, false],
  [{}, null, false],
  [1, "1", false],
  [0, false, false],
  [{ a: { b: 1 } }, { a: { b: 2 } }, false],
];

for (const [a, b, expected] of PAIRS) {
  const relation = expected ? "the same" : "different";
  test(`${JSON.stringify(a)} and ${JSON.stringify(b)} are ${relation}`, () => {
    assert.equal(same(a, b), expected);
  });
}
