/** The choice to be reminded: the browser is asked at the moment of the click. */

import { byId } from "../shared/dom.js";
import { askForReminders, endReminders } from "../shared/reminders.js";
import { t } from "../shared/strings.js";

/** @typedef {import("../shared/store.js").Store} Store */

const box = byId("reminders", HTMLInputElement);
const state = byId("reminders-state", HTMLElement);

/** @param {Store} store */
export function showReminders({ settings }) {
  box.checked = settings.reminders;
}

/** Make the box work. */
export function offerReminders() {
  box.addEventListener("change", async () => {
    state.textContent = "";
    try {
      if (!box.checked) return void (await endReminders());
      const granted = await askForReminders();
      box.checked = granted;
      if (!granted) state.textContent = t("reminders_refused");
    } catch (error) {
      console.error(error);
      box.checked = !box.checked;
      state.textContent = t("not_saved");
    }
  });
}
