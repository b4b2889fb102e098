// Runs in a world of its own beside the page: it sees the page's nodes, never the page's
// JavaScript. Everything that a page could shadow (named elements, own properties of nodes) is read
// through the getters of the prototypes. Each function takes and returns JSON.
({
  /**
   * Finds `path`: CSS, with ` >>> ` into open shadow roots and `|||` into same-origin frames; a
   * plain selector is also looked for inside these.
   */
  find(path) {
    const own = (kind, name) => Object.getOwnPropertyDescriptor(kind.prototype, name).get;
    const shadowOf = (element) => own(Element, "shadowRoot").call(element);
    const insideOf = (frame) => {
      const get = [HTMLIFrameElement, HTMLFrameElement, HTMLObjectElement].find(
        (kind) => frame instanceof kind,
      );
      try {
        return get ? own(get, "contentDocument").call(frame) : null;
      } catch {
        return null;
      }
    };
    const one = (root, selector) => {
      const kind = root.nodeType === 9 ? Document : DocumentFragment;
      return kind.prototype.querySelector.call(root, selector);
    };
    const all = (root, selector) => {
      const kind = root.nodeType === 9 ? Document : DocumentFragment;
      return kind.prototype.querySelectorAll.call(root, selector);
    };
    const deep = (root, selector, depth) => {
      const found = one(root, selector);
      if (found || depth > 10) return found;
      for (const element of all(root, "*")) {
        const inner = shadowOf(element) ?? insideOf(element);
        const deeper = inner && deep(inner, selector, depth + 1);
        if (deeper) return deeper;
      }
      return null;
    };
    const steps = path.split(/( >>> |\|\|\|)/);
    if (steps.length === 1) return deep(document, path.trim(), 0);
    let root = document;
    let element = null;
    for (let at = 0; at < steps.length; at += 2) {
      element = one(root, steps[at].trim());
      if (!element) return null;
      if (at + 1 < steps.length)
        root = steps[at + 1] === "|||" ? insideOf(element) : shadowOf(element);
      if (!root) return null;
    }
    return element;
  },

  /**
   * What the control holds: `value` as its own getter says, `checked` for boxes and radio buttons,
   * native or ARIA.
   */
  state(element) {
    const own = (kind, name) =>
      Object.getOwnPropertyDescriptor(kind.prototype, name).get.call(element);
    const attribute = (name) => Element.prototype.getAttribute.call(element, name);
    const view = own(Node, "ownerDocument").defaultView;
    const is = (name) => element instanceof view[name] || element instanceof globalThis[name];
    const value = (name) =>
      Object.getOwnPropertyDescriptor(
        (element instanceof view[name] ? view : globalThis)[name].prototype,
        "value",
      ).get.call(element);
    if (is("HTMLInputElement")) {
      const type = (attribute("type") ?? "").toLowerCase();
      return {
        value: value("HTMLInputElement"),
        checked: own(HTMLInputElement, "checked"),
        box: type === "radio" || type === "checkbox",
      };
    }
    if (is("HTMLTextAreaElement"))
      return { value: value("HTMLTextAreaElement"), checked: false, box: false };
    if (is("HTMLSelectElement"))
      return { value: value("HTMLSelectElement"), checked: false, box: false };
    const role = attribute("role") ?? "";
    const text = attribute("aria-valuetext") ?? own(Node, "textContent") ?? "";
    const box = ["radio", "checkbox", "switch"].includes(role);
    return {
      value: text.trim().slice(0, 20000),
      checked: attribute("aria-checked") === "true",
      box,
    };
  },

  /** `{value, checked}` or null for each selector. */
  read(selectors) {
    return selectors.map((selector) => {
      try {
        const element = this.find(selector);
        return element ? this.state(element) : null;
      } catch (error) {
        return { error: String(error) };
      }
    });
  },

  /**
   * The point, in the window, where a person would press to reach `selector`: scrolled into view,
   * once it no longer moves. From then on the next press is watched: see `hit`.
   */
  async point(selector) {
    let element = null;
    try {
      element = this.find(selector);
    } catch (error) {
      return { error: String(error) };
    }
    if (!element) return null;
    const box = (node) => Element.prototype.getBoundingClientRect.call(node);
    const small = (rectangle) => rectangle.width < 2 || rectangle.height < 2;
    if (small(box(element)))
      element = [...(element.labels ?? [])].find((label) => !small(box(label))) ?? element;
    let rectangle = null;
    for (let turn = 0; turn < 20; turn += 1) {
      Element.prototype.scrollIntoView.call(element, {
        block: "center",
        inline: "center",
        behavior: "instant",
      });
      const before = rectangle;
      rectangle = box(element);
      if (before && before.left === rectangle.left && before.top === rectangle.top) break;
      await new Promise((go) => setTimeout(go, 30));
    }
    if (small(rectangle)) return { hidden: true };
    const middle = [rectangle.left + rectangle.width / 2, rectangle.top + rectangle.height / 2];
    const top = Document.prototype.elementFromPoint.call(element.ownerDocument, ...middle);
    const covered = !Node.prototype.contains.call(element, top);
    let x = rectangle.left + rectangle.width / 2;
    let y = rectangle.top + rectangle.height / 2;
    for (let view = element.ownerDocument.defaultView; view?.frameElement; view = view.parent) {
      const frame = box(view.frameElement);
      x += frame.left + view.frameElement.clientLeft;
      y += frame.top + view.frameElement.clientTop;
    }
    this.watch(element);
    return { x: Math.round(x), y: Math.round(y), covered };
  },

  /** Remembers, in this world, whether the next press is a click on `element`. */
  watch(element) {
    globalThis.objecteurHit = null;
    const pressed = (event) => {
      globalThis.objecteurHit = event.type === "click" && event.composedPath().includes(element);
    };
    for (const type of ["pointerdown", "click"])
      EventTarget.prototype.addEventListener.call(window, type, pressed, {
        capture: true,
        once: true,
      });
  },

  /**
   * Whether the last press reached what it was meant for; null: it was not seen (in a frame, or the
   * page went elsewhere).
   */
  hit() {
    return globalThis.objecteurHit ?? null;
  },
});
