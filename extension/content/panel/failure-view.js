/**
 * What the panel says when Python cannot run: in words made at build time, with a text to copy, so
 * that nobody is stuck.
 *
 * @typedef {import("../../generated/types").View} View
 */

import { wordsFor } from "./strings.js";

/**
 * @param {readonly string[]} languages the best first
 * @param {"failed" | "slow"} [why] it may still come
 * @returns {Promise<View>}
 */
export async function failure(languages, why = "failed") {
  const { language, say } = await wordsFor(languages);
  const text = say("panel_failed_text");
  const action = { value: "", primary: false, event: null, account: "", file: "" };
  return {
    tone: why === "failed" ? "problem" : "attention",
    title: say(`panel_${why}_title`),
    sentence: say("panel_failed_sentence"),
    language,
    items: [],
    actions: [
      { ...action, kind: "copy_text", label: say("panel_copy"), value: text, primary: true },
      { ...action, kind: "reload", label: say("try_again") },
    ],
    text_label: "",
    text,
    text_language: language,
    footnote: say("engine_failed_help"),
  };
}
