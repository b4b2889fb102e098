// The portal's wizard: choices, Next; the questions, Next; e-mail, request code, code, Submit. It
// renders anew at each change of its state.
import { controlled, el } from "./controlled.js";

const root = document.getElementById("wizard");
const w = JSON.parse(root.dataset.words);
const countries = JSON.parse(root.dataset.countries);
const state = { step: 0, choice: "", country: "", email: "", text: "", code: "" };
let open = false;
Object.assign(globalThis, { replicaState: state });

const next = () => ((state.step += 1), render());
const button = (label, press) => el("button", { type: "button", onclick: press }, label);
const choice = (value, label) => {
  const input = el("input", { type: "radio", onchange: () => (state.choice = value) });
  input.checked = state.choice === value;
  return el("label", { class: "choice" }, input, el("span", {}, label.replace(" ", "\n ")));
};

function combobox() {
  const press = (event) => {
    if (root.dataset.trusted && !event.isTrusted) return;
    open = !open;
    render();
  };
  const label = countries.find(([code]) => code === state.country)?.[1] ?? w.choose;
  const box = el(
    "div",
    {
      role: "combobox",
      tabindex: "0",
      "aria-label": w.country,
      "aria-haspopup": "listbox",
      "aria-expanded": String(open),
      "aria-controls": "countries",
      onclick: press,
    },
    label,
  );
  if (!open) return box;
  const pick = (code) => (event) => {
    if (root.dataset.trusted && !event.isTrusted) return;
    Object.assign(state, { country: code });
    // The portal forgets an answered choice when another field changes.
    if (root.dataset.reverts) state.choice = "";
    open = false;
    render();
  };
  return el(
    "div",
    { class: "typeahead" },
    box,
    el(
      "div",
      { role: "listbox", id: "countries" },
      ...countries.map(([code, name]) =>
        el(
          "div",
          { role: "option", "aria-selected": String(code === state.country), onclick: pick(code) },
          name,
        ),
      ),
    ),
  );
}

function box(name, attributes, tag = "input") {
  const node = el(tag, attributes);
  node.value = state[name];
  controlled(node, state, name, () => (counter.textContent = remaining()));
  return node;
}

const counter = el("p", { class: "soft" });
const remaining = () =>
  `${[state.country, state.text].filter((value) => !value).length} ${w.remaining}`;

const steps = [
  () => [
    el("p", {}, w.portal_choice),
    choice("own", w.portal_own),
    choice("third", w.portal_third),
    choice("other", w.portal_other),
    button(w.next, () => state.choice && next()),
  ],
  () => [
    el("div", { class: "row" }, el("div", { class: "label" }, w.country), combobox()),
    el(
      "div",
      { class: "row" },
      el("div", { class: "label" }, w.explanation),
      box("text", { "aria-label": w.explanation.replace(" ", "\n "), rows: "4" }, "textarea"),
    ),
    counter,
    button(w.next, next),
  ],
  () => [
    el(
      "div",
      { class: "row" },
      el("div", { class: "label" }, w.email),
      box("email", { type: "text" }),
    ),
    button(w.request_code, () =>
      fetch("/requests/code", { method: "POST", body: state.email }).then(next),
    ),
  ],
  () => [
    el("p", {}, w.code_text),
    el(
      "div",
      { class: "row" },
      el("div", { class: "label" }, w.code),
      box("code", { type: "text", maxlength: "6" }),
    ),
    button(w.send, () => fetch("/requests/submit", { method: "POST" }).then(next)),
  ],
  () => [el("p", {}, w.thanks)],
];

function render() {
  counter.textContent = remaining();
  root.replaceChildren(
    el("h1", {}, state.step === 4 ? w.thanks_title : w.portal_title),
    ...steps[state.step](),
  );
}
setTimeout(render, 150);
