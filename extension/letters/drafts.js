/** Letters that the person changed: kept as they type, the newest last, and forgotten only when they ask. */

import { isoNow } from "../shared/clock.js";
import { send } from "../shared/messages.js";
import { dropDraft, saveDraft } from "../shared/store.js";

/** @typedef {import("../generated/types").Draft} Draft */
/** @typedef {import("./sheet.js").Written} Written */
/** @typedef {{ kind: Draft["kind"], account: string }} Which */

/** @type {Draft | null} what was typed and is not written yet */
let waiting = null;
/** @type {Promise<void>} */
let writing = Promise.resolve();

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
  const idle = waiting === null;
  waiting = draft;
  if (idle) writing = writing.then(() => write(failed));
}

/** @param {(error: unknown) => void} failed */
async function write(failed) {
  const draft = waiting;
  if (!draft) return;
  try {
    await saveDraft(draft);
  } catch (error) {
    failed(error);
  }
  if (waiting === draft) waiting = null;
  else await write(failed);
}

/**
 * Forget a draft, once all that waits is written.
 * @param {Which} which
 */
export async function forgetDraft(which) {
  await writing;
  await dropDraft(which);
}

/** This page cannot finish what it began once it is gone; the background can. */
export function handOverDrafts() {
  for (const going of ["pagehide", "visibilitychange"]) {
    addEventListener(going, () => waiting && void send({ to: "background", type: "draft", draft: waiting }).catch(() => undefined), { capture: true });
  }
}
