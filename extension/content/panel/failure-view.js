/**
 * The view for a Python that does not answer, in strings made at build time, with a text to copy:
 * the person can object all the same.
 *
 * @typedef {import("../../generated/types").View} View
 */

import { stringsFor } from "./strings.js";

/**
 * @param {readonly string[]} languages the best first
 * @param {"failed" | "slow"} [reason] `slow`: the answer may still come
 * @returns {Promise<View>}
 */
export async function failureView(languages, reason = "failed") {
  const { language, say } = await stringsFor(languages);
  const text = say("panel_failed_text");
  const action = { value: "", primary: false, event: null, account: "", file: "" };
  return {
    tone: reason === "failed" ? "problem" : "attention",
    title: say(`panel_${reason}_title`),
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
