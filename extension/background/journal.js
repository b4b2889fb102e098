/** Writing down what happened: what there is no room for waits, and the person is told. */

import { StoreError, appendEvents } from "../shared/store.js";
import { keepWaiting, waitingEvents } from "../shared/waiting.js";

/** @typedef {import("../shared/messages.js").JournalEvent} JournalEvent */

/**
 * Add events to the journal, and those that waited.
 * @param {JournalEvent[]} events
 * @returns {Promise<number>} how many were new
 * @throws {StoreError} they wait until there is room
 */
export async function record(events) {
  const waited = await waitingEvents();
  const all = [...waited, ...events];
  try {
    const added = await appendEvents(all);
    if (waited.length > 0) await keepWaiting([]);
    return added;
  } catch (error) {
    if (error instanceof StoreError && error.code !== "misfit") await keepWaiting(once(all));
    throw error;
  }
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
