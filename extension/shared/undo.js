/** The last changes of the fields of a page, to be taken back one after the other. */

import { t } from "./strings.js";

/** @typedef {{ part: "profile" | "settings", name: string, before: unknown }} Change */

const MOST = 100;

/** @type {Change[]} the latest last */
const changes = [];
/** The person is still typing in the field of the latest change. */
let typing = false;

/** @returns {HTMLButtonElement | null} not every page has one */
const button = () => /** @type {HTMLButtonElement | null} */ (document.getElementById("undo"));

/** @param {(change: Change) => Promise<void>} restore puts a field back */
export function offerUndo(restore) {
  addEventListener("focusout", () => {
    typing = false;
  });
  button()?.addEventListener("click", async () => {
    const change = changes.pop();
    if (!change) return;
    await restore(change);
    showUndo();
    // A button that is gone would leave the keyboard nowhere.
    if (changes.length === 0) fieldOf(change.name)?.focus();
  });
}

/**
 * @param {Change} change that the person is making
 * @param {boolean} text key by key: all that is typed in one go is one change
 */
export function remember(change, text) {
  const last = changes.at(-1);
  if (typing && text && last?.name === change.name && last.part === change.part) return;
  changes.push(change);
  if (changes.length > MOST) changes.shift();
  typing = text;
  showUndo();
}

/** Name what the button takes back, in the page's language. */
export function showUndo() {
  const node = button();
  const last = changes.at(-1);
  if (!node) return;
  node.hidden = last === undefined;
  node.textContent = last ? t("undo", { what: wordsOf(last.name) }) : "";
}

/** @param {string} name @returns {HTMLInputElement | null} the first control of a field */
function fieldOf(name) {
  return document.querySelector(`form [name="${name}"]`);
}

/** @param {string} name @returns {string} what a field is called on the page */
function wordsOf(name) {
  const field = fieldOf(name);
  const group = field?.closest("fieldset, [role=group]");
  const title =
    group?.querySelector("legend") ??
    document.getElementById(group?.getAttribute("aria-labelledby") ?? "") ??
    field?.labels?.[0];
  return title?.textContent?.trim() ?? "";
}
