/**
 * What Python says of the profile: tidied values, what is still wrong, and the text that would be
 * written.
 */

import { byId, el, mark } from "./dom.js";
import { allSaved, keepTidied } from "./fields.js";
import { ask } from "./python.js";
import { language, t } from "./strings.js";

/** @typedef {import("./store.js").Profile} Profile */
/** @typedef {import("../generated/types").Problem} Problem */

const PAUSE_MS = 350;
const form = byId("profile", HTMLFormElement);
const preview = byId("preview-text", HTMLElement);

let begun = false;
let turn = 0;
/** @type {() => unknown} asks once more */
let again = () => undefined;
/** @type {Set<string>} fields where the person has been: an empty form is not yet a wrong one */
const visited = new Set();
/** @type {Problem[]} */
let problems = [];
/** The last question that was answered in full. */
let answered = "";

/** @param {() => unknown} retry what the person wants done after Python failed */
export function listenForAdvice(retry) {
  again = retry;
  form.addEventListener("focusout", ({ target }) => {
    visited.add(/** @type {HTMLInputElement} */ (target).name);
    showProblems();
  });
}

/** @param {boolean} works whether Python answers */
function showEngine(works) {
  document.getElementById("engine-notice")?.remove();
  if (works) return;
  const button = el(
    "button",
    { type: "button", class: "button", onclick: () => void again() },
    t("try_again"),
  );
  byId("notices", HTMLElement).append(
    el(
      "div",
      { class: "notice", id: "engine-notice", role: "status" },
      mark("problem"),
      el("div", {}, el("p", {}, t("settings_engine_failed")), button),
    ),
  );
}

/**
 * Ask Python about a profile; only the newest question is answered.
 * @param {Profile} profile
 */
export async function consult(profile) {
  const question = JSON.stringify([language(), Object.entries(profile).sort()]);
  if (question === answered) return;
  const mine = ++turn;
  const current = () => mine === turn;
  if (begun) await new Promise((go) => setTimeout(go, PAUSE_MS));
  if (!current()) return;
  try {
    if (!begun) byId("preview-state", HTMLElement).textContent = t("loading");
    begun = true;
    const checked = await ask({ type: "profile", profile, interface_language: language() });
    if (!current()) return;
    problems = checked.problems;
    showProblems();
    await tidy(profile, checked.profile);
    const written = await ask({
      type: "text",
      profile: checked.profile,
      interface_language: language(),
      max_length: -1,
    });
    if (!current()) return;
    showText(written.text, written.language);
    answered = question;
    showEngine(true);
  } catch (error) {
    console.error(error);
    begun = false;
    answered = "";
    byId("preview-state", HTMLElement).textContent = "";
    showEngine(false);
  }
}

/**
 * Keep Python's tidier spelling of what the person gave, where they are no longer typing.
 * @param {Profile} submitted
 * @param {Profile} tidied
 */
async function tidy(submitted, tidied) {
  const busy =
    document.activeElement instanceof HTMLInputElement ? document.activeElement.name : "";
  const entries = Object.entries(submitted).filter(
    ([name, value]) => typeof value === "string" && value !== "" && name !== busy,
  );
  const changed = entries
    .map(([name]) => [name, tidied[/** @type {keyof Profile} */ (name)]])
    .filter(([name, value]) => submitted[/** @type {keyof Profile} */ (name)] !== value);
  if (changed.length > 0 && allSaved()) await keepTidied(Object.fromEntries(changed));
}

function showProblems() {
  for (const field of /** @type {HTMLInputElement[]} */ ([...form.elements])) {
    const problemElement = document.getElementById(`${field.name}-problem`);
    if (!field.name || !problemElement) continue;
    const problem = problems.find((candidate) => candidate.field === field.name);
    const wrong =
      problem !== undefined &&
      field !== document.activeElement &&
      (visited.has(field.name) || field.value !== "");
    const text = wrong ? problem.message : "";
    if (wrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    if (problemElement.textContent !== text)
      problemElement.replaceChildren(...(wrong ? [mark("problem"), text] : []));
  }
}

/**
 * @param {string} text
 * @param {string} tag its language
 */
function showText(text, tag) {
  preview.textContent = text;
  preview.lang = tag;
  byId("preview-state", HTMLElement).textContent = text
    ? t("settings_preview_length", { count: [...text].length })
    : t("settings_preview_none");
  byId("preview-copy", HTMLButtonElement).hidden = text === "";
}

/** Make the button that copies the text. */
export function offerCopy() {
  const button = byId("preview-copy", HTMLButtonElement);
  button.prepend(mark("copy"));
  button.addEventListener("click", async () => {
    const state = byId("preview-state", HTMLElement);
    try {
      await navigator.clipboard.writeText(preview.textContent ?? "");
      state.textContent = t("copied");
    } catch (error) {
      console.error(error);
      state.textContent = t("failed");
    }
  });
}
