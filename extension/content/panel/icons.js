/** The panel's pictures: Objecteur's logo, and the icons of states and buttons. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {[name: string, attributes: Record<string, string>][]} Shapes */

const STROKE = {
  fill: "none",
  stroke: "currentColor",
  "stroke-width": "2",
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
};

/** @type {Record<string, Shapes>} on a field of 20 × 20 */
const ICONS = {
  done: [
    ["circle", { cx: "10", cy: "10", r: "9", fill: "currentColor" }],
    ["path", { ...STROKE, stroke: "var(--surface)", d: "M6 10.4l2.7 2.7L14 7.6" }],
  ],
  now: [
    ["circle", { ...STROKE, cx: "10", cy: "10", r: "8" }],
    ["circle", { cx: "10", cy: "10", r: "4", fill: "currentColor" }],
  ],
  later: [["circle", { ...STROKE, cx: "10", cy: "10", r: "8", "stroke-dasharray": "1.5 3.5" }]],
  problem: [
    [
      "path",
      {
        d: "M10 1.5l9 16.5H1z",
        fill: "currentColor",
        stroke: "currentColor",
        "stroke-width": "1.5",
        "stroke-linejoin": "round",
      },
    ],
    ["path", { ...STROKE, stroke: "var(--surface)", d: "M10 7.5v4.5M10 14.9v.1" }],
  ],
  info: [
    ["circle", { ...STROKE, cx: "10", cy: "10", r: "8" }],
    ["path", { ...STROKE, d: "M10 9.5v4M10 6.4v.1" }],
  ],
  fold: [["path", { ...STROKE, d: "M5 8l5 5 5-5" }]],
  close: [["path", { ...STROKE, d: "M5.5 5.5l9 9M14.5 5.5l-9 9" }]],
};

/** @type {Shapes} on a field of 16 × 16 */
const LOGO = [
  ["rect", { width: "16", height: "16", rx: "3.5", fill: "#57264e" }],
  [
    "path",
    { d: "M3 10c0 1.7-.3 2.7-1.2 3.5-.3.3-.1.7.2.7 2 0 3.500-.7 4.500-1.700z", fill: "#fdf6ec" },
  ],
  ["circle", { cx: "8.5", cy: "8", r: "6", fill: "#fdf6ec" }],
  ["circle", { cx: "8.5", cy: "8", r: "4", fill: "#57264e" }],
  ["rect", { x: "6", y: "7", width: "5", height: "2", rx: ".6", fill: "#ffb38a" }],
];

/** @param {Shapes} shapes @param {string} field @param {string} size @param {string} className */
function draw(shapes, field, size, className) {
  const svg = document.createElementNS(SVG, "svg");
  const svgAttributes = {
    viewBox: `0 0 ${field} ${field}`,
    width: size,
    height: size,
    "aria-hidden": "true",
    class: className,
  };
  for (const [name, value] of Object.entries(svgAttributes)) svg.setAttribute(name, value);
  for (const [name, attributes] of shapes) {
    const shape = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    svg.append(shape);
  }
  return svg;
}

/** @param {string} name of an icon @param {string} [className] */
export const icon = (name, className = "sign") =>
  draw(ICONS[name] ?? ICONS.info, "20", "20", className);

/** Objecteur's logo. */
export const logo = () => draw(LOGO, "16", "28", "mark");
