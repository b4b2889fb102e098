// A React-controlled classic form. With data-stubborn, the page refuses what is written into the
// explanation: at once, or so many milliseconds later. With data-anew, it draws the whole form
// anew, with other nodes, whenever an answer changes.
import { controlled, el } from "./controlled.js";

const root = document.getElementById("root");
const w = JSON.parse(root.dataset.words);
const countries = JSON.parse(root.dataset.countries);
const state = { country: "", email: "", explanation: "" };
const syncs = [];
const { stubborn, anew } = root.dataset;
const patience = Number(stubborn) || 0;
let written = 0;
const render = () => {
  if (state.explanation) written ||= performance.now();
  if (stubborn && performance.now() - written >= patience) [state.explanation, written] = ["", 0];
  for (const sync of syncs) sync();
};
const changed = () => (anew ? draw() : render());

function draw() {
  root.replaceChildren();
  syncs.length = 0;

  const country = el(
    "select",
    { id: "1001", name: "country" },
    el("option", { value: "" }, w.choose),
    ...countries.map(([value, label]) => el("option", { value }, label)),
  );
  const email = el("input", { id: "1002", name: "email", type: "text" });
  const explanation = el("textarea", { id: "1003", name: "objection_explanation", rows: "4" });
  const row = (id, label, control) =>
    el(
      "div",
      { class: "row", id: `SupportFormRow.${id}` },
      el("label", { class: "label", for: id }, label),
      control,
    );
  const form = el(
    "form",
    {
      onsubmit: (event) => (
        event.preventDefault(),
        fetch("/ajax/help/contact/submit/page", { method: "POST", body: JSON.stringify(state) })
      ),
    },
    el("input", { type: "hidden", name: "support_form_id", value: root.dataset.form }),
    row("1001", w.country, country),
    row("1002", w.email, email),
    row("1003", w.explanation, explanation),
    el("button", { type: "submit" }, w.send),
  );
  root.append(form);
  for (const [node, name] of [
    [country, "country"],
    [email, "email"],
    [explanation, "explanation"],
  ])
    syncs.push(controlled(node, state, name, changed));
  render();
}

draw();
// React renders again whenever anything of the page changes.
setInterval(render, 300);
Object.assign(globalThis, { replicaState: state });
