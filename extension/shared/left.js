/**
 * Finishes what pages of ours began and could not finish, because they went away: whoever comes
 * first, the background or another page.
 */

import { LEFT } from "./leaving.js";
import { saveAccount, saveDraft, saveFields } from "./store.js";

/** @typedef {import("./leaving.js").Left} Left */

/** @type {Record<string, (left: any) => Promise<unknown>>} by the message's type */
const WORK = {
  save: ({ profile, settings }) => saveFields(profile, settings),
  draft: ({ draft }) => saveDraft(draft),
  account: ({ account, fields }) => saveAccount(account, fields),
};

/**
 * One at a time: what was finished must not be done once more over what came after it.
 * @param {Left} work
 * @throws {import("./store.js").StoreError}
 */
export function finish(work) {
  return navigator.locks.request(LEFT, () => done(work));
}

/** @param {Left} work */
async function done(work) {
  await WORK[work.type]?.(work);
  await chrome.storage.session.remove(work.left);
}

/** To be called when the background or a page starts: what was left before, and from then on. */
export async function finishWhatIsLeft() {
  chrome.storage.onChanged.addListener((changes, area) => {
    const hasUnfinished = Object.entries(changes).some(
      ([key, { newValue }]) => key.startsWith(LEFT) && newValue,
    );
    if (area === "session" && hasUnfinished) void finishAll();
  });
  await finishAll();
}

function finishAll() {
  return navigator.locks.request(LEFT, async () => {
    const items = await chrome.storage.session.get(null);
    for (const [key, work] of Object.entries(items).sort())
      if (key.startsWith(LEFT)) await done(/** @type {Left} */ (work)).catch(console.error);
  });
}
