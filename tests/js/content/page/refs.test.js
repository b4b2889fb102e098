import { h } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  rememberFirstText,
  showsFirstText,
  rememberList,
  listOf,
  nodeOf,
  refOf,
  sweep,
} from "../../../../extension/content/page/refs.js";

test("a node keeps its number, and the number leads back to it", () => {
  const [first, second] = [h("input"), h("input")];
  assert.equal(refOf(first), refOf(first));
  assert.notEqual(refOf(first), refOf(second));
  assert.equal(nodeOf(refOf(first)), first);
  assert.equal(nodeOf(refOf(second)), second);
});

test("numbers begin at one: nought is nobody's", () => {
  assert.ok(refOf(h("input")) >= 1);
  assert.equal(nodeOf(0), null);
});

test("the number of a node that is gone leads nowhere, and is forgotten when swept", (t) => {
  const node = h("input");
  const stays = h("input");
  const ref = refOf(node);
  const { deref } = WeakRef.prototype;
  const collected = t.mock.method(
    WeakRef.prototype,
    "deref",
    /** @this {WeakRef<object>} */ function collected() {
      const target = deref.call(this);
      return target === node ? undefined : target;
    },
  );
  assert.equal(nodeOf(ref), null);
  sweep();
  collected.mock.restore();
  assert.equal(nodeOf(ref), null, "though the node is here again");
  assert.equal(nodeOf(refOf(stays)), stays);
});

test("the items of an open list are those that Python was told of", () => {
  const [box, first, second] = [h("input"), h("div"), h("div")];
  assert.deepEqual(listOf(box), []);
  rememberList(box, [first, second]);
  rememberList(box, [second]);
  assert.deepEqual(listOf(box), [second]);
});

test("a list is untouched as long as it shows what it showed first", () => {
  const list = h("div");
  assert.equal(showsFirstText(list, "Choose"), false);
  assert.equal(rememberFirstText(list, "Choose"), "Choose");
  assert.equal(rememberFirstText(list, "Belgium"), "Choose");
  assert.equal(showsFirstText(list, "Belgium"), false);
  assert.equal(showsFirstText(list, "Choose"), true);
});
