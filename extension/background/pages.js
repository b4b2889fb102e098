/**
 * Opens tabs: pages of ours, and https addresses that Python names.
 */

/** Our pages that may be opened by name. */
const PAGE = /^[a-z]{2,20}(?:#[\w=&:.-]{0,200})?$/;

/**
 * @param {string} kind `open_url` or `open_page`
 * @param {string} value an https address, or the name of a page of ours
 * @param {chrome.tabs.Tab} [beside] the tab that asks
 */
export async function open(kind, value, beside) {
  if (kind !== "open_page" && kind !== "open_url") throw new Error(`cannot open ${kind}`);
  const url = kind === "open_page" ? ours(value) : secure(value);
  await (beside?.id === undefined ? chrome.tabs.create({ url }) : openBeside(url, beside));
  return true;
}

/**
 * @param {string} url
 * @param {chrome.tabs.Tab} tab
 */
async function openBeside(url, tab) {
  try {
    await chrome.tabs.create({
      url,
      openerTabId: tab.id,
      index: tab.index + 1,
      windowId: tab.windowId,
    });
  } catch {
    // Firefox for Android knows no place beside a tab, and refuses to hear of one.
    await chrome.tabs.create({ url });
  }
}

/** The page where a person begins. */
export const openWelcome = () => open("open_page", "welcome");

/** @param {string} name */
function ours(name) {
  if (!PAGE.test(name)) throw new Error("not a page of ours");
  const [page, fragment] = name.split("#");
  return (
    chrome.runtime.getURL(`${page}/${page}.html`) + (fragment === undefined ? "" : `#${fragment}`)
  );
}

/** @param {string} address */
function secure(address) {
  if (!URL.canParse(address) || new URL(address).protocol !== "https:")
    throw new Error("not an https address");
  return address;
}
