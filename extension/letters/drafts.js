/**
 * Letters that the person changed: kept as they type, the newest last, and forgotten only when they
 * ask.
 */

import { isoNow } from "../shared/clock.js";
import { handOverWhenLeaving } from "../shared/leaving.js";
import { StoreError, dropDraft, saveDraft } from "../shared/store.js";

/** @typedef {import("../generated/types").Draft} Draft */
/** @typedef {import("./sheet.js").Written} Written */
/** @typedef {{ kind: Draft["kind"], account: string }} Which */

/** @type {Draft | null} what was typed and is not written yet */
let waiting = null;
/** @type {Promise<void>} */
let writing = Promise.resolve();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retry;
/** What could not be written is tried again after so long: the person may have made room. */
const RETRY_MS = 3000;

/**
 * @param {Which} which
 * @param {Written} letter
 * @returns {Draft}
 */
export function draftOf(which, { sheet, subject_label, language }) {
  return { ...which, at: isoNow(), language, subject_label, sheet };
}

/**
 * @param {Draft} draft
 * @param {(error: unknown) => void} failed
 */
export function keepDraft(draft, failed) {
  waiting = draft;
  begin(failed);
}

/** @param {(error: unknown) => void} failed */
function begin(failed) {
  clearTimeout(retry);
  writing = writing.then(() => write(failed));
}

/** @param {(error: unknown) => void} failed */
async function write(failed) {
  const draft = waiting;
  if (!draft) return;
  try {
    await saveDraft(draft);
    if (waiting === draft) waiting = null;
  } catch (error) {
    failed(error);
    if (error instanceof StoreError && error.code === "misfit") return;
    clearTimeout(retry);
    retry = setTimeout(() => begin(failed), RETRY_MS);
  }
}

/**
 * Forget a draft, once all that waits is written.
 * @param {Which} which
 */
export async function forgetDraft(which) {
  clearTimeout(retry);
  await writing;
  waiting = null;
  await dropDraft(which);
}

export function handOverDrafts() {
  handOverWhenLeaving(() => waiting && { type: "draft", draft: waiting });
}
