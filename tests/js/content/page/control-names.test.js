import { h, page } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  firstOfEachSet,
  labelsById,
  labelsOfControl,
  nameOf,
  questionOf,
  textBefore,
  textOfReferences,
} from "../../../../extension/content/page/control-names.js";
import { TextBuffer } from "../../../../extension/content/page/text-buffer.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

/** @param {...string} parts "\n" ends a line @returns {Any} as much of a walk as is read */
function walkWith(...parts) {
  const buffer = new TextBuffer();
  for (const part of parts) {
    if (part === "\n") buffer.break();
    else buffer.write(part, true);
  }
  return { buffer };
}

/** @param {object} fields @returns {Any} a control of a page of its own */
function control(fields) {
  const node = h("input");
  return {
    ...{ node, tag: "input", type: "text", root: page(node), label: null, group: null },
    ...{ form: null, before: "", above: "", start: 0, end: 0 },
    ...fields,
  };
}

/** @param {number} start @param {number} end @param {object} [fields] @returns {Any} */
const label = (start, end, fields) => ({ node: h("label"), start, end, for: "", ...fields });

test("labels are found by the id that they name, within their own root", () => {
  const [root, other] = [page(), page()];
  const [first, second] = [label(0, 0, { root, for: "a" }), label(0, 0, { root, for: "a" })];
  const elsewhere = label(0, 0, { root: other, for: "a" });
  const labels = labelsById(
    /** @type {Any} */ ({ labels: [first, label(0, 0, { root }), elsewhere, second] }),
  );
  assert.deepEqual(labelsOfControl(control({ root }), "a", labels), [first, second]);
  assert.deepEqual(labelsOfControl(control({ root: other }), "a", labels), [elsewhere]);
  assert.deepEqual(labelsOfControl(control({ root }), "b", labels), []);
  assert.deepEqual(labelsOfControl(control({ root }), "", labels), []);
});

test("a label around a control is its label once, unless it names another control", () => {
  const root = page();
  const [outer, byId] = [label(0, 0), label(0, 0, { root, for: "a" })];
  const labels = labelsById(/** @type {Any} */ ({ labels: [byId] }));
  assert.deepEqual(labelsOfControl(control({ root, label: outer }), "a", labels), [byId, outer]);
  assert.deepEqual(labelsOfControl(control({ root, label: byId }), "a", labels), [byId]);
  assert.deepEqual(labelsOfControl(control({ root, label: byId }), "b", labels), []);
});

test("the name of a control is its labels and the elements that it names, each text once", () => {
  const node = h("input");
  const root = page(h("b", { id: "more" }, "of your account"), h("i", { id: "again" }, "E-mail"));
  const walk = walkWith("E-mail", "\n", "address");
  const subject = control({ node, root });
  assert.equal(nameOf(walk, subject, [label(0, 1), label(2, 3)], "", undefined), "E-mail address");
  assert.equal(nameOf(walk, subject, [label(0, 1)], "more", undefined), "E-mail of your account");
  assert.equal(nameOf(walk, subject, [label(0, 1), label(0, 1)], "", undefined), "E-mail");
});

test("a label that nobody sees names its control by what is in it", () => {
  const emptyLabel = label(0, 0, { node: h("label", {}, " Your  name ") });
  assert.equal(nameOf(walkWith(), control({}), [emptyLabel], "", undefined), "Your name");
});

test("a choice without a label is named by the words after it, up to the next control", () => {
  const walk = walkWith("Yes ", "of course", "No", "\n", "other");
  const choice = control({ type: "radio" });
  assert.equal(nameOf(walk, choice, [], "", undefined), "Yes of courseNo");
  assert.equal(nameOf(walk, choice, [], "", control({ start: 2 })), "Yes of course");
  assert.equal(nameOf(walk, control({}), [], "", undefined), "", "a text box is not");
});

test("a choice that the page draws is named by its own words", () => {
  const walk = walkWith("Yes", " please", "No");
  const choice = control({ node: h("div"), type: "radio", start: 0, end: 2 });
  assert.equal(nameOf(walk, choice, [], "", undefined), "Yes please");
});

test("references are read in their order, and those that lead nowhere left out", () => {
  const root = page(h("p", { id: "a" }, " one "), h("p", { id: "b" }, "two"));
  assert.equal(textOfReferences(root, "b gone  a"), "two one");
  assert.equal(textOfReferences(root, ""), "");
});

test("a description that stands before a control is not its name: the line above is", () => {
  const subject = control({ before: "So that we can answer", above: "E-mail" });
  assert.equal(textBefore(subject, ""), "So that we can answer");
  assert.equal(textBefore(subject, "Something else"), "So that we can answer");
  assert.equal(textBefore(subject, "So that we can answer"), "E-mail");
  assert.equal(textBefore(control({ before: "", above: "E-mail" }), ""), "");
});

test("the question of a control is that of the innermost group that has one", () => {
  const walk = walkWith("Where?", "\n", "* ", "\n");
  const outer = { node: h("fieldset"), text: { start: 0, end: 1 }, parent: null, first: "" };
  const inner = { node: h("fieldset"), text: { start: 2, end: 3 }, parent: outer, first: "no" };
  assert.equal(questionOf(walk, control({ group: inner }), new Map()), "Where?");
  const group = { ...inner, node: h("fieldset", { "aria-label": "Which country?" }), text: null };
  assert.equal(questionOf(walk, control({ group }), new Map()), "Which country?");
  assert.equal(questionOf(walk, control({}), new Map()), "");
});

test("the words before the first control of a group are its question, but of no fieldset's", () => {
  const group = { text: null, parent: null, first: "Do you agree?" };
  const [div, fieldset] = [h("div"), h("fieldset")];
  page(div, fieldset);
  const questionIn = (/** @type {Any} */ node) =>
    questionOf(walkWith(), control({ group: { ...group, node } }), new Map());
  assert.equal(questionIn(div), "Do you agree?");
  assert.equal(questionIn(fieldset), "");
  page(h("b", { id: "q" }, "Really?"), fieldset);
  fieldset.setAttribute("aria-labelledby", "q");
  assert.equal(questionIn(fieldset), "Really?");
});

test("a choice without a group is asked by the words before the first of its set", () => {
  const radio = (/** @type {string} */ name, /** @type {object} */ fields) =>
    control({ node: h("input", name === "" ? {} : { name }), type: "radio", ...fields });
  const first = radio("answer", { before: "Do you agree?" });
  const second = radio("answer", { before: "Yes" });
  const elsewhere = radio("answer", { before: "Other form", form: h("form") });
  const nameless = radio("", { before: "Alone" });
  const text = control({ node: h("input", { name: "answer" }), before: "Text" });
  const firsts = firstOfEachSet([text, first, second, elsewhere, nameless]);
  assert.deepEqual([...firsts.values()], [first, elsewhere, nameless]);
  assert.equal(questionOf(walkWith(), second, firsts), "Do you agree?");
  assert.equal(questionOf(walkWith(), elsewhere, firsts), "Other form");
  assert.equal(questionOf(walkWith(), nameless, firsts), "Alone");
  assert.equal(questionOf(walkWith(), text, firsts), "");
  assert.equal(questionOf(walkWith(), second, new Map()), "");
});
