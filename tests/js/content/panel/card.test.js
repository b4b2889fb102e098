import { fire, openPage } from "../../fakes/interactive-dom.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { createCard, createPill } from "../../../../extension/content/panel/card.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

/** @type {Any[]} what was pressed */
let presses;
/** @type {Any} */
const handlers = {
  ...{ act: () => undefined, find: () => undefined },
  say: (/** @type {string} */ key) => `«${key}»`,
  fold: (/** @type {boolean} */ isFolded) => presses.push(`fold ${isFolded}`),
  close: () => presses.push("close"),
};
/** @type {Any} */
const view = {
  ...{ tone: "calm", title: "Title", sentence: "Sentence", items: [], actions: [] },
  ...{ text: "", footnote: "" },
};
beforeEach(() => {
  openPage();
  presses = [];
});

test("the card has title, tools and the body of the view, in the view's tone", () => {
  const card = createCard(view, handlers);
  assert.equal(card.dataset.tone, "calm");
  assert.equal(card.querySelector(".title")?.textContent, "Title");
  assert.equal(card.querySelector(".body")?.textContent, "Sentence");
});

test("the tools fold and close the panel, and are named for everybody", () => {
  const tools = createCard(view, handlers).querySelectorAll(".tool");
  for (const tool of tools) fire(tool, "click");
  assert.deepEqual(presses, ["fold true", "close"]);
  assert.deepEqual(
    [...tools].map((tool) => [tool.getAttribute("aria-label"), /** @type {Any} */ (tool).title]),
    [
      ["«panel_fold»", "«panel_fold»"],
      ["«panel_close»", "«panel_close»"],
    ],
  );
});

test("the pill has the title, and unfolds the panel", () => {
  const pill = createPill(view, handlers);
  assert.deepEqual([pill.dataset.tone, pill.textContent], ["calm", "Title"]);
  assert.deepEqual([pill.title, pill.getAttribute("aria-expanded")], ["«panel_unfold»", "false"]);
  fire(pill, "click");
  assert.deepEqual(presses, ["fold false"]);
});
