/**
 * The diagnostic of a session: what it knows of its page, without anything that a person wrote. It
 * can be copied into a report of a changed form.
 *
 * @typedef {import("./visit.js").Visit} Visit
 * @typedef {import("./visit.js").Control} Control
 * @typedef {import("./visit.js").Outcome} Outcome
 * @typedef {{ host: string, how: string, boot_ms: number, ready_ms: number, observe_ms: number,
 * handle_ms: number, looks: number, asks: number }} EngineFigures `ready_ms`: when Python was
 * ready, on the page's own clock, `looks`: how often the page was read, `asks`: how often Python
 * was asked
 */

import { ANSWERING_KINDS } from "../act/apply.js";

/** @param {Outcome} outcome */
const isAnswer = ({ kind }) => ANSWERING_KINDS.has(kind);

/**
 * @param {Visit} visit
 * @param {EngineFigures} engine
 * @param {{ settled: boolean, idle: boolean }} state
 * @param {string[]} errors
 */
export function diagnosticOf(visit, engine, { settled, idle }, errors) {
  const { page, reply } = visit;
  const roleByRef = new Map(reply?.roles.map((role) => [role.ref, role]));
  const outcomeOf = outcomeFinder([...visit.outcomes.values()]);
  const controls = /** @type {Control[]} */ (page?.controls ?? []).map((control) => {
    const { role = "other", why = "" } = roleByRef.get(control.ref ?? -1) ?? {};
    return { ...describeControl(control), role, why, ...describeOutcome(outcomeOf(control)) };
  });
  return {
    url: location.origin + location.pathname,
    verdict: describeVerdict(reply?.verdict),
    headings: page?.headings ?? [],
    buttons: page?.buttons ?? [],
    controls,
    engine,
    settled,
    idle,
    errors,
  };
}

/**
 * @param {Outcome[]} outcomes
 * @returns {(control: Control) => Outcome | undefined}
 */
function outcomeFinder(outcomes) {
  // The action that gave a control its answer says more than the one that opened its list, or that
  // showed it to the person.
  const sorted = outcomes.sort((a, b) => Number(isAnswer(a)) - Number(isAnswer(b)));
  const byRef = new Map(sorted.map((outcome) => [outcome.ref, outcome]));
  return ({ ref, path }) =>
    byRef.get(ref ?? -1) ?? sorted.findLast((outcome) => outcome.path === path);
}

/** @param {Control} control of which only the fields are there that differ from their default */
function describeControl({
  path,
  tag = "input",
  type = "",
  name = "",
  label = "",
  aria_label = "",
  placeholder = "",
  before = "",
  group = "",
  visible = true,
  hidden_by = "",
  filled = false,
  required = false,
  disabled = false,
}) {
  return {
    ...{ path, tag, type, name, label, aria_label, placeholder, before, group },
    ...{ visible, hidden_by, filled, required, disabled },
  };
}

/** @param {Outcome} [outcome] @returns `kept`: null where nothing was to be kept */
function describeOutcome(outcome) {
  if (!outcome) return { action: "", kept: null, status: "", reason: "" };
  const { kind, status, reason } = outcome;
  const isKept = status === "kept";
  return { action: kind, kept: isAnswer(outcome) || !isKept ? isKept : null, status, reason };
}

/** @param {Partial<import("../../generated/types").Verdict>} [verdict] */
function describeVerdict({
  kind = "unknown",
  cause = "",
  service = "",
  purpose = "",
  form = "",
  language = "",
  evidence = [],
} = {}) {
  return { kind, cause, service, purpose, form, language, evidence };
}
