import { h, page } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  boxesWithCompanion,
  isAwaitingCode,
} from "../../../../extension/content/page/iso-companion.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

/**
 * @param {Any} document
 * @param {object} [kind] of its boxes
 * @returns {Any} as much of a walk over it as is read
 */
function walkOver(document, kind = { tag: "input", type: "text" }) {
  const inputs = document.elements.filter((/** @type {Any} */ node) => node.localName === "input");
  const isHidden = (/** @type {Any} */ node) => node.getAttribute("type") === "hidden";
  return {
    rules: { iso_field_names: ["_iso", "Code"] },
    controls: inputs
      .filter((/** @type {Any} */ node) => !isHidden(node))
      .map((/** @type {Any} */ node) => ({ node, ...kind })),
    isoInputs: inputs.filter(isHidden),
  };
}

/** @param {string} name */
const companionNamed = (name) => h("input", { type: "hidden", name });

test("a box belongs to the hidden input that has its name and one of the endings", () => {
  const [box, other] = [h("input", { name: "country" }), h("input", { name: "city" })];
  const document = page(other, box, h("div", {}, companionNamed("country_iso")));
  assert.deepEqual([...boxesWithCompanion(walkOver(document))], [box]);
});

test("a name decides against a box that is closer", () => {
  const [box, close] = [h("input", { name: "country" }), h("input", { name: "city" })];
  const document = page(box, h("div", {}, close, companionNamed("countryCode")));
  assert.deepEqual([...boxesWithCompanion(walkOver(document))], [box]);
});

test("without such a name it is the only box in the closest element around", () => {
  const [box, other] = [h("input"), h("input", { name: "city" })];
  const document = page(other, h("div", {}, box, h("p", {}, companionNamed("x_iso"))));
  assert.deepEqual([...boxesWithCompanion(walkOver(document))], [box]);
});

test("of several siblings it is the last one before", () => {
  const [first, second, third] = [h("input"), h("input"), h("input")];
  const document = page(first, second, companionNamed("x_iso"), third);
  assert.deepEqual([...boxesWithCompanion(walkOver(document))], [second]);
});

test("of several further away it is none", () => {
  const document = page(h("input"), h("input"), h("p", {}, companionNamed("x_iso")));
  assert.equal(boxesWithCompanion(walkOver(document)).size, 0);
});

test("a box more than five elements away is none", () => {
  const nested = (/** @type {number} */ depth) => {
    let inner = companionNamed("x_iso");
    for (let level = 0; level < depth; level += 1) inner = h("p", {}, inner);
    return page(h("input"), inner);
  };
  assert.equal(boxesWithCompanion(walkOver(nested(4))).size, 1);
  assert.equal(boxesWithCompanion(walkOver(nested(5))).size, 0);
});

/** @type {[tag: string, type: string, size: number][]} */
const KINDS = [
  ["combobox", "", 1],
  ["input", "search", 1],
  ["input", "email", 0],
  ["select", "", 0],
];

for (const [tag, type, size] of KINDS) {
  test(`a ${tag} of type "${type}" ${size ? "may have" : "has no"} companion`, () => {
    const document = page(h("input"), companionNamed("x_iso"));
    assert.equal(boxesWithCompanion(walkOver(document, { tag, type })).size, size);
  });
}

test("a box awaits its code as long as its companion is empty", () => {
  const [box, companion] = [h("input"), companionNamed("x_iso")];
  assert.equal(isAwaitingCode(box), false);
  boxesWithCompanion(walkOver(page(box, companion)));
  assert.equal(isAwaitingCode(box), true);
  companion.written = "BE";
  assert.equal(isAwaitingCode(box), false);
});
