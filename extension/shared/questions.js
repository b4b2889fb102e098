/**
 * The questions about the person, told once for every page that asks them: `<div
 * data-question="email">` becomes the field with its label, its help and the place for what is
 * wrong.
 */

import { el } from "./dom.js";

/**
 * @typedef {{ tag: "input" | "select" | "textarea", label: string, help?: string, given?:
 * Record<string, string> }} Question
 */

/** @type {Record<string, Question>} by field of the profile */
const QUESTIONS = {
  country: {
    tag: "select",
    label: "settings_country",
    help: "settings_country_help",
    given: { autocomplete: "country" },
  },
  region: { tag: "select", label: "settings_region", help: "settings_region_help" },
  email: {
    tag: "input",
    label: "settings_email",
    help: "settings_email_help",
    given: { type: "email", inputmode: "email", autocomplete: "email" },
  },
  name: {
    tag: "input",
    label: "settings_name",
    help: "settings_name_help",
    given: { autocomplete: "name" },
  },
  language: { tag: "select", label: "settings_language", help: "settings_language_help" },
  first_name: { tag: "input", label: "settings_first_name", given: { autocomplete: "given-name" } },
  last_name: { tag: "input", label: "settings_last_name", given: { autocomplete: "family-name" } },
  facebook_username: {
    tag: "input",
    label: "settings_facebook_username",
    given: { autocomplete: "off" },
  },
  instagram_username: {
    tag: "input",
    label: "settings_instagram_username",
    given: { autocomplete: "off" },
  },
  sentence: {
    tag: "textarea",
    label: "settings_sentence",
    help: "settings_sentence_help",
    given: { rows: "3" },
  },
};

/** Put the fields in their places; their words come with those of the page. */
export function drawQuestions() {
  for (const slot of document.querySelectorAll("[data-question]")) {
    const name = slot.getAttribute("data-question") ?? "";
    slot.replaceWith(draw(name, QUESTIONS[name]));
  }
}

/**
 * @param {string} name
 * @param {Question} question
 */
function draw(name, { tag, label, help, given = {} }) {
  const described = [...(help ? [`${name}-hint`] : []), `${name}-problem`].join(" ");
  const typed = tag === "input" ? { type: "text", spellcheck: "false" } : {};
  return el(
    "div",
    { class: "field", id: `${name}-field`, hidden: name === "region" },
    el("label", { for: name, "data-t": label }),
    help ? el("p", { class: "hint", id: `${name}-hint`, "data-t": help }) : null,
    el(tag, { id: name, name, "aria-describedby": described, ...typed, ...given }),
    el("p", { class: "trouble", id: `${name}-problem` }),
  );
}
