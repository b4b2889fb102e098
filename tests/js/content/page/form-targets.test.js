import { h, page } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import {
  formTargets,
  formOf,
  sendsElsewhere,
} from "../../../../extension/content/page/form-targets.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

const ADDRESS = "https://www.facebook.com/help/contact/1";

beforeEach(() => {
  Object.assign(globalThis, { location: { origin: "https://www.facebook.com" } });
});

/** @param {Record<string, string>} attributes @param {...Any} children */
function formWith(attributes, ...children) {
  const form = h("form", attributes, ...children);
  page(form);
  return form;
}

test("a control belongs to the form around it, or to the one that it names", () => {
  const [inside, elsewhere] = [h("input"), h("textarea", { form: "other" })];
  const [form, other] = [h("form", { id: "form" }, inside, elsewhere), h("form", { id: "other" })];
  page(form, other);
  assert.equal(formOf(inside), form);
  assert.equal(formOf(elsewhere), other);
});

test("what plays a control belongs to the form around it", () => {
  const combobox = h("div", { role: "combobox", form: "other" });
  const form = h("form", {}, h("p", {}, combobox));
  page(form, h("form", { id: "other" }));
  assert.equal(formOf(combobox), form);
  const outside = h("div");
  page(outside);
  assert.equal(formOf(outside), null);
});

/** @type {[action: string, foreign: boolean][]} */
const ACTIONS = [
  ["", false],
  ["   ", false],
  ["/ajax/help", false],
  ["?step=2", false],
  ["https://www.facebook.com/other", false],
  ["javascript:void(0)", false],
  ["  JavaScript:;", false],
  ["https://", false],
  ["https://facebook.com/help", true],
  ["http://www.facebook.com/help", true],
  ["https://www.facebook.com:8443/", true],
  ["//example.com/", true],
  ["mailto:a@example.com", true],
];

for (const [action, foreign] of ACTIONS) {
  const way = foreign ? "leaves" : "stays with";
  test(`a form with the action "${action}" ${way} its page's origin`, () => {
    assert.equal(sendsElsewhere(formWith({ action })), foreign);
  });
}

test("a base address counts for where an action leads, not for where the page is", () => {
  const form = formWith({ action: "send" });
  form.ownerDocument.base = "https://example.com/";
  assert.equal(sendsElsewhere(form), true);
});

test("a page without an origin of its own is held against the address of the window", () => {
  const form = formWith({ action: "https://www.facebook.com/send" });
  form.ownerDocument.address = "about:srcdoc";
  assert.equal(sendsElsewhere(form), false);
  form.setAttribute("action", "https://example.com/");
  assert.equal(sendsElsewhere(form), true);
});

test("a button that sends elsewhere makes its form foreign, and no other", () => {
  const button = h("button", { formaction: "https://example.com/", form: "one" });
  const [first, second] = [h("form", { id: "one" }), h("form", { id: "two" }, button)];
  page(first, second);
  assert.equal(sendsElsewhere(first), true);
  assert.equal(sendsElsewhere(second), false);
});

test("a button with an address of the page's own origin changes nothing", () => {
  assert.equal(sendsElsewhere(formWith({}, h("button", { formaction: "/send" }))), false);
  assert.equal(
    sendsElsewhere(
      formWith({}, h("input", { type: "submit", formaction: "https://example.com/" })),
    ),
    true,
  );
});

test("a control called action, or closest, hides nothing", () => {
  const form = formWith({ action: "https://example.com/" }, h("input", { name: "action" }));
  Object.defineProperties(form, {
    action: { value: "" },
    getAttribute: { value: () => "" },
    baseURI: { value: ADDRESS },
    ownerDocument: { value: null },
  });
  assert.equal(sendsElsewhere(form), true);
});

test("the forms of a page are numbered in its order, and each is judged for itself", () => {
  const [first, second] = [h("form"), h("form", { action: "https://example.com/" })];
  const third = h("form", { action: "/send" });
  const document = page(first, second, third);
  /** @type {string[]} */
  const queries = [];
  const all = Object.getPrototypeOf(document).querySelectorAll;
  Object.getPrototypeOf(document).querySelectorAll = function counted(
    /** @type {string} */ selector,
  ) {
    queries.push(selector);
    return all.call(this, selector);
  };
  assert.deepEqual(
    [...formTargets([first, second, third])],
    [
      [first, { number: 0, foreign: false }],
      [second, { number: 1, foreign: true }],
      [third, { number: 2, foreign: false }],
    ],
  );
  Object.getPrototypeOf(document).querySelectorAll = all;
  assert.equal(queries.length, 1, "the page is searched once for all of its forms");
});
