import { start } from "../../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { stringsFor } from "../../../../extension/content/panel/strings.js";

// The tests of this file follow each other: a language is read once while the page lives.

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
  browser.files.set("generated/strings/en.json", { close: "Close", undo: "Undo" });
  browser.files.set("generated/strings/fr.json", { close: "Fermer" });
});

test("the first language that exists gives the words, English those that it lacks", async () => {
  const { language, say } = await stringsFor(["tlh", "fr-CA", "en"]);
  assert.equal(language, "fr");
  assert.deepEqual([say("close"), say("undo"), say("missing")], ["Fermer", "Undo", ""]);
});

test("where there is none of the languages the words are English", async () => {
  const { language, say } = await stringsFor(["tlh", "tlh-x"]);
  assert.equal(language, "en");
  assert.deepEqual([say("close"), say("missing")], ["Close", ""]);
});

test("what a page passes off as a language is not looked for among our files", async () => {
  assert.equal((await stringsFor(["../choices", "x", "f".repeat(21), "fr/../en"])).language, "en");
  assert.deepEqual(browser.reads, []);
});

test("a language is read once", async () => {
  await stringsFor(["fr"]);
  assert.deepEqual(browser.reads, []);
});
