import { start as surround } from "../../fakes/extension.js";
import { fire, layOut, listenerCount, openPage } from "../../fakes/interactive-dom.js";
import { h } from "../../fakes/dom.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { isIgnored } from "../../../../extension/content/page/occlusion.js";
import { PanelHost } from "../../../../extension/content/panel/host.js";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

/** @type {Any} */
let document;
/** @type {string[]} what the panel heard of the page */
let heard;
/** @type {Any} */
let host;
const listeners = {
  onMove: () => heard.push("move"),
  onFocus: () => heard.push("focus"),
  onKey: (/** @type {Any} */ { key }) => heard.push(key),
};
beforeEach(() => {
  surround();
  document = openPage();
  heard = [];
  host = new PanelHost();
});

test("the panel's element lies over the page, and no style of the page moves it", () => {
  const { style } = host.element;
  assert.equal(style.getPropertyValue("all"), "initial !important");
  assert.equal(style.getPropertyValue("position"), "fixed !important");
  assert.equal(style.getPropertyValue("z-index"), "2147483647 !important");
  assert.equal(host.element.localName, "div");
  assert.deepEqual(host.element.getAttributeNames(), ["style"]);
});

test("what the panel draws is not read as part of the page", () => {
  assert.equal(isIgnored(host.element), true);
});

test("the style has sizes in pixels, which no font size of the page changes", async () => {
  await host.ready;
  const [{ css }] = host.root.adoptedStyleSheets;
  assert.ok(css.includes(".card"), "the panel's own style");
  assert.ok(css.includes("--surface"), "the tokens");
  assert.doesNotMatch(css, /\d(?:rem)\b/);
  assert.match(css, /\b16px\b/);
});

test("events in the panel do not reach the page", () => {
  host.mount(listeners);
  const button = h("button");
  host.root.append(button);
  for (const type of ["click", "pointerdown", "keydown", "focusin", "wheel", "copy"])
    assert.equal(fire(button, type), false, type);
  assert.equal(fire(button, "input"), true);
  assert.deepEqual(heard, []);
});

test("a mounted panel hears of the page's moves, focus and keys", () => {
  host.mount(listeners);
  assert.equal(host.isMounted, true);
  for (const [type, event] of /** @type {[string, Any][]} */ ([
    ["scroll", {}],
    ["resize", {}],
    ["focusin", {}],
    ["keydown", { key: "Escape" }],
  ]))
    fire(globalThis, type, event);
  assert.deepEqual(heard, ["move", "move", "focus", "Escape"]);
});

test("a panel that was taken off hears of nothing", () => {
  host.mount(listeners);
  host.unmount();
  assert.equal(host.isMounted, false);
  for (const type of ["scroll", "resize", "focusin", "keydown"])
    assert.equal(listenerCount(type), 0, type);
});

test("a panel that the page took off, and that is mounted again, hears of all once", () => {
  host.mount(listeners);
  host.element.remove();
  host.mount(listeners);
  fire(globalThis, "scroll");
  assert.deepEqual(heard, ["move"]);
});

test("a panel that was removed for good lets go of its own events too", () => {
  host.mount(listeners);
  const button = h("button");
  host.root.append(button);
  host.remove();
  assert.equal(host.isMounted, false);
  assert.equal(fire(button, "click"), true);
});

test("the panel of an earlier version, which Firefox left, is removed, and nothing else", () => {
  const earlier = new PanelHost();
  document.documentElement.append(earlier.element);
  const [plain, filled, other] = [h("div"), new PanelHost().element, h("span")];
  filled.append(h("b"));
  other.setAttribute("style", earlier.element.getAttribute("style") ?? "");
  document.documentElement.append(plain, filled, other);
  host.mount(listeners);
  assert.equal(earlier.element.isConnected, false);
  assert.deepEqual(document.documentElement.children.slice(1), [
    ...[plain, filled, other, host.element],
  ]);
});

test("the window is as large as the element that covers it", () => {
  layOut(host.element, 0, 0, 640, 480);
  assert.deepEqual([host.pane.width, host.pane.height], [640, 480]);
});
