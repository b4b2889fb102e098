import { start as surround } from "../../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Notices } from "../../../../extension/content/session/notices.js";

/** @type {string[]} what was done, in turn */
let steps;
/** @type {any[]} */
let views;
let languages = ["fr"];
/** @type {Notices} */
let notices;
beforeEach(() => {
  surround();
  [steps, views, languages] = [[], [], ["fr"]];
  notices = new Notices({
    panel: { show: (view) => (steps.push("show"), views.push(view)) },
    languages: () => languages,
    observe: async () => void steps.push("observe"),
  });
});
const { signal } = new AbortController();

test("a slow Python is announced once the fields of the page are known", async () => {
  await notices.showSlow(signal);
  assert.deepEqual(steps, ["observe", "show"]);
  assert.deepEqual([views[0].tone, views[0].language], ["attention", "fr"]);
});

test("a failure is shown in the person's present language", async () => {
  languages = ["de"];
  await notices.showFailure(signal);
  assert.deepEqual(steps, ["observe", "show"]);
  assert.deepEqual([views[0].tone, views[0].language], ["problem", "de"]);
});

test("a notice that is no longer needed is not shown", async () => {
  const wait = new AbortController();
  const showing = notices.showSlow(wait.signal);
  wait.abort();
  await showing;
  assert.deepEqual(views, []);
});
