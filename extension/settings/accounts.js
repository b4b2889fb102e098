/**
 * What is known of each account, as on the journal page: Python says which there are, and what to
 * call them.
 */

import { accountForm } from "../shared/account.js";
import { buttons } from "../shared/checklist.js";
import { isoNow } from "../shared/clock.js";
import { byId, el, mark } from "../shared/dom.js";
import { ask } from "../shared/python.js";
import { language } from "../shared/strings.js";

/** @typedef {import("../generated/types").JournalView} JournalView */
/** @typedef {import("../shared/store.js").Store} Store */

const list = byId("account-list", HTMLElement);

/**
 * @type {Map<string, { node: HTMLElement, title: HTMLElement, form: ReturnType<typeof accountForm>
 * }>} by account
 */
const entries = new Map();
let written = "";
let turn = 0;

/**
 * @param {string} sentence
 * @param {boolean} [wrong]
 */
function say(sentence, wrong = false) {
  const state = byId("account-state", HTMLElement);
  state.classList.toggle("wrong", wrong);
  state.replaceChildren(...(sentence ? [mark(wrong ? "problem" : "check"), sentence] : []));
}

/** @param {Store} store without Python the section stays as it was: the page says so elsewhere */
export async function showAccounts({ profile, settings, journal, accounts }) {
  const mine = ++turn;
  try {
    const reply = await ask({
      type: "journal",
      now: isoNow(),
      profile,
      settings,
      journal,
      accounts,
      interface_language: language(),
      most: 1,
    });
    if (mine === turn) show(reply.view);
  } catch (error) {
    console.error(error);
  }
}

/** @param {JournalView} view */
function show({ accounts, actions, language: tag }) {
  // Their labels were written in the language of before.
  if (tag !== written) {
    entries.clear();
    list.replaceChildren();
    written = tag;
  }
  const accountIds = new Set(accounts.map(({ view }) => view.account));
  for (const [account, { node }] of entries) {
    if (accountIds.has(account)) continue;
    node.remove();
    entries.delete(account);
  }
  for (const account of accounts) {
    const entry = entries.get(account.view.account) ?? add(account.view.account);
    entry.title.textContent = account.view.title;
    entry.form.show(account);
  }
  byId("account-add", HTMLElement).replaceChildren(buttons(actions, "add", say) || "");
}

/** @param {string} account */
function add(account) {
  const title = el("span", {});
  const form = accountForm(account, say);
  const entry = {
    node: el("details", {}, el("summary", {}, mark("chevron"), title), form.node),
    title,
    form,
  };
  entries.set(account, entry);
  list.append(entry.node);
  return entry;
}
