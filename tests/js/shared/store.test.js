import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import * as stores from "../../../extension/shared/store.js";
import { settled, until } from "../fakes/clock.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

const KEY = "objecteur";
const BESIDE = "objecteur.beside";
const TAIL = "objecteur.tail";

/** @param {string} id @returns {Any} */
const event = (id) => ({ id, kind: "sent", at: "2026-03-04T12:00:00+01:00" });
/** @param {number} count */
const events = (count) => Array.from({ length: count }, (_, number) => event(`e${number}`));

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
});

/** @returns {string[]} keys of what is stored */
const keys = () => [...browser.local.data.keys()].sort();
/** @param {string} key @returns {Any} */
const item = (key) => browser.local.data.get(key);
/** @returns {Promise<string[]>} ids of the events in the journal */
const journal = async () => (await stores.readStore()).store.journal.map(({ id }) => id);

/**
 * The browser has no room.
 * @param {(keys: string[]) => boolean} full for what
 * @param {string} [words] of the failure
 */
function fill(full, words = "QuotaExceededError") {
  browser.local.before = (work, names) => {
    if (work === "set" && full(names)) throw new Error(words);
  };
}

test("before anything is written the document is empty and stays unwritten", async () => {
  const { store, problem } = await stores.readStore();
  assert.deepEqual([store.version, store.journal, store.profile.seed, problem], [2, [], 0, null]);
  assert.deepEqual(await stores.peekStore(), store);
  assert.deepEqual(keys(), []);
});

test("a change is kept, and the rest of the document stays", async () => {
  await stores.saveProfile({ country: "BE" });
  await stores.saveSettings({ reminders: true });
  const written = await stores.saveFields({ email: "a@b.fr" }, { fill: "never" });
  const { store } = await stores.readStore();
  assert.deepEqual(store, written);
  assert.deepEqual(
    [store.profile.country, store.profile.email, store.settings.reminders, store.settings.fill],
    ["BE", "a@b.fr", true, "never"],
  );
  assert.deepEqual(keys(), [KEY]);
});

test("a seed is drawn with the first change, and then kept", async () => {
  const { profile } = await stores.saveProfile({});
  assert.ok(profile.seed > 0 && profile.seed <= 0x7fffffff);
  assert.equal((await stores.saveProfile({ country: "FR" })).profile.seed, profile.seed);
});

test("a seed of nought is no seed", async (t) => {
  t.mock.method(crypto, "getRandomValues", (/** @type {Uint32Array} */ array) => array.fill(1));
  assert.equal((await stores.saveProfile({})).profile.seed, 1);
});

test("a change that changes nothing is not written", async () => {
  await stores.saveProfile({ country: "BE" });
  let writes = 0;
  browser.local.before = (work) => (writes += work === "set" ? 1 : 0);
  await stores.saveProfile({ country: "BE" });
  assert.equal(writes, 0);
});

test("a change that does not fit is refused and changes nothing", async () => {
  await stores.saveProfile({ country: "BE" });
  const before = item(KEY);
  await assert.rejects(stores.saveProfile({ email: "x".repeat(255) }), {
    name: "StoreError",
    code: "misfit",
    message: /^misfit: #\/profile/,
  });
  await assert.rejects(
    stores.appendEvents([{ ...event("a"), kind: /** @type {Any} */ ("stolen") }]),
    { code: "misfit" },
  );
  assert.equal(item(KEY), before);
});

test("a change that throws changes nothing", async () => {
  await stores.saveProfile({ country: "BE" });
  const before = item(KEY);
  const change = (/** @type {Any} */ store) => {
    store.profile.country = "FR";
    throw new Error("no");
  };
  await assert.rejects(stores.updateStore(change), { message: "no" });
  assert.equal(item(KEY), before);
});

test("several who write at once lose nothing of each other", async () => {
  const changes = Array.from({ length: 20 }, (_, number) =>
    stores.appendEvents([event(`e${number}`)]),
  );
  await Promise.all([...changes, stores.saveProfile({ country: "BE" })]);
  assert.deepEqual(
    (await journal()).sort(),
    events(20)
      .map(({ id }) => id)
      .sort(),
  );
  assert.equal((await stores.readStore()).store.profile.country, "BE");
});

test("an event that is there already is not added again", async () => {
  assert.equal(await stores.appendEvents([event("a"), event("a")]), 1);
  assert.equal(await stores.appendEvents([event("a"), event("b")]), 1);
  assert.deepEqual(await journal(), ["a", "b"]);
});

/**
 * Stop the worker after so many operations of the storage: the next one fails, and so does every
 * later one.
 * @param {number} count
 * @param {boolean} torn the next one, if it writes, writes a half
 */
function stopAfter(count, torn) {
  let operations = 0;
  browser.local.before = (work, names) => {
    operations += 1;
    if (operations <= count) return;
    // A tail is small, and written as it stands.
    const tears = torn && operations === count + 1 && work === "set" && !names.includes(TAIL);
    if (tears) browser.local.write({ [names[0] ?? ""]: { version: 2, journal: [{}] } });
    throw new Error("stopped");
  };
}

/** Start the next worker. */
const restart = () => (browser.local.before = () => undefined);

/** @type {[what: string, length: number, tail: number][]} */
const JOURNALS = [
  ["an empty journal", 0, 0],
  ["a short journal", 3, 0],
  ["a long journal", 500, 1],
  ["a long journal whose tail is full", 500, 64],
];

for (const [what, length, tail] of JOURNALS) {
  for (const torn of [false, true]) {
    const instant = torn ? "in the middle of any write" : "between any two operations";
    test(`stopped ${instant} ${what} loses no event and doubles none`, async () => {
      await stores.updateStore((store) => ({ ...store, journal: events(length) }));
      if (tail > 0) await stores.appendEvents(events(tail).map(({ id }) => event(`tail ${id}`)));
      assert.equal(item(TAIL)?.length ?? 0, tail);
      const initial = browser.local.data;
      const ids = await journal();
      let count = 0;
      for (let acknowledged = false; !acknowledged; count += 1) {
        browser = start();
        browser.local.data = new Map(initial);
        stopAfter(count, torn);
        const outcome = stores.appendEvents([event("new")]);
        acknowledged = await outcome.then(Boolean, () => false);
        restart();
        const { store, problem } = await stores.readStore();
        assert.equal(problem, null, `after ${count} operations`);
        const after = store.journal.map(({ id }) => id);
        assert.deepEqual(after, after.length > ids.length ? [...ids, "new"] : ids);
        // Without an acknowledgement it is sent again.
        if (!acknowledged) await stores.appendEvents([event("new")]);
        const { journal: next } = await stores.saveProfile({ country: "BE" });
        const expected = [...ids, "new"];
        assert.deepEqual(
          next.map(({ id }) => id),
          expected,
          `after ${count} operations`,
        );
        assert.equal(browser.local.data.has(BESIDE), false);
      }
      assert.ok(count > 3, `${count} operations`);
    });
  }
}

test("without room nothing is written, and the failure says so", async () => {
  await stores.saveProfile({ country: "BE" });
  const before = item(KEY);
  for (const [words, code] of [
    ["QuotaExceededError", "quota"],
    ["No space left on device", "quota"],
    ["disk is FULL", "quota"],
    ["no such table", "refused"],
  ]) {
    fill(() => true, words);
    await assert.rejects(stores.appendEvents([event("a")]), { code, message: `${code}: ${words}` });
    assert.equal(item(KEY), before);
  }
});

test("without room for both, the new document takes the old one's place at once", async () => {
  await stores.saveProfile({ country: "BE" });
  fill((names) => names.includes(BESIDE));
  await stores.appendEvents([event("a")]);
  assert.deepEqual(keys(), [KEY]);
  assert.deepEqual(await journal(), ["a"]);
});

test("a document that the browser does not keep is a failure, and the old one stays", async () => {
  await stores.saveProfile({ country: "BE" });
  const before = item(KEY);
  const { write } = browser.local;
  browser.local.write = function lossy(values) {
    const grows = /** @type {Any} */ (values)[KEY]?.journal.length > 0;
    write.call(this, grows ? { [KEY]: { version: 2, journal: [] } } : values);
  };
  await assert.rejects(stores.appendEvents([event("a")]), { code: "unverified" });
  assert.deepEqual(item(KEY), before);
});

/** @type {[what: string, document: Any, fault: string][]} */
const MISFITS = [
  ["broken", { version: 2, journal: [{}] }, "broken"],
  ["no document", "x", "broken"],
  ["of a later version", { version: 3, journal: [] }, "future"],
];

for (const [what, document, fault] of MISFITS) {
  test(`a document that is ${what} is put aside by readStore, not by peekStore`, async (t) => {
    t.mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-03-04T12:00:00Z") });
    browser.local.write({ [KEY]: document });
    assert.equal(await stores.peekStore(), null);
    assert.deepEqual(keys(), [KEY]);
    const { store, problem } = await stores.readStore();
    const aside = `${stores.ASIDE}2026-03-04T12:00:00.000Z`;
    assert.equal(problem?.fault, fault);
    assert.equal(problem?.aside, aside);
    assert.ok(problem?.why);
    assert.deepEqual(store.journal, []);
    assert.deepEqual(item(aside), document);
    assert.equal((await stores.readStore()).problem, null);
  });
}

test("two documents put aside at the same instant are both kept", async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 0 });
  for (const text of ["one", "two"]) {
    browser.local.write({ [KEY]: text });
    await stores.readStore();
  }
  assert.deepEqual(
    keys()
      .filter((key) => key.startsWith(stores.ASIDE))
      .map(item),
    ["one", "two"],
  );
});

test("a change puts a document that does not fit aside and begins with an empty one", async () => {
  browser.local.write({ [KEY]: { version: 3 } });
  await stores.appendEvents([event("a")]);
  assert.deepEqual(await journal(), ["a"]);
  assert.equal(keys().filter((key) => key.startsWith(stores.ASIDE)).length, 1);
});

test("a document of an earlier version is rewritten with the next change", async () => {
  browser.local.write({ [KEY]: { version: 1, journal: [event("a")] } });
  assert.deepEqual(await journal(), ["a"]);
  assert.equal(item(KEY).version, 1);
  await stores.appendEvents([event("b")]);
  assert.equal(item(KEY).version, 2);
  assert.deepEqual(await journal(), ["a", "b"]);
});

test("a long journal grows beside its document, which takes the tail in later", async () => {
  await stores.updateStore((store) => ({ ...store, journal: events(500) }));
  assert.deepEqual(item(TAIL), []);
  const document = item(KEY);
  for (let number = 0; number < 64; number += 1) await stores.appendEvents([event(`n${number}`)]);
  assert.equal(item(KEY), document, "the document was not written");
  assert.equal(item(TAIL).length, 64);
  assert.equal((await journal()).length, 564);
  await stores.appendEvents([event("one more")]);
  assert.equal(item(KEY).journal.length, 565);
  assert.deepEqual(item(TAIL), []);
  await stores.appendEvents([event("again")]);
  await stores.updateStore((store) => ({ ...store, journal: store.journal.slice(0, 10) }));
  assert.deepEqual(keys(), [KEY]);
});

test("a tail that cannot be read is put aside, and the document stays", async () => {
  await stores.updateStore((store) => ({ ...store, journal: events(500) }));
  browser.local.write({ [TAIL]: [{}] });
  const { store, problem } = await stores.readStore();
  assert.equal(store.journal.length, 500);
  assert.equal(problem?.fault, "broken");
  assert.deepEqual(item(problem?.aside ?? ""), [{}]);
  assert.deepEqual(item(TAIL), []);
});

test("where neither document nor tail can be read both are put aside together", async () => {
  browser.local.write({ [KEY]: "x", [TAIL]: "y" });
  const { problem } = await stores.readStore();
  assert.deepEqual(item(problem?.aside ?? ""), { document: "x", tail: "y" });
});

test("a storage that cannot be read is no broken document", async () => {
  browser.local.write({ [KEY]: { version: 2, journal: [event("a")] } });
  browser.local.before = () => {
    throw new Error("storage is gone");
  };
  await assert.rejects(stores.readStore(), { message: "storage is gone" });
  restart();
  assert.deepEqual(await journal(), ["a"]);
});

test("of a letter the last version is kept, one for each kind and account", async () => {
  const draft = /** @type {Any} */ ({
    kind: "objection",
    account: "facebook",
    at: "2026-03-04T12:00:00+01:00",
    language: "fr",
  });
  await stores.saveDraft(draft);
  await stores.saveDraft({ ...draft, account: "instagram" });
  await stores.saveDraft({ ...draft, kind: "reply" });
  const { drafts } = await stores.saveDraft({ ...draft, language: "de" });
  assert.deepEqual(
    drafts.map(({ kind, account, language }) => [kind, account, language]),
    [
      ["objection", "instagram", "fr"],
      ["reply", "facebook", "fr"],
      ["objection", "facebook", "de"],
    ],
  );
  assert.deepEqual((await stores.dropDraft(draft)).drafts.length, 2);
});

test("an account is added once, and what is said of it is changed in place", async () => {
  await stores.addAccount("facebook");
  await stores.addAccount("instagram");
  const { accounts } = await stores.saveAccount("facebook", { name: "Shop" });
  assert.deepEqual(
    accounts.map(({ account, name, absent }) => [account, name, absent]),
    [
      ["facebook", "Shop", false],
      ["instagram", "", false],
    ],
  );
});

test("subscribers hear of changes of document and tail, and of nothing else", async () => {
  await stores.updateStore((store) => ({ ...store, journal: events(500) }));
  /** @type {number[]} */
  const lengths = [];
  const end = stores.subscribe(({ store }) => void lengths.push(store.journal.length));
  browser.local.write({ other: 1 });
  await settled();
  assert.deepEqual(lengths, []);
  await stores.appendEvents([event("a")]);
  await until("news of the tail", () => lengths.length === 1);
  await stores.saveProfile({ country: "BE" });
  await until("news of the document", () => lengths.length === 2);
  assert.deepEqual(lengths, [501, 501]);
  end();
  const count = lengths.length;
  await stores.appendEvents([event("b")]);
  await settled();
  assert.equal(lengths.length, count);
});

test("the checklist is cached beside a document, and one that does not fit is none", async () => {
  const view = /** @type {Any} */ ({
    language: "fr",
    title: "x",
    sentence: "",
    accounts: [],
    actions: [],
    footnote: "",
    due: 0,
    reminders: [],
    tried: [],
  });
  await stores.saveView(view);
  assert.equal(await stores.readView(), null);
  await stores.saveProfile({ country: "BE" });
  await stores.saveView(view);
  assert.deepEqual(await stores.readView(), view);
  fill(() => true);
  await stores.saveView({ ...view, title: "y" });
  assert.equal((await stores.readView())?.title, "x");
  browser.local.write({ "objecteur.view": { title: "x" } });
  assert.equal(await stores.readView(), null);
});
