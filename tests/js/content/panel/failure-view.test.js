import { start } from "../../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { failureView } from "../../../../extension/content/panel/failure-view.js";

/** @type {Record<string, string>} */
let french;
beforeEach(async () => {
  start();
  french = await (await fetch(chrome.runtime.getURL("generated/strings/fr.json"))).json();
});

test("where Python cannot run the panel has a text to copy, and offers to try again", async () => {
  const view = await failureView(["fr-BE", "en"]);
  assert.deepEqual([view.tone, view.language, view.text_language], ["problem", "fr", "fr"]);
  assert.equal(view.title, french.panel_failed_title);
  assert.equal(view.footnote, french.engine_failed_help);
  assert.ok(view.text.length > 100);
  const [copy, again] = view.actions;
  assert.deepEqual([copy?.kind, copy?.value, copy?.primary], ["copy_text", view.text, true]);
  assert.deepEqual(
    [again?.kind, again?.label, again?.primary],
    ["reload", french.try_again, false],
  );
});

test("while Python may still come the panel only asks for attention", async () => {
  const view = await failureView(["fr"], "slow");
  assert.deepEqual([view.tone, view.title], ["attention", french.panel_slow_title]);
  assert.notEqual(view.title, french.panel_failed_title);
});
