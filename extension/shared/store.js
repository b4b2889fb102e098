/**
 * The one document on the person's machine (`model.Store`): read, changed one writer at a time,
 * checked before and after each write.
 *
 * For the background and for pages of ours; a content script asks the background.
 */

import { Misfit, same, whole } from "./document.js";
import { VERSION, migrated } from "./migrations.js";
import { TAIL, added, grew, grown, hasTail, readTail } from "./tail.js";

/** @typedef {import("../generated/types").Store} Store */
/** @typedef {import("../generated/types").Profile} Profile */
/** @typedef {import("../generated/types").Settings} Settings */
/** @typedef {import("../generated/types").Event} JournalEvent */
/** @typedef {import("../generated/types").ChecklistView} ChecklistView */
/** @typedef {import("../generated/types").Draft} Draft */
/**
 * @typedef {"broken" | "future"} Fault a document that cannot be read, or that a later Objecteur
 * wrote
 */
/**
 * @typedef {{ fault: Fault, aside: string, why: string }} StoreProblem `aside`: the key under which
 * the document was put aside
 */

const KEY = "objecteur";
const VIEW = "objecteur.view";
const LOCK = "objecteur.store";
/** Where a new document is written and read back before it takes the old one's place. */
const BESIDE = "objecteur.beside";

/** Beginning of the keys of documents put aside; the rest is the time. */
export const ASIDE = "objecteur.aside.";

/** Why the document was not written; what was stored before still is. */
export class StoreError extends Error {
  /**
   * @param {"quota" | "refused" | "unverified" | "misfit"} code
   * @param {unknown} cause
   */
  constructor(code, cause) {
    super(`${code}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "StoreError";
    this.code = code;
  }
}

const area = () => chrome.storage.local;

/**
 * @template T
 * @param {() => Promise<T>} work that no other page or worker of ours interrupts
 * @returns {Promise<T>}
 */
export function alone(work) {
  return navigator.locks.request(LOCK, work);
}

/**
 * The document, empty if there is none. One that does not fit is put aside, reported, and replaced
 * by an empty one.
 * @returns {Promise<{ store: Store, problem: StoreProblem | null }>}
 */
export async function readStore() {
  const reading = await look();
  if (!reading.fault) return { store: reading.store, problem: null };
  const { store, problem } = await alone(putAside);
  return { store, problem };
}

/**
 * The document, without touching one that does not fit: a page of ours puts it aside, and tells the
 * person.
 * @returns {Promise<Store | null>} null: it does not fit
 */
export async function peekStore() {
  const { store, fault } = await look();
  return fault ? null : store;
}

/**
 * @typedef {{ raw: unknown, store: Store, fault: Fault | null, why: string, misfit?: unknown }}
 * Found `raw`: the document as stored; `misfit`: what of it is to be put aside
 * @returns {Promise<Found>}
 */
async function look() {
  const stored = await area().get([KEY, BESIDE, TAIL]);
  const reading = await lookAtDocument(stored);
  const tail = await readTail(stored[TAIL]);
  if (tail) reading.store.journal.push(...added(reading.store.journal, tail));
  if (tail) return reading;
  const misfit = reading.fault ? { document: reading.misfit, tail: stored[TAIL] } : stored[TAIL];
  return { ...reading, fault: reading.fault ?? "broken", why: reading.why || TAIL, misfit };
}

/**
 * @param {Record<string, unknown>} stored
 * @returns {Promise<Found>}
 */
async function lookAtDocument(stored) {
  const reading = await read(stored[KEY]);
  // The last write was interrupted in the middle: what it had written beside is whole.
  const torn = reading.raw === undefined || reading.fault === "broken";
  const beside = torn && BESIDE in stored ? await read(stored[BESIDE]) : null;
  return beside && !beside.fault ? beside : reading;
}

/**
 * @param {unknown} raw what is stored; undefined: nothing
 * @returns {Promise<Found>}
 */
async function read(raw) {
  if (raw === undefined) return { raw, store: await whole("Store", {}), fault: null, why: "" };
  try {
    return { raw, store: await whole("Store", migrated(raw)), fault: null, why: "" };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return {
      raw,
      store: await whole("Store", {}),
      fault: faultOf(raw),
      why: error.message,
      misfit: raw,
    };
  }
}

/**
 * @param {any} raw a document that does not fit
 * @returns {Fault}
 */
export function faultOf(raw) {
  return Number.isInteger(raw?.version) && raw.version > VERSION ? "future" : "broken";
}

/**
 * @returns {Promise<{ store: Store, problem: StoreProblem | null, exists: boolean }>} as
 * `readStore`, by whoever is alone
 */
async function putAside() {
  const reading = await look();
  if (!reading.fault)
    return { store: reading.store, problem: null, exists: reading.raw !== undefined };
  const aside = await keep(reading.misfit);
  const store = seeded(reading.store);
  await write(store, reading.raw);
  return { store, problem: { fault: reading.fault, aside, why: reading.why }, exists: true };
}

/**
 * @param {unknown} raw
 * @returns {Promise<string>} the key under which `raw` is kept
 */
async function keep(raw) {
  let key = ASIDE + new Date().toISOString();
  while ((await area().get(key))[key] !== undefined) key += "+";
  await put(key, raw);
  return key;
}

/**
 * Change the document: no other writer comes between the reading and the writing.
 * @param {(store: Store) => Store} change may change its argument; throws to change nothing
 * @returns {Promise<Store>} as written
 * @throws {StoreError} nothing was written
 */
export function updateStore(change) {
  return alone(() => rewrite(change));
}

/**
 * As `updateStore`, by whoever is alone.
 * @param {(store: Store) => Store} change
 * @returns {Promise<Store>}
 */
async function rewrite(change) {
  const { store: before, exists } = await putAside();
  const after = seeded(await fitting(() => whole("Store", change(structuredClone(before)))));
  if (!exists || !same(before, after)) await write(after, exists ? before : undefined);
  return after;
}

/**
 * @template T
 * @param {() => Promise<T>} make
 * @returns {Promise<T>}
 * @throws {StoreError} what was to be written does not fit
 */
async function fitting(make) {
  try {
    return await make();
  } catch (error) {
    if (error instanceof Misfit) throw new StoreError("misfit", error);
    throw error;
  }
}

/**
 * The same document with a seed of its own, drawn once.
 * @param {Store} store
 * @returns {Store}
 */
function seeded(store) {
  if (store.profile.seed > 0) return store;
  const [drawn] = crypto.getRandomValues(new Uint32Array(1));
  return { ...store, profile: { ...store.profile, seed: drawn >>> 1 || 1 } };
}

/**
 * Written beside, read back, then put in the old one's place: whatever interrupts this, one of the
 * two is there and whole. Without room for both, the new one is put in place at once.
 * @param {Store} store
 * @param {unknown} before what to put back if the browser does not keep `store`
 */
async function write(store, before) {
  try {
    await put(BESIDE, store);
    await place(KEY, store, before);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== "quota") throw error;
    await area().remove(BESIDE);
    await place(KEY, store, before);
  }
  // The tail's events are in the document now. Left over by an interruption they would be known by
  // their ids.
  const longer = await hasTail(store);
  if (longer) await area().set({ [TAIL]: [] });
  await area().remove(longer ? BESIDE : [BESIDE, TAIL]);
}

/**
 * @param {string} key
 * @param {unknown} value
 * @param {unknown} before what to put back if the browser does not keep `value`
 */
async function place(key, value, before) {
  try {
    await put(key, value);
  } catch (error) {
    if (error instanceof StoreError && error.code === "unverified" && before !== undefined)
      await area().set({ [key]: before });
    throw error;
  }
}

/**
 * @param {string} key
 * @param {unknown} value kept as given: read back before this returns
 */
async function put(key, value) {
  try {
    await area().set({ [key]: value });
  } catch (error) {
    throw new StoreError(/quota|space|full/i.test(String(error)) ? "quota" : "refused", error);
  }
  if (!same((await area().get(key))[key], value)) throw new StoreError("unverified", key);
}

/**
 * Add events to the journal, each id once.
 * @param {JournalEvent[]} events one without an id is given one
 * @returns {Promise<number>} how many were new; to a long journal, as far as its tail tells
 * @throws {StoreError}
 */
export function appendEvents(events) {
  return alone(async () => {
    const before = (await area().get(TAIL))[TAIL];
    const more = await fitting(() => grown(before, events));
    if (!more) return appendWhole(events);
    if (more.fresh.length > 0) await place(TAIL, more.tail, before);
    return more.fresh.length;
  });
}

/**
 * As `appendEvents`, into the document itself, by whoever is alone.
 * @param {JournalEvent[]} events
 * @returns {Promise<number>}
 */
async function appendWhole(events) {
  /** @type {JournalEvent[]} */
  let fresh = [];
  await rewrite((store) => {
    fresh = added(store.journal, events);
    return { ...store, journal: [...store.journal, ...fresh] };
  });
  return fresh.length;
}

/**
 * Change some fields of the profile and some settings, at once.
 * @param {Partial<Profile>} profile
 * @param {Partial<Settings>} settings
 * @returns {Promise<Store>}
 * @throws {StoreError}
 */
export function saveFields(profile, settings) {
  return updateStore((store) => ({
    ...store,
    profile: { ...store.profile, ...profile },
    settings: { ...store.settings, ...settings },
  }));
}

/**
 * Change some fields of the profile.
 * @param {Partial<Profile>} fields
 * @returns {Promise<Store>}
 * @throws {StoreError}
 */
export function saveProfile(fields) {
  return saveFields(fields, {});
}

/**
 * Change some settings.
 * @param {Partial<Settings>} fields
 * @returns {Promise<Store>}
 * @throws {StoreError}
 */
export function saveSettings(fields) {
  return saveFields({}, fields);
}

/**
 * Keep a letter as the person changed it, instead of any earlier one of the same kind and account.
 * @param {Draft} draft
 * @returns {Promise<Store>}
 * @throws {StoreError}
 */
export function saveDraft(draft) {
  return updateStore((store) => ({
    ...store,
    drafts: [...store.drafts.filter((other) => !sameLetter(other, draft)), draft],
  }));
}

/**
 * Forget a letter that the person changed.
 * @param {Pick<Draft, "kind" | "account">} draft
 * @returns {Promise<Store>}
 * @throws {StoreError}
 */
export function dropDraft(draft) {
  return updateStore((store) => ({
    ...store,
    drafts: store.drafts.filter((other) => !sameLetter(other, draft)),
  }));
}

/**
 * @param {Pick<Draft, "kind" | "account">} letter
 * @param {Pick<Draft, "kind" | "account">} other
 */
export function sameLetter(letter, other) {
  return letter.kind === other.kind && letter.account === other.account;
}

/**
 * One more account.
 * @param {string} account
 * @returns {Promise<Store>}
 * @throws {StoreError}
 */
export function addAccount(account) {
  return saveAccount(account, {});
}

/**
 * Change what the person said of an account.
 * @param {string} account
 * @param {Partial<import("../generated/types").Account>} fields
 * @returns {Promise<Store>}
 * @throws {StoreError}
 */
export function saveAccount(account, fields) {
  return updateStore((store) => {
    const existing = store.accounts.find((letter) => letter.account === account);
    if (existing) Object.assign(existing, fields);
    else
      store.accounts.push({ account, name: "", email: "", linked: "", absent: false, ...fields });
    return store;
  });
}

/**
 * Whether the document changed, or the tail of its journal grew.
 * @param {Record<string, chrome.storage.StorageChange>} changes as `storage.onChanged` tells them
 */
export function changed(changes) {
  return KEY in changes || grew(changes);
}

/**
 * Be told of each change of the document, whoever makes it.
 * @param {(found: { store: Store, problem: StoreProblem | null }) => void} listener
 * @returns {() => void} ends it
 */
export function subscribe(listener) {
  /** @param {Record<string, chrome.storage.StorageChange>} changes */
  const heard = (changes) => {
    if (changed(changes)) void readStore().then(listener);
  };
  area().onChanged.addListener(heard);
  return () => area().onChanged.removeListener(heard);
}

/** @returns {Promise<ChecklistView | null>} the checklist as it was last shown */
export async function readView() {
  try {
    return await whole("ChecklistView", (await area().get(VIEW))[VIEW]);
  } catch {
    return null;
  }
}

/**
 * @param {ChecklistView} view a cache: without room for it, or after everything was deleted, it is
 * not kept
 */
export function saveView(view) {
  return alone(async () => {
    if (KEY in (await area().get(KEY)))
      await area()
        .set({ [VIEW]: view })
        .catch(() => undefined);
  });
}
