for (const name of [
  "attributes",
  "parentNode",
  "nodeType",
  "localName",
  "getAttribute",
  "hasAttribute",
  "action",
  "elements",
  "isConnected",
  "ownerDocument",
  "firstChild",
  "nextSibling",
  "children",
  "getRootNode",
  "closest",
  "matches",
  "querySelectorAll",
  "getBoundingClientRect",
  "textContent",
]) {
  const thing = document.createElement("input");
  thing.type = "hidden";
  thing.name = name;
  thing.value = "x";
  document.querySelector("form").append(thing);
}
for (const name of [
  "body",
  "forms",
  "defaultView",
  "documentElement",
  "activeElement",
  "URL",
  "title",
  "readyState",
]) {
  const image = document.createElement("img");
  image.name = name;
  image.alt = "";
  document.body.append(image);
}
