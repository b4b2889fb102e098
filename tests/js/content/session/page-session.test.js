import { start as surround } from "../../fakes/extension.js";
import "../../fakes/interactive-dom.js";

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { PageSession } from "../../../../extension/content/session/page-session.js";
import { settled } from "../../fakes/clock.js";

/** @typedef {any} Any a fake stands where the types expect another part of the session */

/** @type {ReturnType<typeof surround>} */
let browser;
/** @type {string[]} what was done, in turn */
let steps;
/** @type {EventTarget & Any} */
let document;
/** @type {EventTarget} */
let window;
/** @type {Any} */
let parts;
/** @type {PageSession} */
let session;

/** @param {string} step @returns {() => Any} notes it */
const note = (step) => () => steps.push(step);
/** @param {boolean} persisted the page comes from the back/forward cache */
const showPage = (persisted) =>
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));

beforeEach(() => {
  browser = surround();
  steps = [];
  window = new EventTarget();
  document = Object.assign(new EventTarget(), { readyState: "complete", hidden: false });
  Object.assign(globalThis, {
    document,
    addEventListener: window.addEventListener.bind(window),
    location: { origin: "https://www.facebook.com", pathname: "/help/contact/1" },
  });
  parts = {
    life: new AbortController(),
    loop: {
      visit: {
        ...{ outcomes: new Map(), page: null },
        reply: { roles: [], verdict: { kind: "filled", cause: "c", evidence: ["x"] } },
      },
      answers: { abort: note("abort") },
      ...{ isIdle: true, isSettled: true },
      start: note("first look"),
      look: async (/** @type {boolean} */ isForced) => void steps.push(`look ${isForced}`),
      onAddressChange: note("address"),
    },
    engine: {
      figures: { host: "content" },
      start: async () => void steps.push("boot"),
      restart: note("restart"),
    },
    person: { refresh: note("refresh"), forget: note("forget") },
    watcher: { stop: note("watch no more") },
    panel: { remove: note("remove") },
    outbox: { retryNow: note("retry"), isIdle: true },
    errorLog: { entries: ["an error"] },
  };
  session = new PageSession(parts);
});
afterEach(() => session.end());

test("Python and the person's state are asked for before the first look", () => {
  session.start();
  assert.deepEqual(steps, ["boot", "refresh", "first look"]);
});

test("while the document loads, the first look waits for it", () => {
  document.readyState = "loading";
  session.start();
  assert.deepEqual(steps, ["boot", "refresh"]);
  document.dispatchEvent(new Event("DOMContentLoaded"));
  document.dispatchEvent(new Event("DOMContentLoaded"));
  assert.deepEqual(steps, ["boot", "refresh", "first look"]);
});

test("in a hidden tab Python is not started", () => {
  document.hidden = true;
  session.start();
  assert.deepEqual(steps, ["refresh", "first look"]);
});

test("a Python that cannot start is left to the first look", async () => {
  parts.engine.start = () => Promise.reject(new Error("no Python"));
  session.start();
  await settled();
  assert.deepEqual(steps, ["refresh", "first look"]);
});

test("the person's state is asked for again when the store changes, until the end", () => {
  session.start();
  browser.local.onChanged.tell({});
  assert.equal(steps.at(-1), "refresh");
  session.end();
  browser.local.onChanged.tell({});
  assert.deepEqual(steps.slice(3), ["refresh", "watch no more", "remove"]);
});

test("the end takes everything off the page, once, also where the extension is gone", () => {
  session.start();
  browser.local.onChanged.removeListener = () => {
    throw new Error("Extension context invalidated.");
  };
  session.end();
  session.end();
  assert.deepEqual(steps.slice(3), ["watch no more", "remove"]);
  assert.equal(parts.life.signal.aborted, true);
});

test("a session that has ended hears of nothing", () => {
  document.readyState = "loading";
  session.start();
  session.end();
  steps = [];
  showPage(true);
  document.dispatchEvent(new Event("DOMContentLoaded"));
  assert.deepEqual(steps, []);
});

test("a page that is back is looked at anew, without the requests from before", () => {
  session.start();
  steps = [];
  showPage(true);
  assert.deepEqual(steps, ["abort", "restart", "forget", "refresh", "retry", "look true"]);
});

test("a page that is shown for the first time was not put away", () => {
  session.start();
  steps = [];
  showPage(false);
  assert.deepEqual(steps, []);
});

test("where the extension is gone, a page that is back is left", () => {
  session.start();
  steps = [];
  Object.assign(chrome.runtime, { id: undefined });
  showPage(true);
  assert.deepEqual(steps, ["watch no more", "remove"]);
});

test("an event of the address is handed to the loop", () => {
  session.onAddressChange();
  assert.deepEqual(steps, ["address"]);
});

test("the diagnostic tells of page, engine and errors", () => {
  const diagnostic = /** @type {Any} */ (session.diagnostic());
  assert.equal(diagnostic.url, "https://www.facebook.com/help/contact/1");
  assert.deepEqual([diagnostic.settled, diagnostic.idle], [true, true]);
  assert.deepEqual([diagnostic.engine, diagnostic.errors], [parts.engine.figures, ["an error"]]);
  assert.deepEqual(diagnostic.verdict.evidence, ["x"]);
});

test("the brief diagnostic has verdict, engine and settled", () => {
  assert.deepEqual(session.brief(), {
    verdict: { kind: "filled", cause: "c" },
    engine: parts.engine.figures,
    settled: true,
  });
  parts.loop.visit.reply = null;
  parts.outbox.isIdle = false;
  assert.deepEqual(session.brief(), {
    verdict: { kind: "unknown", cause: "" },
    engine: parts.engine.figures,
    settled: false,
  });
});

for (const [name, change] of /** @type {[string, () => void][]} */ ([
  ["the document", () => (document.readyState = "interactive")],
  ["the loop", () => (parts.loop.isSettled = false)],
  ["the outbox", () => (parts.outbox.isIdle = false)],
])) {
  test(`the page has not settled before ${name}`, () => {
    change();
    assert.equal(/** @type {Any} */ (session.brief()).settled, false);
  });
}
