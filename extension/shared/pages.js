/** Opening and saving things from a page of ours. */

import { el } from "./dom.js";

/** @returns {boolean} whether this page is the toolbar's popup and not a tab */
function inPopup() {
  return chrome.extension.getViews({ type: "popup" }).includes(window);
}

/**
 * Open one of our pages in a tab.
 * @param {string} name of the page, with an optional `#part`
 */
export async function openPage(name) {
  const [page, part] = name.split("#");
  await openTab(chrome.runtime.getURL(`${page}/${page}.html${part ? `#${part}` : ""}`));
}

/**
 * Open an address in a tab. Only https, and pages of ours.
 * @param {string} address
 */
export async function openTab(address) {
  const { protocol, origin } = new URL(address);
  if (protocol !== "https:" && origin !== location.origin)
    throw new Error(`not opened: ${protocol}`);
  await chrome.tabs.create({ url: address });
  if (inPopup()) window.close();
}

/** What a file is, by its ending: calendars and programs ask. */
const TYPES = /** @type {Record<string, string>} */ ({
  ics: "text/calendar",
  json: "application/json",
  png: "image/png",
});

/**
 * Give the person a file.
 * @param {string} name
 * @param {string | Uint8Array<ArrayBuffer>} content
 */
export function download(name, content) {
  const type = TYPES[name.split(".").at(-1) ?? ""] ?? "text/plain";
  const url = URL.createObjectURL(new Blob([content], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
