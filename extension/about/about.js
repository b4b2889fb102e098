/**
 * "What is this about?": the facts that the build put into words, laid out. No Python runs here.
 */

import { whole } from "../shared/document.js";
import { byId, el, mark } from "../shared/dom.js";
import { begin } from "../shared/opening.js";
import { openPage } from "../shared/pages.js";
import { readStore } from "../shared/store.js";
import {
  languageHere,
  languageName,
  readGenerated,
  setLanguage,
  t,
  writeStrings,
} from "../shared/strings.js";

/** @typedef {import("../generated/types").AboutView} AboutView */
/** @typedef {import("../generated/types").Fact} Fact */

/**
 * @param {string} tag
 * @returns {Promise<AboutView | null>} the page in a language, or null if it is not written in it
 */
async function view(tag) {
  return whole("AboutView", await readGenerated(`about/${tag}.json`)).catch(() => null);
}

/** @param {AboutView} about */
function draw(about) {
  document.title = about.title;
  const article = byId("main", HTMLElement);
  for (const node of [
    article,
    byId("contents", HTMLElement),
    byId("title", HTMLElement),
    byId("lead", HTMLElement),
    byId("checked", HTMLElement),
  ]) {
    node.lang = about.language;
  }
  byId("title", HTMLElement).textContent = about.title;
  byId("lead", HTMLElement).textContent = about.lead;
  byId("checked", HTMLElement).textContent = about.checked;
  const titles = [...about.parts.map(({ id, title }) => [id, title]), ["dates", about.dates_title]];
  byId("contents", HTMLElement).replaceChildren(
    ...titles.map(([id, title]) => el("li", {}, el("a", { href: `#${id}` }, title))),
  );
  article.replaceChildren(
    ...about.parts.map(({ id, title, intro, facts }) =>
      section(
        id,
        title,
        intro,
        el("ul", { class: "facts" }, ...facts.map((fact) => el("li", {}, ...drawn(fact)))),
      ),
    ),
    section("dates", about.dates_title, about.dates_intro, dates(about)),
  );
}

/**
 * @param {string} id
 * @param {string} title
 * @param {string} intro
 * @param {Node} content
 */
function section(id, title, intro, content) {
  return el(
    "section",
    { id, class: "card part", "aria-labelledby": `${id}-title` },
    el("h2", { id: `${id}-title` }, title),
    el("p", { class: "soft" }, intro),
    content,
  );
}

/** @param {AboutView} about */
function dates(about) {
  return el(
    "ol",
    { class: "dates" },
    ...about.dates.map(({ date, day, fact }) =>
      el(
        "li",
        {},
        el("h3", {}, el("time", { datetime: date }, day)),
        el("div", {}, ...drawn(fact)),
      ),
    ),
  );
}

/** @param {Fact} fact */
function drawn({ text, sources }) {
  const links = sources.map(({ name, url, language: tag }) => {
    const spoken = tag && languageHere(tag);
    return el(
      "li",
      {},
      el("a", { href: url, target: "_blank", rel: "noreferrer" }, name),
      spoken && ` (${spoken})`,
    );
  });
  return [
    el("p", {}, text),
    el("ul", { class: "sources small soft", "aria-label": t("about_sources") }, ...links),
  ];
}

/** @param {string} sentence */
function warn(sentence) {
  byId("notices", HTMLElement).append(
    el(
      "div",
      { class: "notice", role: "status" },
      mark("info"),
      el("div", {}, el("p", {}, sentence)),
    ),
  );
}

async function start() {
  const { store } = await readStore();
  const tag = await setLanguage(store.settings.interface_language);
  writeStrings(document);
  const requestedLanguage = (
    store.settings.interface_language || chrome.i18n.getUILanguage()
  ).split(/[-_]/)[0];
  const [localView, english] = await Promise.all([view(tag), view("en")]);
  const about = localView ?? english;
  if (about) draw(about);
  else warn(t("about_failed"));
  if (about?.language === "en" && requestedLanguage !== "en")
    warn(t("about_english", { language: languageName(requestedLanguage) }));
  byId("details", HTMLButtonElement).addEventListener("click", () => openPage("settings"));
  byId("letter", HTMLButtonElement).addEventListener("click", () => openPage("letters"));
  document.body.removeAttribute("data-waiting");
  // The part that an address names was not there when the browser looked for it.
  if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
}

void begin(start);
