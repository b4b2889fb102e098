// A typeahead with a hidden ISO field: text alone leaves the field empty, the person must pick a
// suggestion.
for (const place of document.querySelectorAll("[data-typeahead]")) {
  const [box, iso, list] = [
    place.querySelector("input[type=text]"),
    place.querySelector("input[type=hidden]"),
    place.querySelector("[role=listbox]"),
  ];
  const choices = JSON.parse(list.dataset.options);
  box.addEventListener("input", () => {
    iso.value = "";
    const found = choices.filter(
      ([, name]) => box.value && name.toLowerCase().startsWith(box.value.toLowerCase()),
    );
    list.replaceChildren(...found.map(([code, name]) => option(code, name)));
    list.hidden = found.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
  });
  list.addEventListener("mousedown", (event) => pick(event));
  list.addEventListener("click", (event) => pick(event));

  function option(code, name) {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.dataset.code = code;
    item.textContent = name;
    return item;
  }

  function pick(event) {
    if (place.dataset.typeahead === "trusted" && !event.isTrusted) return;
    const item = event.target.closest("[role=option]");
    if (!item) return;
    event.preventDefault();
    box.value = item.textContent;
    iso.value = item.dataset.code;
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
  }
}
