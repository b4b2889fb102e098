/** Events, one line each: what, when, how it is known, and the words that show it. */

import { actionButton } from "../shared/actions.js";
import { el } from "../shared/dom.js";
import { t } from "../shared/strings.js";

/** @typedef {import("../generated/types").JournalLine} JournalLine */

/**
 * @param {JournalLine[]} lines
 * @param {(sentence: string, wrong?: boolean) => void} say
 * @param {((line: JournalLine) => void) | null} correct for what the person can tell otherwise
 */
export function drawLines(lines, say, correct) {
  return el(
    "ol",
    { class: "lines" },
    ...lines.map((line, index) => drawLine(line, `line-${line.id || index}`, say, correct)),
  );
}

/**
 * @param {JournalLine} line
 * @param {string} key
 * @param {(sentence: string, wrong?: boolean) => void} say
 * @param {((line: JournalLine) => void) | null} correct
 */
function drawLine(line, key, say, correct) {
  const stands = line.state === "stands";
  const words = stands ? el("span", {}, line.text) : el("s", {}, line.text);
  const mend =
    correct &&
    line.what &&
    el(
      "button",
      {
        type: "button",
        class: "button plain",
        "data-key": `${key}-mend`,
        onclick: () => correct(line),
      },
      t("journal_correct"),
    );
  const back = line.take_back && actionButton(line.take_back, `${key}-back`, say);
  back?.classList.add("plain");
  return el(
    "li",
    { class: line.state },
    el("p", { class: "what" }, words),
    el("p", { class: "small soft" }, el("time", line.at ? { datetime: line.at } : {}, line.when)),
    el("p", { class: "small soft" }, line.detail),
    (line.url || line.quote) &&
      el(
        "details",
        {},
        el("summary", { class: "small" }, line.quote_label || t("journal_source")),
        line.url && el("p", { class: "small address" }, line.url),
        line.quote && el("blockquote", {}, line.quote),
      ),
    (mend || back) && el("div", { class: "buttons" }, mend || null, back),
  );
}
