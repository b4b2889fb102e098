/**
 * The only writer of the journal, the opener of pages, and the keeper of the shared engine. It
 * keeps no state: it may be stopped at any time.
 */

import { official, rules } from "../shared/addresses.js";
import { finish, finishWhatIsLeft } from "../shared/left.js";
import { receive } from "../shared/messages.js";
import { readStore, readView, saveSettings } from "../shared/store.js";
import { chosenAccount } from "../shared/chosen.js";
import { listenToClicks, watchDue } from "./due.js";
import { engineReady, keepEngine } from "./engine.js";
import { record } from "./journal.js";
import { open, openWelcome } from "./pages.js";

/** @typedef {import("../shared/messages.js").State} State */

/**
 * @returns {Promise<State>} what a content script may know of the person: all of it becomes part of
 * its request
 */
async function state() {
  const [{ store }, view, account] = await Promise.all([readStore(), readView(), chosenAccount()]);
  const { profile, settings, accounts } = store;
  return {
    profile,
    settings,
    accounts,
    account,
    tried: view?.tried ?? [],
    interface_language: settings.interface_language || chrome.i18n.getUILanguage(),
  };
}

const formRules = rules();

receive("background", {
  state: fromOurs(state),
  record: fromOurs(({ events }) => record(events)),
  save: fromPages(finish),
  draft: fromPages(finish),
  account: fromPages(finish),
  open: fromOurs(({ kind, value }, sender) => open(kind, value, sender.tab)),
  engine: fromOurs(engineReady),
});

/** @param {chrome.runtime.MessageSender} sender */
const isPage = (sender) => sender.url?.startsWith(chrome.runtime.getURL("")) ?? false;

/**
 * Only pages of ours are answered.
 * @param {(message: any) => unknown} handler
 * @returns {(message: any, sender: chrome.runtime.MessageSender) => Promise<unknown>}
 */
function fromPages(handler) {
  return async (message, sender) => {
    if (!isPage(sender)) throw new Error("not for this sender");
    return handler(message);
  };
}

/**
 * Only pages of ours, and content scripts in the top frame of an official address, are answered.
 * @param {(message: any, sender: chrome.runtime.MessageSender) => unknown} handler
 * @returns {(message: any, sender: chrome.runtime.MessageSender) => Promise<unknown>}
 */
function fromOurs(handler) {
  return async (message, sender) => {
    if (!isPage(sender) && (sender.frameId !== 0 || !official(sender.url, await formRules)))
      throw new Error("not for this sender");
    return handler(message, sender);
  };
}

keepEngine();
void finishWhatIsLeft();
watchDue();

// The question for leave may have closed the page that asked.
chrome.permissions.onAdded.addListener(({ permissions }) => {
  if (!permissions?.includes("notifications")) return;
  listenToClicks();
  void saveSettings({ reminders: true });
});
chrome.permissions.onRemoved.addListener(async ({ permissions }) => {
  // After everything was deleted there is nothing to change, and nothing is to be written.
  if (permissions?.includes("notifications") && (await readStore()).store.settings.reminders)
    await saveSettings({ reminders: false });
});

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") void openWelcome();
});
