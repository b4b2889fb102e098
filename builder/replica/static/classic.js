// A classic form: sending posts it and shows the code step or the thanks, as data-then says;
// generic forms show more rows after the answer.
const form = document.getElementById("contact");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (form.dataset.then === "code")
    document.body.append(document.getElementById("code-dialog").content.cloneNode(true));
  else thanks();
});

document.addEventListener("click", (event) => {
  if (event.target.id === "confirm") thanks();
});

function thanks() {
  document.querySelector("[role=dialog]")?.remove();
  document
    .getElementById("content")
    .replaceChildren(document.getElementById("thanks").content.cloneNode(true));
}

document
  .getElementById("rest")
  ?.closest("form")
  .addEventListener("change", (event) => {
    if (event.target.type !== "radio") return;
    const rest = document.getElementById("rest");
    setTimeout(
      () =>
        rest.replaceChildren(
          ...(event.target.value === "Yes"
            ? [document.getElementById("more").content.cloneNode(true)]
            : []),
        ),
      200,
    );
  });
