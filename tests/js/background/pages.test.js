import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { open, openWelcome } from "../../../extension/background/pages.js";

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
});

/** @returns {object[]} the tabs that were opened */
const tabs = () => browser.calls.filter(([name]) => name === "tab").map(([, tab]) => tab);
/** @param {string} path */
const ours = (path) => chrome.runtime.getURL(path);

test("a page of ours is opened by its name, with a part if it names one", async () => {
  await open("open_page", "journal");
  await open("open_page", "letters#account=facebook&kind=reply");
  await openWelcome();
  assert.deepEqual(tabs(), [
    { url: ours("journal/journal.html") },
    { url: ours("letters/letters.html#account=facebook&kind=reply") },
    { url: ours("welcome/welcome.html") },
  ]);
});

test("an https address is opened as it is", async () => {
  assert.equal(await open("open_url", "https://www.cnil.fr/plainte?x=1"), true);
  assert.deepEqual(tabs(), [{ url: "https://www.cnil.fr/plainte?x=1" }]);
});

for (const name of [
  "../popup",
  "Journal",
  "j",
  "https://example.com",
  "journal/journal",
  "journal#<x>",
  "journal?x=1",
  "journal\n",
  "",
]) {
  test(`${JSON.stringify(name)} is no page of ours`, async () => {
    await assert.rejects(open("open_page", name), { message: "not a page of ours" });
    assert.deepEqual(tabs(), []);
  });
}

for (const address of [
  "http://www.cnil.fr/",
  "javascript:alert(1)",
  "data:text/html,x",
  "chrome://settings",
  "www.cnil.fr",
  "",
]) {
  test(`${JSON.stringify(address)} is not opened`, async () => {
    await assert.rejects(open("open_url", address), { message: "not an https address" });
    assert.deepEqual(tabs(), []);
  });
}

test("nothing else can be opened", async () => {
  await assert.rejects(open("open_file", "journal"), { message: "cannot open open_file" });
});

test("a tab that a tab asks for opens beside it", async () => {
  await open(
    "open_page",
    "journal",
    /** @type {chrome.tabs.Tab} */ ({ id: 4, index: 2, windowId: 9 }),
  );
  assert.deepEqual(tabs(), [
    { url: ours("journal/journal.html"), openerTabId: 4, index: 3, windowId: 9 },
  ]);
});

test("a browser that knows no place beside a tab opens it anywhere", async () => {
  const { create } = chrome.tabs;
  chrome.tabs.create = /** @type {any} */ (
    async (/** @type {any} */ tab) => {
      if ("index" in tab) throw new Error("unexpected property");
      return create(tab);
    }
  );
  await open(
    "open_page",
    "journal",
    /** @type {chrome.tabs.Tab} */ ({ id: 4, index: 2, windowId: 9 }),
  );
  assert.deepEqual(tabs(), [{ url: ours("journal/journal.html") }]);
});
