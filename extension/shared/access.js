/**
 * The right to work on Meta's pages. The browser gives it with the installation, and the person can
 * take it back at any time, in the browser's own settings: then Objecteur does nothing there, and
 * nothing tells why, but for this.
 */

import { byId, el, mark } from "./dom.js";
import { language, t } from "./strings.js";

const ORIGINS = [
  ...new Set(
    (chrome.runtime.getManifest().content_scripts ?? []).flatMap(({ matches = [] }) => matches),
  ),
];

/**
 * Says on this page, for as long as it is so, where Objecteur may not work, with a button that asks
 * for the right.
 */
export async function watchAccess() {
  chrome.permissions.onAdded.addListener(show);
  chrome.permissions.onRemoved.addListener(show);
  await show();
}

async function show() {
  const origins = await withheld();
  byId("notices", HTMLElement).querySelector(".access")?.remove();
  if (origins.length > 0) byId("notices", HTMLElement).prepend(notice(origins));
}

/** @returns {Promise<string[]>} the match patterns of the pages that are kept from us */
async function withheld() {
  const grants = await Promise.all(
    ORIGINS.map((origin) => chrome.permissions.contains({ origins: [origin] })),
  );
  return ORIGINS.filter((_, index) => !grants[index]);
}

/** @param {string[]} origins */
function notice(origins) {
  const hosts = [
    ...new Set(origins.map((origin) => new URL(origin.replace(/\*\.|www\./, "")).host)),
  ];
  const sites = new Intl.ListFormat(language(), { type: "unit", style: "short" }).format(hosts);
  // Asked at once in the answer to the click, as browsers want it.
  const allow = () => void chrome.permissions.request({ origins }).then(show, console.error);
  return el(
    "div",
    { class: "notice problem access", role: "status" },
    mark("lock"),
    el(
      "div",
      {},
      el("p", {}, t("access_withheld", { sites })),
      el("button", { type: "button", class: "button", onclick: allow }, t("access_allow")),
    ),
  );
}
