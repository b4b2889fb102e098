// What the tests ask of a page, for eyes and for screen readers.
({
  /** A colour on its way to another one is neither. */
  settle() {
    const roots = [
      document,
      ...[...this.elements(document)].map((element) => element.shadowRoot).filter(Boolean),
    ];
    for (const one of roots.flatMap((root) => root.getAnimations())) {
      try {
        one.finish();
      } catch {
        one.cancel(); // it never ends
      }
    }
  },

  async axe(scope, coloursOnly) {
    this.settle();
    const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
    if (coloursOnly)
      Object.assign(options, { runOnly: ["color-contrast", "link-in-text-block"], rules: {} });
    const { violations } = await axe.run(scope ? document.querySelector(scope) : document, options);
    return violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`),
    );
  },

  /** All elements, also those in open shadow roots. */
  *elements(root) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot) yield* this.elements(element.shadowRoot);
    }
  },

  /**
   * Every word longer by two fifths of itself, as the longest translations are; our name and what a
   * person wrote stay.
   */
  stretch(root) {
    for (const element of [...this.elements(root)]) {
      if (element.closest("script, style, textarea, .brand")) continue;
      for (const node of element.childNodes) {
        if (node.nodeType === 3)
          node.data = node.data.replace(
            /\p{L}+/gu,
            (word) => word + word.slice(-Math.ceil(word.length * 0.4)),
          );
      }
    }
  },

  /**
   * The panel again, where a page may look into it; folded or not, and as wide as it would be in
   * this window.
   */
  lay({ html, styles }, folded) {
    const host = document.createElement("div");
    host.id = "panel";
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = html;
    const seat = root.querySelector(".seat");
    seat.dataset.folded = String(folded);
    for (const [name, value] of [
      ["left", "8px"],
      ["bottom", "8px"],
      ["--width", `${Math.min(376, innerWidth - 16)}px`],
      ["--height", "720px"],
    ]) {
      seat.style.setProperty(name, value);
    }
    document.body.replaceChildren(host);
  },

  /**
   * What a screen reader is told of the panel: role, name and states of each thing that has a role
   * of its own, in order.
   */
  tree() {
    axe.setup(document);
    const { aria, text } = axe.commons;
    const told = [];
    for (const element of document.querySelector("#panel").shadowRoot.querySelectorAll("*")) {
      const role = aria.getRole(element);
      if (!role || element.getClientRects().length === 0 || element.closest("svg")) continue;
      if (!["region", "heading", "button", "status", "listitem", "group"].includes(role)) continue;
      const states = ["aria-expanded", "aria-pressed", "aria-disabled"]
        .filter((name) => element.hasAttribute(name))
        .map((name) => `${name}=${element.getAttribute(name)}`);
      const name =
        role === "listitem"
          ? (element.querySelector(".line") ?? element).textContent
          : text.accessibleText(element);
      told.push([role, name.replace(/\s+/g, " ").trim(), ...states].filter(Boolean).join(": "));
    }
    axe.teardown();
    return told;
  },

  lost(longer) {
    this.settle();
    if (longer) this.stretch(document.body);
    const width = document.documentElement.clientWidth;
    const found =
      document.documentElement.scrollWidth > width
        ? [`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`]
        : [];
    for (const element of this.elements(document.body)) {
      if (
        element.closest(".unseen, .outline, svg, option") ||
        element.getClientRects().length === 0
      )
        continue;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
      // What runs over the edge of something that has none is no loss to anybody.
      const drawn =
        style.borderInlineEndWidth !== "0px" || style.backgroundColor !== "rgba(0, 0, 0, 0)";
      const free = drawn && style.overflowX === "visible" && element.clientWidth > 0;
      const wide = element.scrollWidth > element.clientWidth + 1 && (free || cuts(style.overflowX));
      const high = element.scrollHeight > element.clientHeight + 1 && cuts(style.overflowY);
      const typed = /^(?:input|textarea|select)$/.test(element.localName);
      const why =
        box.right > width + 1 || box.left < -1
          ? "beside the window"
          : wide && !typed
            ? "wider than its place"
            : high && !typed
              ? "higher than its place"
              : "";
      if (why) found.push(`${why}: ${element.outerHTML.slice(0, 120)}`);
    }
    return found;
  },
});
