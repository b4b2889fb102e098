import { h, page } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  isSameControl,
  hasSameMarkup,
} from "../../../../extension/content/page/control-identity.js";

const EMAIL = /** @type {const} */ ({
  tag: "input",
  type: "text",
  name: "",
  value: "",
  autocomplete: "",
  label: "Your e-mail address",
});

test("a control with the same name attribute is the same, whatever its label", () => {
  assert.equal(
    isSameControl(
      { ...EMAIL, name: "email" },
      { ...EMAIL, name: "email", label: "Something else" },
    ),
    true,
  );
});

for (const [key, value] of /** @type {const} */ ([
  ["tag", "textarea"],
  ["type", "email"],
  ["name", "mail"],
  ["value", "1"],
  ["autocomplete", "off"],
])) {
  test(`a control whose ${key} is another one is another control`, () => {
    assert.equal(isSameControl(EMAIL, { ...EMAIL, [key]: value }), false);
    assert.equal(isSameControl({ ...EMAIL, [key]: value }, EMAIL), false);
  });
}

test("a field that was left out is empty", () => {
  assert.equal(
    isSameControl(
      { tag: "input", label: "Name" },
      { tag: "input", type: "", name: "", label: "Name" },
    ),
    true,
  );
});

test("without a name it is the same as long as half of its words are", () => {
  assert.equal(
    isSameControl(EMAIL, { ...EMAIL, label: "Your e-mail address: this field is required" }),
    true,
  );
  assert.equal(isSameControl(EMAIL, { ...EMAIL, label: "E-MAIL *" }), true);
  assert.equal(
    isSameControl({ ...EMAIL, label: "first name" }, { ...EMAIL, label: "last name" }),
    true,
  );
  assert.equal(
    isSameControl({ ...EMAIL, label: "your first name" }, { ...EMAIL, label: "your home town" }),
    false,
  );
  assert.equal(isSameControl(EMAIL, { ...EMAIL, label: "Country" }), false);
});

test("words in other scripts count, signs do not", () => {
  assert.equal(isSameControl({ ...EMAIL, label: "Χώρα" }, { ...EMAIL, label: "ΧΏΡΑ *" }), true);
  assert.equal(isSameControl({ ...EMAIL, label: "Χώρα" }, { ...EMAIL, label: "Όνομα" }), false);
  assert.equal(isSameControl({ ...EMAIL, label: "***" }, { ...EMAIL, label: "!" }), true);
});

test("a control without words is not one with words", () => {
  assert.equal(isSameControl({ ...EMAIL, label: "" }, { ...EMAIL, label: "" }), true);
  assert.equal(isSameControl(EMAIL, { ...EMAIL, label: "" }), false);
  assert.equal(isSameControl({ ...EMAIL, label: "" }, EMAIL), false);
});

test("its words are its label, else its hidden label, else the text before it", () => {
  assert.equal(
    isSameControl(EMAIL, { ...EMAIL, label: "", aria_label: EMAIL.label, before: "Country" }),
    true,
  );
  assert.equal(isSameControl(EMAIL, { ...EMAIL, label: "", before: EMAIL.label }), true);
  assert.equal(isSameControl(EMAIL, { ...EMAIL, aria_label: "Country", before: "Country" }), true);
});

test("a node still says what it said as long as kind, name and autocomplete stand", () => {
  const node = h("input", { name: "email", autocomplete: " home  email " });
  const control = {
    tag: /** @type {const} */ ("input"),
    type: "text",
    name: "email",
    autocomplete: "home email",
  };
  assert.equal(hasSameMarkup(control, node), true);
  assert.equal(hasSameMarkup({ ...control, type: "" }, node), true);
  assert.equal(hasSameMarkup({ ...control, type: "password" }, node), false);
  assert.equal(hasSameMarkup({ ...control, tag: "textarea" }, node), false);
  assert.equal(hasSameMarkup({ ...control, name: "mail" }, node), false);
  assert.equal(hasSameMarkup({ ...control, autocomplete: "email" }, node), false);
});

test("an input that became a password is another one", () => {
  const node = h("input", { name: "email" });
  assert.equal(hasSameMarkup({ name: "email" }, node), true);
  node.setAttribute("type", "password");
  assert.equal(hasSameMarkup({ name: "email" }, node), false);
});

test("what plays a control may be any element, and has no type", () => {
  assert.equal(hasSameMarkup({ tag: "combobox" }, h("div", { role: "combobox" })), true);
  assert.equal(
    hasSameMarkup({ tag: "combobox", name: "country" }, h("div", { role: "combobox" })),
    false,
  );
  assert.equal(hasSameMarkup({ tag: "textarea", type: "text" }, h("textarea")), true);
});

test("a name longer than Python is told is compared as far as it was told", () => {
  const name = "n".repeat(250);
  assert.equal(hasSameMarkup({ name: name.slice(0, 200) }, h("input", { name })), true);
});

test("a page cannot lie about its nodes by properties of their own", () => {
  const node = h("input", { name: "email", type: "password" });
  Object.defineProperties(node, {
    type: { value: "text" },
    localName: { value: "input" },
    getAttribute: { value: () => "email" },
  });
  page(node);
  assert.equal(hasSameMarkup({ name: "email" }, node), false);
});
