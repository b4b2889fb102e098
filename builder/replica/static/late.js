// The form arrives when the page has long been complete.
const place = document.getElementById("place");
setTimeout(() => {
  place.removeAttribute("aria-busy");
  place.replaceChildren(document.getElementById("form").content.cloneNode(true));
}, Number(place.dataset.delay));
