import assert from "node:assert/strict";
import { test } from "node:test";

import { VERSION, migrated } from "../../../extension/shared/migrations.js";

const FIRST = Object.freeze({
  version: 1,
  profile: Object.freeze({ country: "BE", seed: 7 }),
  journal: Object.freeze([{ kind: "sent" }]),
});

test("a document of version 1 becomes one of today and keeps all that it held", () => {
  assert.deepEqual(migrated(FIRST), { ...FIRST, version: VERSION });
  assert.equal(FIRST.version, 1, "the document as it was stored is not changed");
});

test("there is a way from every earlier version to today's", () => {
  for (let version = 1; version <= VERSION; version += 1) {
    assert.equal(
      /** @type {any} */ (migrated({ version })).version,
      VERSION,
      `from version ${version}`,
    );
  }
});

for (const raw of [
  undefined,
  null,
  "1",
  1,
  [],
  {},
  { version: VERSION },
  { version: VERSION + 1 },
  { version: 0 },
  { version: "1" },
  { version: 1.5 },
  { version: "toString" },
]) {
  test(`${JSON.stringify(raw)}, no document of an earlier version, is returned as it is`, () => {
    assert.equal(migrated(raw), raw);
  });
}
