globalThis.caught = [];
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (given) {
  caught.push("a root");
  return attach.call(this, { ...given, mode: "open" });
};
for (const name of ["objecteur-panel", "objecteur-root", "objecteur-host"])
  customElements.define(
    name,
    class extends HTMLElement {
      constructor() {
        super();
        this.inside = this.attachInternals();
      }
      connectedCallback() {
        const root = this.inside.shadowRoot;
        if (root) caught.push(String(root.textContent));
      }
    },
  );
