globalThis.caught = [];
addEventListener("DOMContentLoaded", () =>
  new MutationObserver(() => {
    for (const node of document.querySelectorAll("*")) {
      if (node.shadowRoot) caught.push("a root");
      if (getComputedStyle(node).zIndex !== "2147483647") continue;
      const at = {
        bubbles: true,
        composed: true,
        clientX: innerWidth - 60,
        clientY: innerHeight - 60,
      };
      for (const type of ["click", "mousedown", "pointerdown", "keydown", "focusin"])
        node.dispatchEvent(new MouseEvent(type, at));
    }
  }).observe(document.documentElement, { childList: true, subtree: true }),
);
for (const type of ["click", "keydown", "pointerdown", "focusin"])
  addEventListener(
    type,
    (event) => {
      if (event.composedPath().some((node) => node instanceof ShadowRoot)) caught.push(type);
    },
    true,
  );
