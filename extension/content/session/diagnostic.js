/**
 * What a session knows of its page, without anything that a person wrote: to be copied into a
 * report of a changed form.
 *
 * @typedef {import("./visit.js").Visit} Visit
 * @typedef {{ host: string, how: string, boot_ms: number, ready_ms: number, observe_ms: number,
 * handle_ms: number, looks: number, asks: number }} EngineFigures `ready_ms`: when Python was
 * ready, on the page's own clock, `looks`: how often the page was read, `asks`: how often Python
 * was asked
 */

import { ANSWERING_KINDS } from "../act/apply.js";

/** @param {import("./visit.js").Outcome} outcome */
const isAnswer = ({ kind }) => ANSWERING_KINDS.has(kind);

/**
 * @param {Visit} visit
 * @param {EngineFigures} engine
 * @param {{ settled: boolean, idle: boolean }} state
 * @param {string[]} errors
 */
export function diagnosticOf(visit, engine, { settled, idle }, errors) {
  const { page, reply, outcomes } = visit;
  const roles = new Map(reply?.roles.map((one) => [one.ref, one]));
  // What gave the control its answer says more than how its list was opened, or that a person was
  // shown it.
  const told = [...outcomes.values()].sort(
    (one, other) => Number(isAnswer(one)) - Number(isAnswer(other)),
  );
  const done = new Map(told.map((outcome) => [outcome.ref, outcome]));
  const controls = (page?.controls ?? []).map((control) => {
    const {
      ref,
      path,
      tag = "input",
      type = "",
      name = "",
      label = "",
      aria_label = "",
      placeholder = "",
      before = "",
      group = "",
    } = control;
    const {
      visible = true,
      hidden_by = "",
      filled = false,
      required = false,
      disabled = false,
    } = control;
    const outcome = done.get(ref) ?? told.findLast((one) => one.path === path);
    return {
      ...{
        path,
        tag,
        type,
        name,
        label,
        aria_label,
        placeholder,
        before,
        group,
        visible,
        hidden_by,
        filled,
        required,
        disabled,
      },
      role: roles.get(ref)?.role ?? "other",
      why: roles.get(ref)?.why ?? "",
      action: outcome?.kind ?? "",
      kept:
        outcome && (isAnswer(outcome) || outcome.status !== "kept")
          ? outcome.status === "kept"
          : null,
      status: outcome?.status ?? "",
      reason: outcome?.reason ?? "",
    };
  });
  const {
    kind = "unknown",
    cause = "",
    service = "",
    purpose = "",
    form = "",
    language = "",
    evidence = [],
  } = reply?.verdict ?? {};
  return {
    url: location.origin + location.pathname,
    verdict: { kind, cause, service, purpose, form, language, evidence },
    headings: page?.headings ?? [],
    buttons: page?.buttons ?? [],
    controls,
    engine,
    settled,
    idle,
    errors,
  };
}
