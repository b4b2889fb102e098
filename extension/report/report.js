/**
 * The evidence of one objection, on a page to print: everything on it is Python's.
 * `report.html#instagram` names the account.
 */

import { isoNow } from "../shared/clock.js";
import { byId, el, mark } from "../shared/dom.js";
import { begin } from "../shared/opening.js";
import { download, openPage } from "../shared/pages.js";
import { ask } from "../shared/python.js";
import { readStore } from "../shared/store.js";
import { language, setLanguage, t, writeStrings } from "../shared/strings.js";

/** @typedef {import("../generated/types").ReportReply} ReportReply */
/** @typedef {import("../generated/types").JournalLine} JournalLine */

const main = byId("main", HTMLElement);
/** @type {ReportReply | null} */
let report = null;

/** @param {ReportReply} reply */
function show(reply) {
  document.title = reply.title;
  main.replaceChildren(
    el("h1", {}, reply.title),
    el("p", { class: "soft" }, reply.made),
    el(
      "dl",
      {},
      ...reply.facts.flatMap(({ value, label }) => [el("dt", {}, value), el("dd", {}, label)]),
    ),
    el("h2", {}, reply.lines_title),
    reply.lines.length > 0
      ? el("ol", { class: "lines" }, ...reply.lines.map(drawLine))
      : el("p", {}, t("report_none")),
    el("ul", { class: "notes small soft" }, ...reply.notes.map((note) => el("li", {}, note))),
  );
}

/** @param {JournalLine} line */
function drawLine(line) {
  return el(
    "li",
    { class: line.state },
    el("p", {}, el("time", line.at ? { datetime: line.at } : {}, line.when)),
    el("p", { class: "what" }, line.state === "stands" ? line.text : el("s", {}, line.text)),
    el("p", { class: "small soft" }, line.detail),
    line.url && el("p", { class: "small address" }, line.url),
    line.quote && el("p", { class: "small soft" }, line.quote_label),
    line.quote && el("blockquote", {}, line.quote),
  );
}

async function write() {
  const { store } = await readStore();
  await setLanguage(store.settings.interface_language);
  writeStrings(document);
  const { profile, journal, accounts } = store;
  try {
    report = await ask({
      type: "report",
      now: isoNow(),
      account: decodeURIComponent(location.hash.slice(1)),
      profile,
      journal,
      accounts,
      interface_language: language(),
    });
    show(/** @type {ReportReply} */ (report));
  } catch (error) {
    console.error(error);
    byId("notices", HTMLElement).replaceChildren(
      el(
        "div",
        { class: "notice", role: "status" },
        mark("problem"),
        el("div", {}, el("p", {}, t("engine_failed_help"))),
      ),
    );
  }
  document.body.removeAttribute("data-waiting");
}

byId("print", HTMLButtonElement).prepend(mark("print"));
byId("print", HTMLButtonElement).addEventListener("click", () => print());
byId("json", HTMLButtonElement).prepend(mark("save"));
byId("json", HTMLButtonElement).addEventListener(
  "click",
  () => report && download(`${report.file}.json`, report.json),
);
byId("back", HTMLButtonElement).addEventListener("click", () =>
  openPage(`journal${location.hash}`),
);
addEventListener("hashchange", () => void begin(write));
void begin(write);
