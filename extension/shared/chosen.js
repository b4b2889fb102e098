/**
 * The account whose form the person opened last from a page of ours: what is seen there belongs to
 * it. Forgotten when the browser closes.
 */

const KEY = "objecteur.account";

/** @param {string} account */
export async function chooseAccount(account) {
  await chrome.storage.session.set({ [KEY]: account });
}

/** @returns {Promise<string>} empty: none */
export async function chosenAccount() {
  const stored = (await chrome.storage.session.get(KEY))[KEY];
  return typeof stored === "string" ? stored : "";
}
