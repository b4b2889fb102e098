/** The checklist: as it was last known, which needs no Python, and as it is now. */

import { isoNow } from "./clock.js";
import { whole } from "./document.js";
import { ask } from "./python.js";
import { readView } from "./store.js";
import { language, readGenerated } from "./strings.js";

/** @typedef {import("../generated/types").ChecklistView} ChecklistView */
/** @typedef {import("./store.js").Store} Store */

/**
 * @returns {Promise<ChecklistView | null>} as it was last shown in the page's language, or as
 * somebody sees it who has just installed Objecteur
 */
export async function knownView() {
  const view = await readView();
  if (view?.language === language()) return view;
  return whole("ChecklistView", await readGenerated(`first-view/${language()}.json`)).catch(
    () => null,
  );
}

/**
 * @param {Store} store
 * @returns {Promise<ChecklistView>} asked of Python
 * @throws {Error} Python does not answer
 */
export async function viewOf({ profile, settings, journal, accounts }) {
  const reply = await ask({
    type: "checklist",
    now: isoNow(),
    profile,
    settings,
    journal,
    accounts,
    interface_language: language(),
  });
  return reply.view;
}
