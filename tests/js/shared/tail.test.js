import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Misfit } from "../../../extension/shared/document.js";
import { TAIL, added, grew, grown, hasTail, readTail } from "../../../extension/shared/tail.js";

/** @param {string} id @returns {any} */
const event = (id) => ({ id, kind: "sent", at: "2026-03-04T12:00:00+01:00" });
/** @param {number} count */
const events = (count) => Array.from({ length: count }, (_, number) => event(`e${number}`));
/** @param {{ id: string }[] | undefined | null} list */
const ids = (list) => list?.map(({ id }) => id);

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
});

// Before any other test: the schema, once read, is not read again.
test("a tail that could not be judged is not taken for one that does not fit", async () => {
  browser.files.set("generated/schema.json", new TypeError("NetworkError"));
  await assert.rejects(readTail([event("a")]), { name: "TypeError" });
});

test("no tail is an empty one, and its events come back whole", async () => {
  assert.deepEqual(await readTail(undefined), []);
  assert.deepEqual(await readTail([]), []);
  const [read] = (await readTail([event("a")])) ?? [];
  assert.equal(read?.id, "a");
  assert.equal(read?.by_person, false);
});

for (const raw of [
  null,
  {},
  "[]",
  0,
  [null],
  [{ kind: "sent" }],
  [event("a"), { ...event("b"), kind: "stolen" }],
]) {
  test(`${JSON.stringify(raw)} is no tail`, async () => {
    assert.equal(await readTail(raw), null);
  });
}

test("events that the journal has, and copies among the new ones, are not added", () => {
  const fresh = added([event("a"), event("b")], [event("b"), event("c"), event("c"), event("d")]);
  assert.deepEqual(ids(fresh), ["c", "d"]);
});

test("each event without an id gets one of its own, and is not changed itself", () => {
  const original = event("");
  const fresh = added([], [original, original]);
  assert.equal(new Set(ids(fresh)).size, 2);
  assert.match(fresh[0]?.id ?? "", /^[0-9a-f-]{36}$/);
  assert.equal(original.id, "");
});

test("a tail grows by events that it does not have, which come back whole", async () => {
  const more = await grown([event("a")], [event("a"), event("b")]);
  assert.deepEqual(ids(more?.tail), ["a", "b"]);
  assert.deepEqual(ids(more?.fresh), ["b"]);
  assert.equal(more?.fresh[0]?.text, "");
});

test("a tail holds sixty-four events; with more the document is written whole", async () => {
  assert.equal(
    (await grown(events(60), [event("a"), event("b"), event("c"), event("d")]))?.tail.length,
    64,
  );
  assert.equal(
    await grown(events(60), [event("a"), event("b"), event("c"), event("d"), event("e")]),
    null,
  );
});

test("without a tail, or with one that does not fit, the document is written whole", async () => {
  assert.equal(await grown(undefined, [event("a")]), null);
  assert.equal(await grown("torn", [event("a")]), null);
});

test("an event that does not fit is refused and not written", async () => {
  await assert.rejects(grown([], [{ ...event("a"), kind: "stolen" }]), Misfit);
});

for (const [length, expected] of /** @type {const} */ ([
  [0, false],
  [499, false],
  [500, true],
  [19_936, true],
  [19_937, false],
])) {
  test(`a journal of ${length} events has ${expected ? "a" : "no"} tail`, async () => {
    assert.equal(await hasTail(/** @type {any} */ ({ journal: { length } })), expected);
  });
}

test("only a tail that has events has grown", () => {
  assert.equal(grew({ [TAIL]: { newValue: [event("a")] } }), true);
  assert.equal(grew({ [TAIL]: { newValue: [] } }), false);
  assert.equal(grew({ [TAIL]: { oldValue: [event("a")] } }), false);
  assert.equal(grew({ objecteur: { newValue: [event("a")] } }), false);
});
