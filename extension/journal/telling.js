/**
 * The form by which the person says what happened, or tells an event otherwise. Python makes the
 * events and says what is wrong.
 */

import { isoNow } from "../shared/clock.js";
import { el, field } from "../shared/dom.js";
import { roomOf } from "../shared/document.js";
import { ask } from "../shared/python.js";
import { StoreError, appendEvents } from "../shared/store.js";
import { language, t } from "../shared/strings.js";

/** @typedef {import("../generated/types").Choice} Choice */
/** @typedef {import("../generated/types").JournalLine} JournalLine */
/** @typedef {(sentence: string, wrong?: boolean) => void} Say */
/**
 * @typedef {{ account: string, what: string, day: string, text: string, corrects?: string }} Told
 */

/**
 * Keep what the person said.
 * @param {Told} report
 * @param {Say} say
 * @returns {Promise<Record<string, string> | null>} what is wrong, by field; null: it is kept, or
 * the person was told why not
 */
export async function keep(report, say) {
  try {
    const reply = await ask({
      type: "record",
      now: isoNow(),
      interface_language: language(),
      ...report,
    });
    if (reply.problems.length > 0) {
      return Object.fromEntries(
        reply.problems.map((/** @type {{ field: string, message: string }} */ problem) => [
          problem.field,
          problem.message,
        ]),
      );
    }
    await appendEvents(reply.events);
    say(t("recorded"));
    return {};
  } catch (error) {
    console.error(error);
    say(
      t(error instanceof StoreError && error.code === "quota" ? "not_saved_quota" : "failed"),
      true,
    );
    return null;
  }
}

/** @returns {string} today here, as a date field holds it */
export const today = () => isoNow().slice(0, 10);

/**
 * @param {string} account
 * @param {Say} say
 */
export function tellingForm(account, say) {
  const id = (/** @type {string} */ name) => `${name}-${account}`;
  const what = el("select", {
    id: id("what"),
    name: "what",
    "aria-describedby": id("what-problem"),
  });
  const day = el("input", {
    id: id("day"),
    name: "day",
    type: "date",
    value: today(),
    max: today(),
    "aria-describedby": id("day-problem"),
  });
  const text = el("textarea", { id: id("text"), name: "text", rows: "3" });
  const troubles = {
    what: el("p", { class: "trouble", id: id("what-problem") }),
    day: el("p", { class: "trouble", id: id("day-problem") }),
  };
  const title = el("p", { class: "correcting" });
  const stop = el("button", { type: "button", class: "button" }, t("cancel"));
  /** @type {JournalLine | null} */
  let corrected = null;

  /** @param {JournalLine | null} line */
  const about = (line) => {
    corrected = line;
    title.textContent = line ? t("journal_correcting", { what: line.text }) : "";
    stop.hidden = line === null;
    for (const problemElement of Object.values(troubles)) problemElement.textContent = "";
    if (line === null) text.value = "";
  };

  const node = el(
    "form",
    { novalidate: true, class: "telling", autocomplete: "off" },
    title,
    field(what.id, t("journal_what"), what, troubles.what),
    field(day.id, t("journal_day"), day, troubles.day),
    field(text.id, `${t("journal_text")} (${t("optional")})`, text),
    el(
      "div",
      { class: "buttons" },
      el("button", { class: "button primary" }, t("journal_save")),
      stop,
    ),
  );
  stop.addEventListener("click", () => about(null));
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    const problems = await keep(
      {
        account,
        what: what.value,
        day: day.value,
        text: text.value,
        corrects: corrected?.id ?? "",
      },
      say,
    );
    if (problems === null) return;
    for (const [name, problemElement] of Object.entries(troubles))
      problemElement.textContent = problems[name] ?? "";
    if (Object.keys(problems).length === 0) about(null);
  });
  about(null);
  void roomOf("RecordRequest", "text").then((room) => {
    text.maxLength = room;
  });

  return {
    node,
    /** @param {Choice[]} choices */
    choices(choices) {
      if (what.options.length > 0) return;
      what.append(
        el("option", { value: "" }, ""),
        ...choices.map(({ value, label }) => el("option", { value }, label)),
      );
    },
    /** @param {JournalLine} line */
    correct(line) {
      about(line);
      what.value = line.what;
      day.value = line.at.slice(0, 10);
      text.value = line.quote;
      what.focus();
      node.scrollIntoView({ block: "nearest" });
    },
  };
}
