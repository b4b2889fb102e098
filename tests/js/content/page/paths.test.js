import { h, page } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import { PathBuilder, resolve } from "../../../../extension/content/page/paths.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

/** @param {Any} document @returns {PathBuilder} as a walk over the page prepares them */
function pathsOf(document) {
  const paths = new PathBuilder();
  /** @param {Any} root */
  const count = (root) => {
    for (const element of root.elements) {
      if (element.hasAttribute("name")) paths.countName(root, element);
      const [inside, way] = element.shadowRoot
        ? [element.shadowRoot, " >>> "]
        : [element.contentDocument, "|||"];
      if (!inside) continue;
      paths.enter(inside, element, way);
      count(inside);
    }
  };
  count(document);
  return paths;
}

/** @param {Any} element @param {Any} document */
function pathOf(element, document) {
  const path = pathsOf(document).pathOf(element);
  assert.equal(resolve(document, path), element, `${path} leads back to it`);
  return path;
}

test("a control is known by its name, wherever on the page it stands", () => {
  const email = h("input", { name: "email" });
  assert.equal(pathOf(email, page(h("p"), h("form", {}, email))), 'input[name="email"]');
});

test("by its id rather than by its name, if the id can be relied on", () => {
  const email = h("input", { name: "email", id: "contact-email" });
  assert.equal(pathOf(email, page(email)), "#contact-email");
});

for (const id of ["u_0_e", ":r5:", "js_12", "a", "x1", "mount_0_0", "x".repeat(101)]) {
  test(`the id ${id.slice(0, 20)} is random: it is no help`, () => {
    const email = h("input", { name: "email", id });
    assert.equal(pathOf(email, page(email)), 'input[name="email"]');
  });
}

for (const id of [
  "email",
  "contact.form_e-mail",
  "767264225370182",
  "SupportForm.12",
  "name.767264225370182",
]) {
  test(`the id ${id} was given by somebody: it can be relied on`, () => {
    const field = h("input", { id });
    const path = pathOf(field, page(field));
    assert.ok(path.startsWith("#") && !path.includes(" > "), path);
  });
}

test("an id that stands there twice tells nothing", () => {
  const [first, second] = [
    h("input", { id: "email", name: "first" }),
    h("input", { id: "email", name: "second" }),
  ];
  assert.equal(pathOf(second, page(first, second)), 'input[name="second"]');
});

test("radio buttons that share a name are told apart by their values", () => {
  const [yes, no] = ["yes", "no"].map((value) =>
    h("input", { type: "radio", name: "answer", value }),
  );
  assert.equal(pathOf(no, page(yes, no)), 'input[name="answer"][value="no"]');
});

test("a radio button without a value, or with one too long, is known by its place", () => {
  for (const value of ["", "v".repeat(201)]) {
    const box = h("input", { type: "Checkbox", name: "answer", value });
    assert.equal(
      pathOf(box, page(h("form", { id: "contact" }, box))),
      "#contact > input:nth-of-type(1)",
    );
  }
});

test("a name that stands there twice, or is too long, leaves the place", () => {
  const [first, second] = [h("input", { name: "email" }), h("input", { name: "email" })];
  const document = page(h("form", { id: "contact" }, h("p"), first, h("p"), second));
  assert.equal(pathOf(second, document), "#contact > input:nth-of-type(2)");
  const long = h("input", { name: "n".repeat(201) });
  assert.equal(
    pathOf(long, page(h("form", { id: "contact" }, long))),
    "#contact > input:nth-of-type(1)",
  );
});

test("without any name around it a path begins at the top of the page", () => {
  const field = h("input");
  assert.equal(
    pathOf(field, page(h("p"), h("div", {}, "words", field))),
    "html > body:nth-of-type(1) > div:nth-of-type(1) > input:nth-of-type(1)",
  );
});

test("odd names are written so that they mean themselves", () => {
  for (const name of ['a"]b', "a\\b", "1a", "profile[e-mail]", "Ünï"]) {
    const field = h("input", { name });
    pathOf(field, page(h("input", { name: "other" }), field));
  }
});

test("a path leads into shadow roots, from the host", () => {
  const field = h("input");
  const host = h("my-form", { id: "contact" });
  host.attachShadow().append(h("p"), h("div", {}, field));
  assert.equal(
    pathOf(field, page(host)),
    "#contact >>> div:nth-of-type(1):not(* *) > input:nth-of-type(1)",
  );
});

test("a path leads into frames, and into shadow roots within", () => {
  const field = h("input", { name: "email" });
  const host = h("div", { id: "host" });
  host.attachShadow().append(field);
  const frame = h("iframe", { id: "frame" });
  frame.inside = page(host);
  assert.equal(pathOf(field, page(frame)), '#frame|||#host >>> input[name="email"]');
});

test("equal names in different roots do not disturb each other", () => {
  const [outer, inner] = [
    h("input", { name: "email", id: "field" }),
    h("input", { name: "email", id: "field" }),
  ];
  const host = h("div", { id: "host" });
  host.attachShadow().append(inner);
  const document = page(outer, host);
  assert.equal(pathOf(outer, document), "#field");
  assert.equal(pathOf(inner, document), "#host >>> #field");
});

test("a path that would be too long is none, nor is one of what is in such a place", () => {
  let deep = h("input");
  for (let depth = 0; depth < 60; depth += 1) deep = h("section", {}, deep);
  const document = page(deep);
  const field = document.elements.at(-1);
  assert.equal(pathsOf(document).pathOf(field), "");
  const inside = h("input");
  field.attachShadow().append(inside);
  assert.equal(pathsOf(document).pathOf(inside), "");
});

test("every element of a random page has a path of its own that leads back to it", () => {
  let state = 7;
  const random = (/** @type {number} */ most) => {
    state = (state * 48271) % 0x7fffffff;
    return state % most;
  };
  /** @param {number} depth @returns {Any} */
  const branch = (depth) => {
    const tag = ["div", "form", "input", "section"][random(4)];
    const names = [
      {},
      { id: ["email", "name", "u_0_1"][random(3)] },
      { name: ["email", "name"][random(2)] },
      { type: "radio", name: "r", value: `${random(3)}` },
    ];
    const element = h(/** @type {string} */ (tag), /** @type {Any} */ (names[random(4)]));
    const inside = random(5) === 0 ? element.attachShadow() : element;
    for (let child = 0; depth < 4 && child < random(5); child += 1)
      inside.append(branch(depth + 1), "words");
    return element;
  };
  /** @param {Any} root @returns {Any[]} */
  const everything = (root) =>
    root.elements.flatMap((/** @type {Any} */ element) => [
      element,
      ...(element.shadowRoot ? everything(element.shadowRoot) : []),
    ]);
  for (let round = 0; round < 30; round += 1) {
    const document = page(...Array.from({ length: 4 }, () => branch(0)));
    const paths = pathsOf(document);
    const elements = everything(document);
    assert.equal(new Set(elements.map((element) => paths.pathOf(element))).size, elements.length);
    for (const element of elements)
      assert.equal(resolve(document, paths.pathOf(element)), element, paths.pathOf(element));
  }
});

test("a path that leads nowhere, or that no browser can read, gives nothing", () => {
  const frame = h("iframe", { id: "frame" });
  const document = page(h("div", { id: "host" }), frame);
  for (const path of [
    "#gone",
    "#gone >>> input",
    "#host >>> input",
    "#host|||input",
    "#frame|||input",
    "input[",
    "",
  ]) {
    assert.equal(resolve(document, path), null, path);
  }
});
