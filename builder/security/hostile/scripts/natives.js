globalThis.caught = [];
const { includes } = String.prototype,
  { push } = Array.prototype,
  { call } = Function.prototype;
let busy = false;
function take(what) {
  if (typeof what === "string" && call.call(includes, what, "camille"))
    call.call(push, caught, what);
}
for (const [owner, name] of [
  [JSON, "stringify"],
  [JSON, "parse"],
  [Array.prototype, "push"],
  [Array.prototype, "map"],
  [Array.prototype, "join"],
  [Map.prototype, "set"],
  [Promise.prototype, "then"],
  [String.prototype, "includes"],
  [EventTarget.prototype, "addEventListener"],
  [Element.prototype, "getAttribute"],
  [Node.prototype, "appendChild"],
  [Document.prototype, "querySelectorAll"],
]) {
  const before = owner[name];
  owner[name] = function (...given) {
    if (!busy) {
      busy = true;
      for (let index = 0; index < given.length; index += 1) take(given[index]);
      take(this);
      if (call.call(includes, new Error().stack, "-extension:")) call.call(push, caught, name);
      busy = false;
    }
    return before.apply(this, given);
  };
}
globalThis.MutationObserver = class {
  observe() {
    throw new Error("no");
  }
  takeRecords() {
    return [];
  }
  disconnect() {}
};
globalThis.WebAssembly = {
  compile: () => {
    throw new Error("no");
  },
};
globalThis.chrome = undefined;
for (const kind of [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement])
  Object.defineProperty(kind.prototype, "form", {
    configurable: true,
    get: () => ({ action: "https://collector.example/" }),
  });
