// Tells the tests what stands in the closed shadow root of Objecteur's panel, and where to press:
// no page could, only an extension.
const rootOf = (element) =>
  globalThis.chrome?.dom?.openOrClosedShadowRoot?.(element) ??
  element.openOrClosedShadowRoot ??
  null;

function panels() {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    const root = element instanceof HTMLElement && rootOf(element);
    if (root && root.mode === "closed") found.push(root);
  }
  return found;
}

/** @param {Element} element */
function piece(element) {
  const box = element.getBoundingClientRect();
  const label = (element.getAttribute("aria-label") || element.textContent || "").trim();
  return {
    label,
    x: Math.round(box.left + box.width / 2),
    y: Math.round(box.top + box.height / 2),
    shown: box.width > 0 && box.height > 0,
  };
}

/**
 * What stands in the panel, with its styles, so that it can be laid out again where tests may look
 * into it.
 */
function copy() {
  const [root] = panels();
  if (!root) return null;
  const styles = root.adoptedStyleSheets
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
    .join("\n");
  return { styles, html: [...root.children].map((child) => child.outerHTML).join("") };
}

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  if (message === "copy panel") respond(copy());
  if (message !== "read panel") return false;
  const roots = panels();
  respond({
    count: roots.length,
    text: roots
      .map((root) =>
        [...root.children]
          .filter((child) => child.localName !== "style")
          .map((child) => child.innerText ?? "")
          .join("\n"),
      )
      .join("\n"),
    buttons: roots.flatMap((root) => [...root.querySelectorAll("button, a, summary")].map(piece)),
    fonts: roots.flatMap((root) =>
      [...root.querySelectorAll(".title, .pill .label, .sentence")].map(
        (element) => getComputedStyle(element).fontFamily,
      ),
    ),
    outlines: roots
      .flatMap((root) => [...root.querySelectorAll(".outline")].map(piece))
      .filter(({ shown }) => shown),
    focus: roots
      .map((root) => root.activeElement)
      .filter(Boolean)
      .map((element) => ({ ...piece(element), outline: getComputedStyle(element).outlineStyle })),
    open: roots.some((root) => root.querySelector(".card")?.getBoundingClientRect().height > 0),
    boxes: roots
      .flatMap((root) =>
        [...root.querySelectorAll(".card, .pill")]
          .map((element) => element.getBoundingClientRect())
          .filter((box) => box.width > 0 && box.height > 0),
      )
      .map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
  });
  return false;
});
