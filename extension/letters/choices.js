/**
 * What there is to choose: kinds, accounts, languages, grounds, as Python names them; and what it
 * says before sending.
 */

import { byId, el, mark } from "../shared/dom.js";
import { openPage, openTab } from "../shared/pages.js";
import { languageName, t } from "../shared/strings.js";

/** @typedef {import("../generated/types").LetterReply} LetterReply */
/** @typedef {import("../generated/types").LetterKind} LetterKind */
/** @typedef {import("../generated/types").ViewAction} ViewAction */
/** @typedef {import("../generated/types").ViewItem} ViewItem */

/** @param {ViewAction} action that leads to a letter @returns {LetterKind} */
export const kindOf = (action) => /** @type {LetterKind} */ (action.value.split("#")[1]);

/**
 * @param {LetterReply} reply
 * @param {string[]} grounds that the person chose
 */
export function drawChoices(reply, grounds) {
  drawKinds(reply);
  options(
    "account",
    reply.accounts.map(({ value, label }) => [value, label]),
    reply.account,
  );
  options(
    "letter-language",
    reply.offered.map((tag) => [tag, languageName(tag)]),
    reply.language,
  );
  byId("taken", HTMLElement).hidden = reply.offered.length === reply.languages.length;
  drawGrounds(reply, grounds);
  const sent = byId("sent", HTMLButtonElement);
  sent.textContent = reply.sent?.label ?? "";
  sent.hidden = reply.sent === null;
}

/** @param {LetterReply} reply */
function drawKinds({ kinds, kind }) {
  const box = byId("kinds", HTMLElement);
  redraw(box, JSON.stringify(kinds), () =>
    kinds.map((choice) => {
      const value = kindOf(choice);
      const advised = choice.primary && el("span", { class: "advised" }, t("letters_advised"));
      return el(
        "label",
        {},
        el("input", { type: "radio", name: "kind", value }),
        el("span", {}, choice.label, advised && " ", advised),
      );
    }),
  );
  for (const radio of box.querySelectorAll("input")) radio.checked = radio.value === kind;
}

/**
 * @param {LetterReply} reply
 * @param {string[]} chosen
 */
function drawGrounds({ grounds, own_words }, chosen) {
  byId("words", HTMLElement).hidden = !own_words;
  const box = byId("grounds", HTMLElement);
  box.hidden = grounds.length === 0;
  byId("words-hint", HTMLElement).hidden = box.hidden;
  redraw(box, JSON.stringify(grounds), () =>
    grounds.map(({ value, label }) =>
      el(
        "label",
        {},
        el("input", { type: "checkbox", name: "grounds", value, checked: chosen.includes(value) }),
        el("span", {}, label),
      ),
    ),
  );
}

/**
 * Draw something anew only if it changed: what has the focus keeps it.
 * @param {HTMLElement} box
 * @param {string} key
 * @param {() => Node[]} draw
 */
function redraw(box, key, draw) {
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  box.replaceChildren(...draw());
}

/**
 * @param {string} id of the list
 * @param {[string, string][]} choices
 * @param {string} value
 */
function options(id, choices, value) {
  const list = byId(id, HTMLSelectElement);
  redraw(list, JSON.stringify(choices), () =>
    choices.map(([code, name]) => el("option", { value: code }, name)),
  );
  // A draft may be in a language that is no longer offered.
  if (!choices.some(([code]) => code === value))
    list.append(el("option", { value }, languageName(value)));
  list.value = value;
}

/** @param {ViewItem[]} notes */
export function drawNotes(notes) {
  redraw(byId("notes", HTMLElement), JSON.stringify(notes), () =>
    notes.map((note) =>
      el(
        "li",
        { class: note.state },
        mark(note.state),
        el(
          "div",
          {},
          el("p", { class: "what" }, note.text),
          note.detail && el("p", { class: "small soft" }, note.detail),
          note.actions.length > 0 &&
            el("div", { class: "buttons" }, ...note.actions.map(noteButton)),
        ),
      ),
    ),
  );
}

/** @param {ViewAction} action */
function noteButton({ kind, label, value }) {
  const outside = kind === "open_url";
  const go = () =>
    outside
      ? openTab(value)
      : value.startsWith("letters#")
        ? byId(value.split("#")[1], HTMLElement).focus()
        : openPage(value);
  return el(
    "button",
    { type: "button", class: "button plain", onclick: () => void go() },
    outside ? mark("outside") : null,
    label,
  );
}
