/**
 * What helps whoever mends Objecteur, and tells nothing about the person: counts and settings,
 * never a word of theirs.
 */

import { listAsides } from "../shared/backup.js";
import { byId, mark } from "../shared/dom.js";
import { send } from "../shared/messages.js";
import { figures } from "../shared/python.js";
import { readStore } from "../shared/store.js";
import { language, t } from "../shared/strings.js";
import { waitingEvents } from "../shared/waiting.js";

/** @returns {Promise<object>} */
async function diagnostic() {
  const [{ store }, asides, waiting, engine, pages, all] = await Promise.all([
    readStore(),
    listAsides(),
    waitingEvents(),
    figures(),
    seenPages(),
    chrome.storage.local.get(null),
  ]);
  const { profile, settings, journal, drafts, accounts, version } = store;
  return {
    objecteur: chrome.runtime.getManifest().version,
    browser: navigator.userAgent,
    languages: navigator.languages,
    page_language: language(),
    settings,
    given: Object.entries(profile).flatMap(([name, value]) =>
      name !== "seed" && value.length > 0 ? [name] : [],
    ),
    store: {
      version,
      characters: JSON.stringify(all).length,
      asides: asides.length,
      waiting: waiting.length,
    },
    counts: {
      drafts: drafts.length,
      accounts: accounts.length,
      events: counted(journal.map(({ kind }) => kind)),
    },
    engine,
    pages,
  };
}

/**
 * @returns {Promise<unknown[]>} what Objecteur saw of each open page where it runs, without what
 * was typed there
 */
async function seenPages() {
  const tabs = await chrome.tabs.query({});
  const requests = tabs.flatMap(({ id }) =>
    id === undefined ? [] : [send({ to: "content", type: "diagnostic" }, { tab: id })],
  );
  const answers = await Promise.allSettled(requests);
  return answers.flatMap((answer) =>
    answer.status === "fulfilled" && answer.value.verdict.kind !== "inactive" ? [answer.value] : [],
  );
}

/** @param {string[]} kinds @returns {Record<string, number>} */
function counted(kinds) {
  /** @type {Record<string, number>} */
  const countByKind = {};
  for (const kind of kinds) countByKind[kind] = (countByKind[kind] ?? 0) + 1;
  return countByKind;
}

/** Make the section work. */
export function offerDiagnostic() {
  const button = byId("diagnostic-copy", HTMLButtonElement);
  const look = byId("diagnostic-look", HTMLDetailsElement);
  const output = byId("diagnostic-text", HTMLElement);
  const state = byId("diagnostic-state", HTMLElement);
  const write = async () => (output.textContent = JSON.stringify(await diagnostic(), null, 2));
  button.prepend(mark("copy"));
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(await write());
      state.replaceChildren(mark("check"), t("copied"));
    } catch (error) {
      console.error(error);
      state.replaceChildren(mark("problem"), t("failed"));
    }
  });
  look.addEventListener("toggle", () => look.open && void write());
}
