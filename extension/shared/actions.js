/** The buttons that Python puts on our pages, and what each does. */

import { chooseAccount } from "./chosen.js";
import { isoNow } from "./clock.js";
import { el, mark } from "./dom.js";
import { download, openPage, openTab } from "./pages.js";
import { askForReminders } from "./reminders.js";
import { StoreError, addAccount, appendEvents } from "./store.js";
import { t } from "./strings.js";

/** @typedef {import("../generated/types").ViewAction} ViewAction */

/**
 * @type {Partial<Record<ViewAction["kind"], (action: ViewAction) => Promise<string | void>>>} what
 * can be done from a page of ours; gives what to say afterwards
 */
const DOES = {
  open_url: async (action) => {
    if (action.account) await chooseAccount(action.account);
    await openTab(action.value);
  },
  open_page: (action) => openPage(action.value),
  copy_text: async (action) => {
    await navigator.clipboard.writeText(action.value);
    return t("copied");
  },
  record: async ({ event }) => {
    // The view may have waited in the cache: it happened when the person says so.
    if (event) await appendEvents([{ ...event, at: isoNow() }]);
    return t("recorded");
  },
  reload: async () => chrome.tabs.reload(),
  // Nothing may come between the click and the question, or the browser does not ask it.
  remind: async () => t((await askForReminders()) ? "reminders_on" : "reminders_refused"),
  save: async (action) => download(action.file, action.value),
  add_account: async (action) => {
    await addAccount(action.value);
  },
};

/** @type {Partial<Record<ViewAction["kind"], import("../shared/dom.js").MarkName>>} */
const MARK = { open_url: "outside", copy_text: "copy", save: "save" };

/**
 * @param {ViewAction} action
 * @param {string} key by which to find the button again
 * @param {(sentence: string) => void} say
 * @returns {HTMLButtonElement | null} null for what makes no sense there
 */
export function actionButton(action, key, say) {
  const does = DOES[action.kind];
  if (!does) return null;
  const icon = MARK[action.kind];
  const button = el(
    "button",
    {
      type: "button",
      class: `button${action.primary ? " primary" : ""}`,
      "data-key": key,
      "data-kind": action.kind,
    },
    icon ? mark(icon) : null,
    action.label,
  );
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      say((await does(action)) ?? "");
    } catch (error) {
      console.error(error);
      say(t(error instanceof StoreError && error.code === "quota" ? "not_saved_quota" : "failed"));
    } finally {
      button.disabled = false;
    }
  });
  return button;
}
