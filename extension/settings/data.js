/** Export, import, delete everything, and documents that had to be put aside. */

import {
  clearStore,
  deleteAside,
  exportStore,
  importStore,
  listAsides,
  readAside,
  readImport,
} from "../shared/backup.js";
import { byId, el, mark } from "../shared/dom.js";
import { download } from "../shared/pages.js";
import { StoreError, readStore } from "../shared/store.js";
import { day, t } from "../shared/strings.js";

const state = byId("data-state", HTMLElement);

/** A file that cannot be imported. */
class Refused extends Error {
  /** @param {import("../shared/backup.js").ImportProblem} problem */
  constructor({ code, where }) {
    super(`${code} ${where}`);
    this.key = code === "future" ? "settings_import_future" : "settings_import_bad";
  }
}

/** Make the buttons of the section work. */
export function offerData() {
  const file = byId("import-file", HTMLInputElement);
  onClick("export", async () => {
    download("objecteur.json", await exportStore());
    return t("settings_exported");
  });
  byId("import", HTMLButtonElement).addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (chosen) await attempt(() => bring(chosen));
    file.value = "";
  });
  onClick("clear", async () => {
    if (!(await ask("settings_delete", "settings_delete_confirm", "settings_delete_yes", true)))
      return "";
    await clearStore();
    return t("settings_deleted");
  });
}

/**
 * @param {string} id of a button
 * @param {() => Promise<string>} work gives what to say
 */
function onClick(id, work) {
  byId(id, HTMLButtonElement).addEventListener("click", () => attempt(work));
}

/** @param {() => Promise<string>} work */
async function attempt(work) {
  try {
    tell(await work());
  } catch (error) {
    console.error(error);
    const quota = error instanceof StoreError && error.code === "quota";
    tell(t(error instanceof Refused ? error.key : quota ? "not_saved_quota" : "failed"), true);
  }
}

/**
 * @param {string} sentence
 * @param {boolean} wrong
 */
function tell(sentence, wrong = false) {
  state.classList.toggle("wrong", wrong);
  state.replaceChildren(...(sentence ? [mark(wrong ? "problem" : "check"), sentence] : []));
}

/**
 * Import a file, after asking if something would be lost.
 * @param {File} file
 * @returns {Promise<string>} what to say
 */
async function bring(file) {
  const text = await file.text();
  const importResult = await readImport(text);
  if (importResult.kind === "problem") throw new Refused(importResult.content);
  const { store } = await readStore();
  const holds =
    store.journal.length > 0 ||
    Object.values(store.profile).some((value) => typeof value === "string" && value !== "");
  const question =
    importResult.kind === "store" ? "settings_import_confirm" : "settings_import_confirm_profile";
  if (holds && !(await ask("settings_import", question, "settings_import", false))) return "";
  await importStore(text);
  return t("settings_imported");
}

/**
 * @param {string} title key of a string
 * @param {string} text key of a string
 * @param {string} yes key of a string
 * @param {boolean} danger
 * @returns {Promise<boolean>} whether the person said yes
 */
function ask(title, text, yes, danger) {
  const dialog = byId("ask", HTMLDialogElement);
  byId("ask-title", HTMLElement).textContent = t(title);
  byId("ask-text", HTMLElement).textContent = t(text);
  const button = byId("ask-yes", HTMLButtonElement);
  button.textContent = t(yes);
  button.classList.toggle("danger", danger);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((answer) =>
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true }),
  );
}

/** Show each document that was put aside, with what can be done with it. */
export async function showAsides() {
  const asides = await listAsides();
  const notices = byId("notices", HTMLElement);
  for (const old of notices.querySelectorAll(".aside")) old.remove();
  notices.prepend(...asides.map(({ key, at }) => drawAside(key, at)));
}

/**
 * @param {string} key
 * @param {string} at
 */
function drawAside(key, at) {
  const button = (/** @type {string} */ label, /** @type {() => Promise<unknown>} */ work) =>
    el("button", { type: "button", class: "button", onclick: () => void work() }, t(label));
  return el(
    "div",
    { class: "notice aside" },
    mark("problem"),
    el(
      "div",
      {},
      el("h3", {}, t("settings_aside_title"), " · ", el("time", { datetime: at }, day(at))),
      el("p", {}, t("settings_aside_help")),
      el(
        "div",
        { class: "buttons" },
        button("settings_aside_export", async () =>
          download(`${key}.json`.replaceAll(":", "-"), await readAside(key)),
        ),
        button("settings_aside_delete", async () => {
          if (
            !(await ask(
              "settings_aside_delete",
              "settings_aside_delete_confirm",
              "settings_aside_delete",
              true,
            ))
          )
            return;
          await deleteAside(key);
          await showAsides();
        }),
      ),
    ),
  );
}
