/**
 * The letter on paper: seven blocks that can be changed where they stand, and the same as plain
 * text.
 */

import { byId } from "../shared/dom.js";
import { t } from "../shared/strings.js";

/** @typedef {import("../generated/types").Sheet} Sheet */
/**
 * @typedef {{ sheet: Sheet, subject_label: string, language: string }} Written a letter as it is
 * shown
 */

const PARTS = /** @type {const} */ ([
  "sender",
  "recipient",
  "place_date",
  "subject",
  "body",
  "signature",
  "attachments",
]);

const paper = byId("sheet", HTMLElement);
const blocks = new Map(
  PARTS.map((part) => [
    part,
    /** @type {HTMLElement} */ (paper.querySelector(`[data-part="${part}"]`)),
  ]),
);

/** @type {Written | null} */
let shownLetter = null;

/** @returns {Written | null} what lies on the paper now, with the person's changes */
export function written() {
  return shownLetter;
}

/**
 * Make the blocks editable.
 * @param {(letter: Written) => void} changed called after each change by the person
 */
export function listenToSheet(changed) {
  for (const [part, block] of blocks) {
    block.contentEditable = "plaintext-only";
    block.spellcheck = true;
    block.setAttribute("role", "textbox");
    block.setAttribute("aria-multiline", String(part !== "subject" && part !== "place_date"));
    block.addEventListener("input", () => {
      if (!shownLetter) return;
      shownLetter = { ...shownLetter, sheet: { ...shownLetter.sheet, [part]: textOf(block) } };
      changed(shownLetter);
    });
  }
}

/**
 * Lay a letter on the paper. The block in which the person is writing is not touched if it says the
 * same.
 * @param {Written} letter
 */
export function lay(letter) {
  shownLetter = letter;
  paper.lang = letter.language;
  byId("subject-label", HTMLElement).textContent = letter.subject_label;
  for (const [part, block] of blocks) {
    if (textOf(block) !== letter.sheet[part]) block.textContent = letter.sheet[part];
    const empty =
      part === "sender" || part === "recipient" || part === "signature"
        ? t(`letters_empty_${part}`)
        : "";
    block.dataset.empty = letter.sheet[part] === "" ? empty : "";
  }
  paper.removeAttribute("aria-busy");
}

/**
 * @param {HTMLElement} block
 * @returns {string} its lines as written, without the one that browsers add at the end
 */
function textOf(block) {
  return block.innerText.replaceAll("\r\n", "\n").replace(/\n+$/, "");
}

/**
 * @param {Written} letter
 * @returns {string} all blocks in their order, as `views/letter_text.py` puts them
 */
export function plainText({ sheet, subject_label }) {
  const texts = PARTS.map((part) =>
    part === "subject" ? `${subject_label} ${sheet.subject}` : sheet[part],
  );
  return `${texts.filter(Boolean).join("\n\n")}\n`;
}
