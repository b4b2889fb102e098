/** The few lines that build a page: elements out of text nodes, never out of markup. */

const SVG = "http://www.w3.org/2000/svg";

/** Small drawings, as the `d` of paths in a box of 24. */
const MARKS = {
  done: ["M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z", "M7.500 12.500l3 3 6-6.500"],
  now: [
    "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z",
    "M13.500 12a1.500 1.500 0 1 1-3 0 1.500 1.500 0 0 1 3 0z",
  ],
  later: ["M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z"],
  wait: ["M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z", "M12 7v5l3 2.500"],
  problem: ["M12 3.500L22 20.500H2z", "M12 10v4.500", "M12 17.600v.1"],
  info: ["M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z", "M12 11.500v5", "M12 7.600v.1"],
  copy: ["M9 9h11v11H9z", "M5 15H4V4h11v1"],
  outside: ["M14 4h6v6", "M20 4l-9 9", "M18 14v6H4V6h6"],
  settings: ["M4 7h9", "M19 7h1", "M16 4.500v5", "M4 17h1", "M11 17h9", "M8 14.500v5"],
  chevron: ["M9 6l6 6-6 6"],
  check: ["M5 12.500l4.500 4.500L19 7"],
  print: ["M7 9V4h10v5", "M7 17H4V9h16v8h-3", "M7 14h10v6H7z"],
  mail: ["M3 6h18v12H3z", "M3.500 6.500L12 13l8.500-6.500"],
  pen: ["M4 20l1-4.500L15.500 5l3.500 3.500L8.500 19z", "M13 7.500l3.500 3.500"],
  dates: ["M4 6h16v14H4z", "M4 10.500h16", "M8 3.500v4", "M16 3.500v4", "M9 15l2 2 4-4"],
  person: ["M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0z", "M4.500 20.500c.8-4 4-6 7.500-6s6.700 2 7.500 6"],
  lock: ["M6 11h12v9H6z", "M8.500 11V8a3.500 3.500 0 0 1 7 0v3"],
  save: ["M12 4v11", "M7.500 10.500L12 15l4.500-4.500", "M4 19.500h16"],
};

/** @typedef {keyof typeof MARKS} MarkName */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | EventListener | null | undefined>} [attributes] `on…`
 * listens; `true` is an empty attribute; `false`, null and undefined are left out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (typeof value === "string") node.setAttribute(name, value);
  }
  node.append(
    .../** @type {(Node | string)[]} */ (
      children.filter(
        (child) => child instanceof Node || (typeof child === "string" && child !== ""),
      )
    ),
  );
  return node;
}

/**
 * @param {MarkName} name
 * @returns {SVGElement} for the eye only
 */
export function mark(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `mark mark-${name}`);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const d of MARKS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** Draw the marks that elements of the page ask for with `data-mark`, before their words. */
export function drawMarks() {
  for (const node of document.querySelectorAll("[data-mark]")) {
    node.prepend(mark(/** @type {MarkName} */ (node.getAttribute("data-mark"))));
    node.removeAttribute("data-mark");
  }
}

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T} the element of the page that must be there
 */
export function byId(id, kind) {
  const node = document.getElementById(id);
  if (!(node instanceof kind)) throw new Error(`no ${kind.name} #${id}`);
  return node;
}

/**
 * @param {string} id of the control
 * @param {string} label
 * @param {...HTMLElement} controls
 * @returns {HTMLElement} a control with its label
 */
export function field(id, label, ...controls) {
  return el("div", { class: "field" }, el("label", { for: id }, label), ...controls);
}
