/**
 * Form fields ↔ the document: each change is kept at once, one write at a time, the newest last.
 */

import { roomOf } from "./document.js";
import { byId, mark } from "./dom.js";
import { handOverWhenLeaving } from "./leaving.js";
import { StoreError, saveFields } from "./store.js";
import { t } from "./strings.js";
import { offerUndo, remember, showUndo } from "./undo.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Profile} Profile */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

const PARTS = /** @type {const} */ (["profile", "settings"]);
/** A page has one of the forms, or both. */
const forms = Object.fromEntries(
  PARTS.map((part) => [
    part,
    /** @type {HTMLFormElement | null} */ (document.querySelector(`form#${part}`)),
  ]),
);
const saved = byId("saved", HTMLElement);

/**
 * @type {{ profile: Record<string, unknown>, settings: Record<string, unknown> }} what was typed
 * and not written yet
 */
const waiting = { profile: {}, settings: {} };
/**
 * @type {{ profile: Record<string, unknown>, settings: Record<string, unknown> }} what the fields
 * hold
 */
const savedValues = { profile: {}, settings: {} };
let writing = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retry;
/** What could not be written is tried again after so long: the person may have made room. */
const RETRY_MS = 3000;

/** @returns {boolean} whether everything that was typed is written */
export function allSaved() {
  return (
    !writing && Object.keys(waiting.profile).length + Object.keys(waiting.settings).length === 0
  );
}

/** @param {HTMLFormElement | null} form @returns {Field[]} */
function fieldsOf(form) {
  return /** @type {Field[]} */ (
    [...(form?.elements ?? [])].filter(
      (node) => "name" in node && node.name !== "" && "value" in node,
    )
  );
}

/**
 * @param {Field} field
 * @returns {unknown} its value as the document keeps it
 */
function valueOf(field) {
  if (field.name !== "grounds") return field.value;
  return [
    .../** @type {NodeListOf<HTMLInputElement>} */ (
      document.querySelectorAll('#profile [name="grounds"]:checked')
    ),
  ].map((box) => box.value);
}

/**
 * Show the document in the fields, except where the person is typing or has typed something not
 * written yet.
 * @param {Store} store
 */
export function showStore(store) {
  for (const part of PARTS) {
    for (const field of fieldsOf(forms[part])) {
      const value = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (store[part]))[
        field.name
      ];
      if (field.name in waiting[part]) continue;
      if (field === document.activeElement && isText(field)) continue;
      fill(field, value);
      savedValues[part][field.name] = value;
    }
  }
  showUndo();
}

/** @param {Field} field */
function isText(field) {
  return (
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && field.type !== "radio" && field.type !== "checkbox")
  );
}

/**
 * @param {Field} field
 * @param {unknown} value as the document keeps it
 */
function fill(field, value) {
  if (field instanceof HTMLInputElement && !isText(field)) {
    field.checked = Array.isArray(value) ? value.includes(field.value) : value === field.value;
  } else if (typeof value === "string" && field.value !== value) field.value = value;
}

/** @param {import("./undo.js").Change} change */
async function restore({ part, name, before }) {
  waiting[part][name] = savedValues[part][name] = before;
  for (const field of fieldsOf(forms[part])) {
    if (field.name !== name) continue;
    fill(field, before);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  await write("undone");
}

/** Keep what the person types from now on. */
export async function listen() {
  for (const part of PARTS) {
    forms[part]?.addEventListener("submit", (event) => event.preventDefault());
    forms[part]?.addEventListener("input", ({ target }) => {
      const field = /** @type {Field} */ (target);
      if (!field.name) return;
      if (field.name in savedValues[part])
        remember({ part, name: field.name, before: savedValues[part][field.name] }, isText(field));
      waiting[part][field.name] = savedValues[part][field.name] = valueOf(field);
      void write();
    });
  }
  offerUndo(restore);
  handOverWhenLeaving(() => (allSaved() ? null : { type: "save", ...waiting }));
  for (const field of fieldsOf(forms.profile)) {
    if (isText(field))
      /** @type {HTMLInputElement} */ (field).maxLength = await roomOf("Profile", field.name);
  }
}

/**
 * Keep some fields of the profile that Python has tidied.
 * @param {Partial<Profile>} fields
 */
export async function keepTidied(fields) {
  try {
    await saveFields(fields, {});
  } catch (error) {
    tell("problem", error);
  }
}

/** @param {"saved" | "undone"} [done] what is said once it is written */
async function write(done = "saved") {
  if (writing) return;
  clearTimeout(retry);
  writing = true;
  try {
    while (Object.keys(waiting.profile).length + Object.keys(waiting.settings).length > 0) {
      const profile = { ...waiting.profile };
      const settings = { ...waiting.settings };
      await saveFields(profile, settings);
      forget(waiting.profile, profile);
      forget(waiting.settings, settings);
    }
    tell(done);
  } catch (error) {
    tell("problem", error);
    if (!(error instanceof StoreError && error.code === "misfit"))
      retry = setTimeout(() => void write(), RETRY_MS);
  } finally {
    writing = false;
  }
}

/**
 * @param {Record<string, unknown>} from what is waiting
 * @param {Record<string, unknown>} done what was written: still waiting if the person went on
 * typing meanwhile
 */
function forget(from, done) {
  for (const [name, value] of Object.entries(done)) if (from[name] === value) delete from[name];
}

/**
 * @param {"saved" | "undone" | "problem"} state
 * @param {unknown} [error]
 */
function tell(state, error) {
  if (error) console.error(error);
  const key =
    state === "problem"
      ? error instanceof StoreError && error.code === "quota"
        ? "not_saved_quota"
        : "not_saved"
      : state;
  saved.dataset.state = state;
  // Said once, not at each key.
  if (saved.dataset.key === key) return;
  saved.dataset.key = key;
  saved.replaceChildren(mark(state === "problem" ? "problem" : "check"), t(key));
}
