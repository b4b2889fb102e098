import { openPage } from "../../fakes/interactive-dom.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { diagnosticOf } from "../../../../extension/content/session/diagnostic.js";

/** @typedef {any} Any a fake stands where the types expect a whole visit */

beforeEach(() => {
  openPage();
  Object.assign(location, { search: "?id=1", hash: "#x" });
});
const figures = /** @type {Any} */ ({ host: "content" });
const state = { settled: true, idle: false };

/** @param {Any} visit @returns {Any} */
const diagnose = (visit) =>
  diagnosticOf({ outcomes: new Map(), page: null, reply: null, ...visit }, figures, state, ["e"]);
/** @param {Any} control @param {Any[]} outcomes @param {Any[]} [roles] @returns {Any} */
function diagnoseControl(control, outcomes, roles = []) {
  const { controls } = diagnose({
    page: { controls: [control] },
    outcomes: new Map(outcomes.map((outcome, index) => [index, outcome])),
    reply: { roles, verdict: {} },
  });
  return controls[0];
}
const outcome = { kind: "set_text", status: "kept", reason: "", ref: 1, path: "input" };

test("before the first look the diagnostic has the page's address, and nothing unknown", () => {
  assert.deepEqual(diagnose({}), {
    url: "https://www.facebook.com/help/contact/1",
    verdict: {
      ...{ kind: "unknown", cause: "", service: "", purpose: "", form: "", language: "" },
      evidence: [],
    },
    ...{ headings: [], buttons: [], controls: [] },
    ...{ engine: figures, settled: true, idle: false, errors: ["e"] },
  });
});

test("the verdict and the page's headings and buttons are in it", () => {
  const verdict = {
    ...{ kind: "filled", cause: "c", service: "facebook", purpose: "p", form: "f" },
    ...{ language: "fr", evidence: ["x"] },
  };
  const page = { headings: ["H"], buttons: ["B"], text: "what the person wrote" };
  const diagnostic = diagnose({ page, reply: { roles: [], verdict: { ...verdict, other: 1 } } });
  assert.deepEqual(diagnostic.verdict, verdict);
  assert.deepEqual([diagnostic.headings, diagnostic.buttons], [["H"], ["B"]]);
  assert.ok(!JSON.stringify(diagnostic).includes("wrote"));
});

test("a control has all of its fields, with their defaults, and never its value", () => {
  assert.deepEqual(diagnoseControl({ ref: 1, path: "input", value: "me@example.org" }, []), {
    ...{ path: "input", tag: "input", type: "", name: "", label: "", aria_label: "" },
    ...{ placeholder: "", before: "", group: "", visible: true, hidden_by: "", filled: false },
    ...{ required: false, disabled: false, role: "other", why: "" },
    ...{ action: "", kept: null, status: "", reason: "" },
  });
});

test("a control has its role, and the outcome of what was done to it", () => {
  const takenBackOutcome = { ...outcome, status: "changed", reason: "taken_back" };
  const roles = [{ ref: 1, role: "email", why: "type" }];
  const control = diagnoseControl({ ref: 1, path: "input" }, [takenBackOutcome], roles);
  assert.deepEqual([control.role, control.why], ["email", "type"]);
  assert.deepEqual([control.action, control.kept], ["set_text", false]);
  assert.deepEqual([control.status, control.reason], ["changed", "taken_back"]);
});

test("an outcome is found by its path where the control was drawn anew", () => {
  assert.equal(diagnoseControl({ ref: 9, path: "input" }, [outcome]).kept, true);
  assert.equal(diagnoseControl({ ref: 9, path: "other" }, [outcome]).kept, null);
});

test("the answer to a control says more than how its list was opened", () => {
  const listOutcome = { ...outcome, kind: "open_list", status: "changed" };
  assert.equal(
    diagnoseControl({ ref: 1, path: "input" }, [outcome, listOutcome]).action,
    "set_text",
  );
  assert.equal(
    diagnoseControl({ ref: 9, path: "input" }, [outcome, listOutcome]).action,
    "set_text",
  );
});

test("a list that was only opened keeps nothing, unless that failed", () => {
  const listOutcome = { ...outcome, kind: "open_list" };
  assert.equal(diagnoseControl({ ref: 1, path: "input" }, [listOutcome]).kept, null);
  const refusedOutcome = { ...listOutcome, status: "refused" };
  assert.equal(diagnoseControl({ ref: 1, path: "input" }, [refusedOutcome]).kept, false);
});
