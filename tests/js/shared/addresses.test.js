import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { isForm, official, rules } from "../../../extension/shared/addresses.js";

const RULES = /** @type {import("../../../extension/shared/addresses.js").Rules} */ ({
  addresses: [
    { host: "help.instagram.com", path: "/contact/[0-9]+/?", subdomains: false },
    { host: "facebook.com", path: "/help/contact/[0-9]+", subdomains: true },
  ],
});

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
});

// Before any other test: what was read once is not read again.
test("rules that could not be read are read again by the next caller, then kept", async () => {
  browser.files.set("generated/rules.json", new TypeError("NetworkError"));
  await assert.rejects(rules(), { message: "NetworkError" });
  browser.files.set("generated/rules.json", RULES);
  assert.deepEqual(await rules(), RULES);
  assert.equal(await rules(), await rules());
  assert.equal(browser.reads.length, 2);
});

/** @type {[address: string, isOfficial: boolean, isForm: boolean][]} */
const ADDRESSES = [
  ["https://help.instagram.com/contact/767264225370182", true, true],
  ["https://help.instagram.com/contact/767264225370182/?x=1#y", true, true],
  ["https://help.instagram.com/", true, false],
  ["https://help.instagram.com/contact/767264225370182/more", true, false],
  ["https://help.instagram.com/x/contact/767264225370182", true, false],
  ["https://www.help.instagram.com/contact/1", false, false],
  ["https://facebook.com/help/contact/1", true, true],
  ["https://fr-fr.facebook.com/help/contact/1", true, true],
  ["https://www.facebook.com:443/help/contact/1", true, true],
  ["https://notfacebook.com/help/contact/1", false, false],
  ["https://facebook.com.example/help/contact/1", false, false],
  ["https://example/facebook.com/help/contact/1", false, false],
  ["https://facebook.com@example/help/contact/1", false, false],
  ["http://www.facebook.com/help/contact/1", false, false],
  ["https://www.facebook.com:8443/help/contact/1", false, false],
  ["www.facebook.com/help/contact/1", false, false],
  ["", false, false],
];

for (const [address, isOfficial, maybeForm] of ADDRESSES) {
  const verdict = `${isOfficial ? "" : "not "}official and ${maybeForm ? "maybe a" : "no"} form`;
  test(`${address || "no address"} is ${verdict}`, () => {
    assert.equal(official(address, RULES)?.href ?? null, isOfficial ? new URL(address).href : null);
    assert.equal(isForm(address, RULES), maybeForm);
  });
}

test("a tab whose address is withheld is not official", () => {
  assert.equal(official(undefined, RULES), null);
});
