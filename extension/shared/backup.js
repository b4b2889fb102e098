/**
 * What a person does with the document as a whole: keep a copy, bring one back, look at what was
 * put aside, delete everything.
 */

import { Misfit, whole } from "./document.js";
import { migrated } from "./migrations.js";
import { ASIDE, alone, faultOf, readStore, updateStore } from "./store.js";

/** @typedef {import("./store.js").Fault} Fault */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Profile} Profile */
/** @typedef {{ code: "not_json" | "not_ours" | Fault, where: string }} ImportProblem */
/**
 * @typedef {{ kind: "store", content: Store } | { kind: "profile", content: Profile } | { kind:
 * "problem", content: ImportProblem }} Import
 */

const PARTS = ["version", "profile", "settings", "journal", "drafts", "accounts"];

/** @returns {Promise<string>} the whole document as JSON */
export async function exportStore() {
  const { store } = await readStore();
  return `${JSON.stringify(store, null, 2)}\n`;
}

/**
 * What a file holds, changing nothing: a whole document, only a profile, or nothing of ours.
 * @param {string} text
 * @returns {Promise<Import>}
 */
export async function readImport(text) {
  /** @type {any} */
  let data;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return { kind: "problem", content: { code: "not_json", where: "" } };
  }
  if (typeof data !== "object" || data === null || Array.isArray(data))
    return { kind: "problem", content: { code: "not_ours", where: "" } };
  const isStore = PARTS.some((part) => Object.hasOwn(data, part));
  try {
    if (isStore) return { kind: "store", content: await whole("Store", migrated(data)) };
    return { kind: "profile", content: await whole("Profile", data) };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return {
      kind: "problem",
      content: { code: isStore ? faultOf(data) : "not_ours", where: error.where },
    };
  }
}

/**
 * Replace the document by what a file holds; a file with a profile alone leaves the journal and the
 * settings as they are.
 * @param {string} text
 * @returns {Promise<ImportProblem | null>} null: done
 * @throws {import("./store.js").StoreError} nothing was written
 */
export async function importStore(text) {
  const importResult = await readImport(text);
  if (importResult.kind === "problem") return importResult.content;
  await updateStore((store) => {
    if (importResult.kind === "store") return importResult.content;
    return {
      ...store,
      profile: { ...importResult.content, seed: importResult.content.seed || store.profile.seed },
    };
  });
  return null;
}

/** @returns {Promise<{ key: string, at: string }[]>} documents that were put aside, oldest first */
export async function listAsides() {
  const all = await chrome.storage.local.get(null);
  const keys = Object.keys(all).filter((key) => key.startsWith(ASIDE));
  return keys.sort().map((key) => ({ key, at: key.slice(ASIDE.length).replaceAll("+", "") }));
}

/**
 * @param {string} key from `listAsides`
 * @returns {Promise<string>} the document as JSON, as it was found
 */
export async function readAside(key) {
  return `${JSON.stringify((await chrome.storage.local.get(key))[key], null, 2)}\n`;
}

/** @param {string} key from `listAsides` */
export async function deleteAside(key) {
  if (key.startsWith(ASIDE)) await chrome.storage.local.remove(key);
}

/** Delete everything that Objecteur keeps on this machine. */
export function clearStore() {
  return alone(async () => {
    await chrome.storage.local.clear();
    await chrome.alarms.clearAll();
    await chrome.action.setBadgeText({ text: "" });
    await chrome.permissions.remove({ permissions: ["notifications"] });
    await chrome.storage.session.clear();
    globalThis.localStorage?.clear();
    globalThis.sessionStorage?.clear();
    for (const name of await (globalThis.caches?.keys() ?? [])) await caches.delete(name);
  });
}
