/**
 * Events for which there was no room in the document: kept until there is, or until the browser
 * closes.
 */

/** @typedef {import("../generated/types").Event} JournalEvent */

const KEY = "objecteur.waiting";

/** @returns {Promise<JournalEvent[]>} */
export async function waitingEvents() {
  const stored = (await chrome.storage.session.get(KEY))[KEY];
  return Array.isArray(stored) ? stored : [];
}

/** @param {JournalEvent[]} events */
export async function keepWaiting(events) {
  if (events.length > 0) await chrome.storage.session.set({ [KEY]: events });
  else await chrome.storage.session.remove(KEY);
}
