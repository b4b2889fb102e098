/**
 * Meta's answer: recognised by Python in the e-mail that the person pastes, or chosen; kept only
 * when they confirm it.
 */

import { el, field, mark } from "../shared/dom.js";
import { ask } from "../shared/python.js";
import { language, t } from "../shared/strings.js";
import { keep, today } from "./telling.js";

/** @typedef {import("../generated/types").AnswerReply} AnswerReply */
/** @typedef {import("../generated/types").Choice} Choice */
/** @typedef {import("./telling.js").Say} Say */

const LONGEST = 100_000;
const KEPT = 5000;

/**
 * @param {string} account
 * @param {Say} say
 */
export function answerForm(account, say) {
  const id = (/** @type {string} */ name) => `${name}-${account}`;
  const mail = el("textarea", {
    id: id("mail"),
    rows: "6",
    "aria-describedby": id("mail-hint"),
    spellcheck: "false",
  });
  const read = el("button", { type: "button", class: "button" }, t("journal_read"));
  const result = el("div", { class: "found", role: "status" });
  const answers = el("div", { class: "choices" });
  const day = el("input", {
    id: id("answer-day"),
    type: "date",
    value: today(),
    max: today(),
    "aria-describedby": id("answer-problem"),
  });
  const trouble = el("p", { class: "trouble", id: id("answer-problem"), role: "status" });
  const store = el("input", { id: id("keep-mail"), type: "checkbox" });
  const node = el(
    "form",
    { novalidate: true, class: "telling", autocomplete: "off" },
    el("p", { class: "hint", id: id("mail-hint") }, t("journal_answer_help")),
    field(mail.id, t("journal_paste"), mail),
    el("div", { class: "buttons" }, read),
    result,
    el("fieldset", {}, el("legend", {}, t("journal_answered")), answers),
    field(day.id, t("journal_day"), day),
    el("div", { class: "choices" }, el("label", {}, store, " ", el("span", {}, t("journal_keep")))),
    trouble,
    el(
      "div",
      { class: "buttons" },
      el("button", { class: "button primary" }, t("journal_confirm")),
    ),
  );
  const radios = () => /** @type {HTMLInputElement[]} */ ([...answers.querySelectorAll("input")]);

  read.addEventListener("click", async () => {
    read.disabled = true;
    try {
      const reply = await ask({
        type: "answer",
        text: mail.value.slice(0, LONGEST),
        interface_language: language(),
      });
      draw(result, reply);
      for (const radio of radios()) radio.checked = radio.value === reply.what;
    } catch (error) {
      console.error(error);
      say(t("failed"), true);
    } finally {
      read.disabled = false;
    }
  });
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    const what = radios().find((radio) => radio.checked)?.value ?? "";
    const problems = await keep(
      { account, what, day: day.value, text: store.checked ? mail.value.slice(0, KEPT) : "" },
      say,
    );
    if (problems === null) return;
    trouble.textContent = Object.values(problems).join(" ");
    if (trouble.textContent) return;
    mail.value = "";
    result.replaceChildren();
    store.checked = false;
    for (const radio of radios()) radio.checked = false;
  });

  return {
    node,
    /** @param {Choice[]} choices */
    choices(choices) {
      if (answers.childElementCount > 0) return;
      answers.append(
        ...choices.map(({ value, label }) =>
          el(
            "label",
            {},
            el("input", { type: "radio", name: id("answer"), value }),
            " ",
            el("span", {}, label),
          ),
        ),
      );
    },
    focus: () => mail.focus({ preventScroll: true }),
  };
}

/**
 * @param {HTMLElement} target
 * @param {AnswerReply} reply
 */
function draw(target, { title, detail, sure, quotes, language: tag }) {
  target.dataset.sure = sure;
  target.replaceChildren(
    el("p", { class: "what" }, mark(sure === "sure" ? "done" : "info"), el("span", {}, title)),
    el("p", { class: "small" }, detail),
    ...quotes.map((quote) => el("blockquote", { lang: tag || null }, quote)),
  );
}
