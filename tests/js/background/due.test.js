import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { listenToClicks, refresh, watchDue } from "../../../extension/background/due.js";
import { appendEvents, saveSettings } from "../../../extension/shared/store.js";
import { settled, until } from "../fakes/clock.js";

const NOW = "2026-10-05T10:00:00Z";
const PAUSE_MS = 1500;
/** @type {any} */
const SENT = { id: "a", kind: "sent", at: "2026-09-03T10:00:00+02:00" };
const PASSED = {
  id: "instagram:due",
  at: "2026-10-04T10:00:00Z",
  title: "An answer is due",
  text: "Meta had to answer you by 4 October.",
  page: "letters",
};
const COMING = { ...PASSED, id: "facebook:due", at: "2026-10-20T10:00:00Z" };

/** @param {object[]} reminders @returns {object} the checklist with one thing to do today */
const checklist = (...reminders) => ({
  language: "en",
  title: "Your objections",
  sentence: "",
  accounts: [],
  actions: [],
  footnote: "",
  due: 1,
  reminders,
  tried: [],
});

/** @type {ReturnType<typeof start>} */
let browser;
/** @type {any} the view in the reply of the engine; an error where it fails */
let view;
/** @type {Record<string, (...values: any[]) => unknown>} listeners by event */
let listeners;

beforeEach(() => {
  browser = start();
  view = checklist(PASSED, COMING);
  listeners = {};
  browser.answer = ({ type }) => {
    if (type !== "handle") return { ok: true, value: null };
    if (view instanceof Error) return { ok: false, error: view.message };
    return { ok: true, value: JSON.stringify({ type: "checklist", view }) };
  };
  /** @param {string} name */
  const event = (name) => ({
    hasListener: (/** @type {any} */ listener) => listeners[name] === listener,
    addListener: (/** @type {any} */ listener) => {
      listeners[name] = listener;
    },
  });
  Object.assign(chrome, {
    // The engine answers from a document of its own.
    offscreen: {},
    notifications: {
      create: browser.note("notification"),
      clear: browser.note("notification closed"),
      onClicked: event("click"),
    },
    alarms: {
      create: browser.note("alarm"),
      clear: browser.note("alarm cleared"),
      onAlarm: event("alarm"),
    },
  });
  Object.assign(chrome.action, { setBadgeBackgroundColor: browser.note("colour") });
  Object.assign(chrome.runtime, {
    getContexts: async () => [{}],
    ContextType: {},
    onStartup: event("startup"),
    onInstalled: event("installed"),
  });
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.parse(NOW) });
});

afterEach(() => mock.timers.reset());

/** Ask for what is due once something has happened and the person wants reminders. */
async function remind() {
  await appendEvents([SENT]);
  await saveSettings({ reminders: true });
  await refresh();
}

/** @param {string} name @returns {any[][]} arguments of each call */
const callsOf = (name) =>
  browser.calls.filter((call) => call[0] === name).map((call) => call.slice(1));

test("a reminder that was shown is not shown again", async () => {
  await remind();
  await refresh();
  const [[id, { title, message }], ...others] = callsOf("notification");
  assert.deepEqual([id, title, message], [PASSED.id, PASSED.title, PASSED.text]);
  assert.deepEqual(others, []);
});

test("a reminder that is no longer due is shown again when it comes back", async () => {
  await remind();
  view = checklist();
  await refresh();
  view = checklist(PASSED);
  await refresh();
  assert.deepEqual(
    callsOf("notification").map(([id]) => id),
    [PASSED.id, PASSED.id],
  );
});

test("the next reminder sets an alarm, and the badge counts what is due", async () => {
  await remind();
  assert.deepEqual(callsOf("alarm").at(-1), ["objecteur.next", { when: Date.parse(COMING.at) }]);
  assert.deepEqual(callsOf("badge").at(-1), [{ text: "1" }]);
});

test("without leave to notify, or against the person's wish, nothing is shown", async () => {
  await remind();
  assert.equal(callsOf("notification").length, 1);
  await chrome.storage.local.remove("objecteur.shown");
  await saveSettings({ reminders: false });
  await refresh();
  Object.assign(chrome, { notifications: undefined });
  await saveSettings({ reminders: true });
  await refresh();
  assert.equal(callsOf("notification").length, 1);
});

test("an engine that fails leaves the badge of the last checklist", async (t) => {
  const error = t.mock.method(console, "error", () => {});
  await remind();
  view = new Error("out of memory");
  browser.calls.length = 0;
  await refresh();
  assert.equal(error.mock.callCount(), 1);
  assert.deepEqual(callsOf("badge"), [[{ text: "1" }]]);
});

test("before anything has happened the engine is not asked", async () => {
  await saveSettings({ reminders: true });
  await refresh();
  assert.equal(browser.messages.length, 0);
  assert.deepEqual(callsOf("badge").at(-1), [{ text: "" }]);
});

test("several changes of the journal are looked at once, after a pause", async () => {
  watchDue();
  await appendEvents([SENT]);
  await saveSettings({ reminders: true });
  assert.deepEqual(callsOf("badge"), []);
  mock.timers.tick(PAUSE_MS);
  await until("the badge", () => callsOf("alarm cleared").length > 0);
  assert.deepEqual(callsOf("badge"), [[{ text: "1" }]]);
});

test("an alarm, a start and an installation ask for what is due", async () => {
  watchDue();
  /** @type {[string, unknown][]} */
  const wakers = [
    ["alarm", { name: "objecteur.next" }],
    ["startup", undefined],
    ["installed", undefined],
  ];
  for (const [name, value] of wakers) {
    browser.calls.length = 0;
    await saveSettings({ reminders: true });
    listeners[name](value);
    await until(name, () => callsOf("alarm cleared").some(([id]) => id === "objecteur.again"));
  }
  browser.calls.length = 0;
  listeners.alarm({ name: "another" });
  await settled();
  assert.deepEqual(callsOf("alarm cleared"), []);
});

test("a click on a reminder opens its page", async () => {
  listenToClicks();
  await remind();
  await listeners.click(PASSED.id);
  assert.deepEqual(callsOf("notification closed"), [[PASSED.id]]);
  assert.match(callsOf("tab")[0][0].url, /letters\/letters\.html$/);
  await listeners.click("unknown");
  assert.match(callsOf("tab")[1][0].url, /journal\/journal\.html$/);
});
