/** Writing down what happened: what there is no room for waits, and the person is told. */

import { StoreError, appendEvents } from "../shared/store.js";
import { keepWaiting, waitingEvents } from "../shared/waiting.js";

/** @typedef {import("../shared/messages.js").JournalEvent} JournalEvent */

/**
 * Add events to the journal, and those that waited. One call at a time, or one would forget what
 * another has just made wait.
 * @param {JournalEvent[]} events
 * @returns {Promise<number>} how many were new
 * @throws {StoreError} they wait until there is room
 */
export function record(events) {
  return navigator.locks.request("objecteur.record", async () => {
    const waited = await waitingEvents();
    const all = [...waited, ...events];
    try {
      const added = await appendEvents(all);
      if (waited.length > 0) await keepWaiting([]);
      return added;
    } catch (error) {
      if (error instanceof StoreError && error.code !== "misfit") await wait(once(all));
      throw error;
    }
  });
}

/**
 * @param {JournalEvent[]} events that cannot be written: nothing in the store has changed, so
 * nothing else would show it
 */
async function wait(events) {
  await keepWaiting(events);
  await chrome.action.setBadgeText({ text: "!" });
}

/** Try again to write what waits. */
export async function recordWaiting() {
  if ((await waitingEvents()).length > 0) await record([]).catch(() => undefined);
}

/**
 * @param {JournalEvent[]} events
 * @returns {JournalEvent[]} each id once
 */
function once(events) {
  const named = new Map(events.filter(({ id }) => id).map((event) => [event.id, event]));
  return [...named.values(), ...events.filter(({ id }) => !id)];
}
