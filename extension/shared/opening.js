/** How a page of ours begins: where it cannot, the person reads why, in place of an empty page. */

import { el, mark } from "./dom.js";
import { finishWhatIsLeft } from "./left.js";
import { setLanguage, t } from "./strings.js";

/**
 * @param {() => Promise<unknown>} start takes `data-waiting` from the body once there is something
 * to see
 */
export async function begin(start) {
  // The page does not wait for it: what is finished then shows as any other change does.
  finishWhatIsLeft().catch(console.error);
  try {
    await start();
  } catch (error) {
    console.error(error);
    if (document.body.hasAttribute("data-waiting")) await explain();
  }
}

async function explain() {
  // What the person chose as their language is among what could not be read.
  await setLanguage("");
  const key = await chrome.storage.local.get(null).then(
    () => "engine_failed_help",
    () => "store_unreadable",
  );
  const notice = el(
    "div",
    { class: "notice problem", role: "alert" },
    mark("problem"),
    el("div", {}, el("p", {}, t(key))),
  );
  document.querySelector("main")?.replaceChildren(notice);
  document.body.removeAttribute("data-waiting");
}
