globalThis.caught = [];
document
  .querySelector("label")
  .insertAdjacentText(
    "beforeend",
    '<img src=x onerror="caught.push(1)"><script>caught.push(2)</' + "script>",
  );
document
  .querySelector("h1")
  .insertAdjacentText("beforeend", '<img src=x onerror="caught.push(3)">');
document.querySelector("option[value=France]").label = "France";
