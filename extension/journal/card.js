/**
 * One account: where its objection stands, its lines, and the forms by which the person adds to
 * them. The forms stay while the rest is drawn anew.
 */

import { accountForm } from "../shared/account.js";
import { buttons, drawNext, drawWays } from "../shared/checklist.js";
import { el, mark } from "../shared/dom.js";
import { t } from "../shared/strings.js";
import { answerForm } from "./answer.js";
import { drawLines } from "./lines.js";
import { tellingForm } from "./telling.js";

/** @typedef {import("../generated/types").JournalAccount} JournalAccount */
/** @typedef {import("../generated/types").JournalLine} JournalLine */
/** @typedef {import("../generated/types").JournalView} JournalView */
/** @typedef {{ say: (sentence: string, wrong?: boolean) => void, older: () => void }} Page */

export class Card {
  /**
   * @param {string} account
   * @param {Page} page
   */
  constructor(account, page) {
    this.page = page;
    this.shown = "";
    const title = `title-${account}`;
    this.title = el("h2", { id: title });
    this.summary = el("p", { class: "soft" });
    this.now = el("div", { class: "now-part" });
    this.story = el("div", { class: "story" });
    this.telling = tellingForm(account, page.say);
    this.answer = answerForm(account, page.say);
    this.account = accountForm(account, page.say);
    this.folds = {
      answer: fold(`answer-${account}`, t("journal_answer"), this.answer.node),
      telling: fold(`telling-${account}`, t("journal_add"), this.telling.node),
      account: fold(`account-${account}`, t("journal_account"), this.account.node),
    };
    this.node = el(
      "section",
      { class: "card part account", id: account, "aria-labelledby": title },
      el("div", { class: "head" }, this.title, this.summary),
      this.now,
      el("h3", {}, t("journal_lines")),
      this.story,
      el("div", { class: "folds" }, ...Object.values(this.folds)),
    );
  }

  /**
   * @param {JournalAccount} account
   * @param {JournalView} view
   */
  show(account, view) {
    this.telling.choices(view.choices);
    this.answer.choices(view.answers);
    this.account.show(account);
    const text = JSON.stringify(account);
    if (text === this.shown) return;
    this.shown = text;
    const { say } = this.page;
    const focusedKey = this.node.contains(document.activeElement)
      ? document.activeElement?.getAttribute("data-key")
      : null;
    this.title.textContent = account.view.title;
    this.summary.textContent = account.view.summary;
    this.now.replaceChildren(
      drawNext(account.view, say),
      ...[
        drawWays(account.view, say),
        buttons(account.actions, `${account.view.account}-take`, say),
      ].filter((node) => node !== false),
    );
    this.story.replaceChildren(...this.lines(account));
    const again = focusedKey
      ? this.node.querySelector(`[data-key="${CSS.escape(focusedKey)}"]`)
      : null;
    if (again instanceof HTMLElement) again.focus();
  }

  /** @param {JournalAccount} account */
  lines({ view, lines, older }) {
    if (lines.length === 0) return [el("p", { class: "soft" }, t("journal_none"))];
    const more = el(
      "button",
      {
        type: "button",
        class: "button",
        "data-key": `${view.account}-older`,
        onclick: this.page.older,
      },
      t("journal_older", { count: older }),
    );
    return [
      ...(older > 0 ? [more] : []),
      drawLines(lines, this.page.say, (line) => this.correct(line)),
    ];
  }

  /** @param {JournalLine} line that the person tells otherwise */
  correct(line) {
    this.folds.telling.open = true;
    this.telling.correct(line);
  }

  openAnswer() {
    this.folds.answer.open = true;
    this.folds.answer.scrollIntoView();
    this.answer.focus();
  }
}

/**
 * @param {string} id
 * @param {string} title
 * @param {HTMLElement} content
 */
function fold(id, title, content) {
  return el("details", { id }, el("summary", {}, mark("chevron"), el("span", {}, title)), content);
}
