/**
 * The newest events of a long journal, kept beside the document under a key of their own: an event
 * more does not write thousands again.
 *
 * A short journal has no tail, a long one always has, if only an empty one. The next change of the
 * document takes the tail into it.
 */

import { Misfit, mostOf, whole } from "./document.js";

/** @typedef {import("../generated/types").Store} Store */
/** @typedef {import("../generated/types").Event} JournalEvent */

export const TAIL = "objecteur.tail";

/** From so many events on a journal is long: writing it whole would be felt. */
const LONG = 500;
/** So many events are taken into the document at once, at the latest. */
const ROOM = 64;

/**
 * @param {unknown} raw what is stored as the tail; undefined: nothing
 * @returns {Promise<JournalEvent[] | null>} null: it does not fit
 */
export async function readTail(raw) {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) return null;
  try {
    return await Promise.all(raw.map((event) => whole("Event", event)));
  } catch (error) {
    if (error instanceof Misfit) return null;
    throw error;
  }
}

/**
 * Events added to a journal, each id once.
 * @param {JournalEvent[]} journal
 * @param {JournalEvent[]} events one without an id is given one
 * @returns {JournalEvent[]} those that were new
 */
export function added(journal, events) {
  const ids = new Set(journal.map(({ id }) => id));
  const fresh = [];
  for (const event of events) {
    const id = event.id || crypto.randomUUID();
    if (ids.has(id)) continue;
    ids.add(id);
    fresh.push({ ...event, id });
  }
  return fresh;
}

/**
 * The tail with events more, without a look at the document, which takes a second to read when it
 * is long. An event that is there already is found out when both are read.
 * @param {unknown} raw the tail as it is stored
 * @param {JournalEvent[]} events
 * @returns {Promise<{ tail: JournalEvent[], fresh: JournalEvent[] } | null>} null: the document has
 * to be written whole
 * @throws {Misfit} an event does not fit
 */
export async function grown(raw, events) {
  const tail = raw === undefined ? null : await readTail(raw);
  if (!tail || tail.length + events.length > ROOM) return null;
  const fresh = await Promise.all(added(tail, events).map((event) => whole("Event", event)));
  return { tail: [...tail, ...fresh], fresh };
}

/**
 * Whether new events go to a tail: the journal is long, and has room for a whole tail.
 * @param {Store} store that holds all events
 * @returns {Promise<boolean>}
 */
export async function hasTail({ journal }) {
  return journal.length >= LONG && journal.length + ROOM <= (await mostOf("Store", "journal"));
}

/**
 * @param {Record<string, chrome.storage.StorageChange>} changes as `storage.onChanged` tells them
 */
export function grew(changes) {
  const now = changes[TAIL]?.newValue;
  return Array.isArray(now) && now.length > 0;
}
