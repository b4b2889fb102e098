// The second page of the wizard: the box that asked for a name asks for the e-mail address now, and
// it is the same node.
const wizard = document.getElementById("wizard");
const w = JSON.parse(wizard.dataset.words);
const answers = {};
Object.assign(globalThis, { replicaAnswers: answers });

wizard.querySelector("button").addEventListener("click", () => {
  const box = wizard.querySelector("input");
  answers.name = box.value;
  answers.country = wizard.querySelector("select").value;
  box.value = "";
  box.setAttribute("aria-label", w.email);
  const text = document.createElement("textarea");
  text.setAttribute("aria-label", w.explanation);
  wizard.querySelector(".second").replaceChildren(text);
  wizard.querySelector("button").textContent = w.send;
});
