import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import {
  clearStore,
  deleteAside,
  exportStore,
  importStore,
  listAsides,
  readAside,
  readImport,
} from "../../../extension/shared/backup.js";
import { ASIDE, readStore, saveProfile, updateStore } from "../../../extension/shared/store.js";

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
});

const EVENT = /** @type {const} */ ({ id: "a", kind: "sent", at: "2026-03-04T12:00:00+01:00" });

test("an exported document is imported unchanged", async () => {
  await saveProfile({
    name: "Zoé « O’Neill » \u{1f469}\u200d\u{1f4bb} \u2028 ẞ",
    grounds: ["children"],
  });
  await updateStore((store) => ({ ...store, journal: [/** @type {any} */ (EVENT)] }));
  const text = await exportStore();
  await clearStore();
  assert.equal(await importStore(text), null);
  assert.equal(await exportStore(), text);
  assert.ok(text.endsWith("}\n") && text.includes('\n  "profile": {'), "a person can read it");
});

test("a whole document takes the place of the one that is there", async () => {
  await saveProfile({ country: "BE" });
  await importStore(JSON.stringify({ journal: [EVENT] }));
  const { store } = await readStore();
  assert.equal(store.profile.country, "");
  assert.equal(store.journal[0]?.id, "a");
});

test("a profile alone leaves journal, settings and seed as they are", async () => {
  await updateStore((store) => ({
    ...store,
    journal: [/** @type {any} */ (EVENT)],
    profile: { ...store.profile, seed: 7, country: "BE" },
  }));
  assert.equal(await importStore('{"email": "a@b.fr"}'), null);
  const { store } = await readStore();
  assert.deepEqual(
    [store.profile.email, store.profile.country, store.profile.seed, store.journal.length],
    ["a@b.fr", "", 7, 1],
  );
  await importStore('{"email": "a@b.fr", "seed": 9}');
  assert.equal((await readStore()).store.profile.seed, 9);
});

test("a document of an earlier version is migrated, and a byte order mark is skipped", async () => {
  const { kind, content } = await readImport(
    `\uFEFF${JSON.stringify({ version: 1, journal: [EVENT] })}`,
  );
  assert.equal(kind, "store");
  assert.equal(/** @type {any} */ (content).version, 2);
});

/** @type {[text: string, code: string, where: string][]} */
const FILES = [
  ["", "not_json", ""],
  ["{", "not_json", ""],
  ["[]", "not_ours", ""],
  ["null", "not_ours", ""],
  ['"x"', "not_ours", ""],
  ['{"colour": "red"}', "not_ours", "#/colour"],
  ['{"email": 5}', "not_ours", "#/email"],
  ['{"journal": [{}]}', "broken", "#/journal/0"],
  ['{"version": 3}', "future", "#/version"],
  ['{"version": 2, "profile": {"country": 1}}', "broken", "#/profile/country"],
];

for (const [text, code, where] of FILES) {
  test(`a file with ${text || "nothing"} is refused (${code}) and changes nothing`, async () => {
    await saveProfile({ country: "BE" });
    const before = await exportStore();
    assert.deepEqual(await importStore(text), { code, where });
    assert.equal(await exportStore(), before);
  });
}

test("a document that was put aside can be listed, read and deleted", async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-03-04T12:00:00Z") });
  for (const document of ["one", "two"]) {
    browser.local.write({ objecteur: document });
    await readStore();
  }
  const at = "2026-03-04T12:00:00.000Z";
  const asides = await listAsides();
  assert.deepEqual(asides, [
    { key: ASIDE + at, at },
    { key: `${ASIDE}${at}+`, at },
  ]);
  assert.equal(await readAside(ASIDE + at), '"one"\n');
  await deleteAside(ASIDE + at);
  await deleteAside("objecteur");
  assert.equal((await listAsides()).length, 1);
  assert.ok(browser.local.data.has("objecteur"));
});

test("after everything was deleted nothing of ours is left in the browser", async () => {
  await saveProfile({ country: "BE" });
  browser.session.write({ "objecteur.account": "facebook" });
  /** @type {string[]} */
  const cleared = [];
  const storage = (/** @type {string} */ name) => ({ clear: () => cleared.push(name) });
  Object.defineProperty(globalThis, "localStorage", {
    value: storage("localStorage"),
    configurable: true,
  });
  Object.defineProperty(globalThis, "sessionStorage", {
    value: storage("sessionStorage"),
    configurable: true,
  });
  const caches = {
    keys: async () => ["a", "b"],
    delete: async (/** @type {string} */ name) => cleared.push(`cache ${name}`),
  };
  Object.defineProperty(globalThis, "caches", { value: caches, configurable: true });
  await clearStore();
  assert.deepEqual([...browser.local.data.keys(), ...browser.session.data.keys()], []);
  assert.deepEqual(cleared, ["localStorage", "sessionStorage", "cache a", "cache b"]);
  assert.deepEqual(browser.calls, [
    ["no alarms"],
    ["badge", { text: "" }],
    ["permission given back", { permissions: ["notifications"] }],
  ]);
});
