/**
 * What is due: asked of Python when the story changed and when a reminder's moment has come; shown
 * by the badge and, if the person wants it, by notifications. Nothing is kept here: the worker may
 * be stopped at any instant and finds everything in the store again.
 */

import { isoNow } from "../shared/clock.js";
import { peekStore, readView, saveView } from "../shared/store.js";
import { grew } from "../shared/tail.js";
import { waitingEvents } from "../shared/waiting.js";
import { recordWaiting } from "./journal.js";
import { open } from "./pages.js";
import { ask } from "./engine.js";

/** @typedef {import("../generated/types").ChecklistView} ChecklistView */
/** @typedef {import("../generated/types").Reminder} Reminder */

/** Fires when the next reminder is due. */
const NEXT = "objecteur.next";
/** Fires if the worker was stopped before it had looked at a change. */
const AGAIN = "objecteur.again";
/** Ids of the reminders that were shown. */
const SHOWN = "objecteur.shown";
const STORE = "objecteur";
const PARTS = /** @type {const} */ (["journal", "accounts", "profile", "settings"]);
const PAUSE_MS = 1500;
const COLOUR = "#6b2a5e";

/** @typedef {Pick<ChecklistView, "due" | "reminders">} Due */

/** @type {Due} */
const NOTHING = { due: 0, reminders: [] };

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Listen: at once when the worker starts, or the browser has no reason to start it. */
export function watchDue() {
  chrome.storage.local.onChanged.addListener((changes) => {
    const change = changes[STORE];
    if (grew(changes) || (change && differs(change.oldValue, change.newValue))) soon();
  });
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === NEXT || name === AGAIN) void refresh();
  });
  chrome.runtime.onStartup.addListener(() => void refresh());
  chrome.runtime.onInstalled.addListener(() => void refresh());
  listenToClicks();
}

/** Also called when the leave to show notifications was given. */
export function listenToClicks() {
  const clicked = chrome.notifications?.onClicked;
  if (clicked && !clicked.hasListener(openReminder)) clicked.addListener(openReminder);
}

/**
 * @param {any} before
 * @param {any} after
 */
function differs(before, after) {
  return PARTS.some((part) => JSON.stringify(before?.[part]) !== JSON.stringify(after?.[part]));
}

/** Several changes are looked at once. */
function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => void refresh(), PAUSE_MS);
  void chrome.alarms.create(AGAIN, { delayInMinutes: 1 });
}

/** One at a time, so that a reminder is shown once. */
export function refresh() {
  return navigator.locks.request("objecteur.due", async () => {
    const store = await peekStore();
    if (store) {
      await recordWaiting();
      // Before anything has happened there is nothing to ask Python, whose start would hold up our
      // other pages.
      const view = store.journal.length > 0 ? await today(store) : NOTHING;
      if (view) {
        await show(view);
        await wake(view.reminders);
        await remind(view.reminders, store.settings.reminders);
      }
    }
    await chrome.alarms.clear(AGAIN);
  });
}

/**
 * @param {import("../shared/store.js").Store} store
 * @returns {Promise<Due | null>} the checklist of now; without Python the last one that is known
 */
async function today(store) {
  try {
    const reply = await ask({
      type: "checklist",
      now: isoNow(),
      profile: store.profile,
      settings: store.settings,
      journal: store.journal,
      accounts: store.accounts,
      interface_language: store.settings.interface_language || chrome.i18n.getUILanguage(),
    });
    await saveView(reply.view);
    return reply.view;
  } catch (error) {
    console.error(error);
    return readView();
  }
}

/** @param {Due} view */
async function show({ due }) {
  const full = (await waitingEvents()).length > 0;
  await chrome.action.setBadgeBackgroundColor({ color: COLOUR });
  await chrome.action.setBadgeText({ text: full ? "!" : due > 0 ? String(due) : "" });
}

/**
 * Be woken for the next of them; the passed ones are for now.
 * @param {Reminder[]} reminders
 */
async function wake(reminders) {
  const next = reminders.map(({ at }) => Date.parse(at)).filter((at) => at > Date.now());
  if (next.length > 0) await chrome.alarms.create(NEXT, { when: Math.min(...next) });
  else await chrome.alarms.clear(NEXT);
}

/**
 * @param {Reminder[]} reminders
 * @param {boolean} isEnabled
 */
async function remind(reminders, isEnabled) {
  if (!isEnabled || !chrome.notifications) return;
  const storedIds = (await chrome.storage.local.get(SHOWN))[SHOWN];
  const shownIds = new Set(Array.isArray(storedIds) ? storedIds : []);
  const iconUrl = chrome.runtime.getURL("shared/icons/icon-128.png");
  for (const { id, at, title, text } of reminders) {
    if (shownIds.has(id) || Date.parse(at) > Date.now()) continue;
    await chrome.notifications.create(id, { type: "basic", iconUrl, title, message: text });
    shownIds.add(id);
  }
  const still = reminders.map(({ id }) => id).filter((id) => shownIds.has(id));
  if (still.length > 0 || shownIds.size > 0) await chrome.storage.local.set({ [SHOWN]: still });
}

/** @param {string} id of the reminder that was clicked */
async function openReminder(id) {
  const reminder = (await readView())?.reminders.find((candidate) => candidate.id === id);
  await chrome.notifications.clear(id);
  await open("open_page", reminder?.page || "journal");
}
