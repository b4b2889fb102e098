/**
 * Reminders: the browser is asked for leave to show them when the person first wants them, and
 * never before.
 */

import { saveSettings } from "./store.js";

const LEAVE = {
  permissions: /** @type {chrome.runtime.ManifestPermission[]} */ (["notifications"]),
};

/**
 * To be called at once in the answer to a click.
 * @returns {Promise<boolean>} whether the person and the browser said yes
 */
export async function askForReminders() {
  const granted = await chrome.permissions.request(LEAVE);
  // The background does the same, in case the question closed this page.
  if (granted) await saveSettings({ reminders: true });
  return granted;
}

/** No more reminders, and no leave to show them. */
export async function endReminders() {
  await saveSettings({ reminders: false });
  await chrome.permissions.remove(LEAVE);
}
