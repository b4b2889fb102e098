/**
 * "This form has changed": what Objecteur saw of the page in front, to copy and send to whoever
 * teaches it.
 */

import { byId, mark } from "../shared/dom.js";
import { send } from "../shared/messages.js";
import { t } from "../shared/strings.js";

/**
 * @returns {Promise<unknown>} what the page's session knows, or null when Objecteur does not run
 * there
 */
async function diagnostic() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return null;
  try {
    return await send({ to: "content", type: "diagnostic" }, { tab: tab.id });
  } catch {
    return null;
  }
}

/**
 * Show the button if the page in front is one that Objecteur looks at.
 * @param {(sentence: string) => void} say
 * @returns {Promise<boolean>} whether it is
 */
export async function offerReport(say) {
  if ((await diagnostic()) === null) return false;
  const button = byId("copy-report", HTMLButtonElement);
  button.prepend(mark("copy"));
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(JSON.stringify(await diagnostic(), null, 2));
      say(t("copied"));
    } catch (error) {
      console.error(error);
      say(t("failed"));
    }
  });
  byId("report", HTMLElement).hidden = false;
  return true;
}
