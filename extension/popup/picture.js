/**
 * A picture of the page in front, when the person asks for one: it goes to their downloads and
 * nowhere else.
 */

import { isoNow } from "../shared/clock.js";
import { byId, mark } from "../shared/dom.js";
import { download } from "../shared/pages.js";
import { t } from "../shared/strings.js";

const PNG = "data:image/png;base64,";

/**
 * Show the button.
 * @param {boolean} report the page in front is one that Objecteur looks at
 * @param {(sentence: string) => void} say
 */
export function offerPicture(report, say) {
  if (!report) return;
  const button = byId("keep-picture", HTMLButtonElement);
  button.prepend(mark("save"));
  button.addEventListener("click", async () => {
    try {
      const picture = await chrome.tabs.captureVisibleTab({ format: "png" });
      download(`objecteur-${isoNow().slice(0, 19).replaceAll(":", "-")}.png`, bytes(picture));
      say(t("saved"));
    } catch (error) {
      console.error(error);
      say(t("failed"));
    }
  });
  byId("picture", HTMLElement).hidden = false;
}

/** @param {string} url of data */
function bytes(url) {
  return Uint8Array.from(atob(url.slice(PNG.length)), (letter) => letter.charCodeAt(0));
}
