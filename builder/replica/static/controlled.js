// Boxes controlled as React 18 controls them: an own `value` property on the node records what the
// page itself writes, an `input` event counts only if the node holds something else than recorded,
// and every rendering writes the page's state back into the node.
export function controlled(node, state, name, render) {
  const kind = Object.getPrototypeOf(node);
  const native = Object.getOwnPropertyDescriptor(kind, "value");
  let recorded = native.get.call(node);
  Object.defineProperty(node, "value", {
    configurable: true,
    get: () => native.get.call(node),
    set: (value) => {
      recorded = String(value);
      native.set.call(node, value);
    },
  });
  const notice = () => {
    const now = native.get.call(node);
    if (now === recorded) return;
    recorded = now;
    state[name] = now;
    queueMicrotask(render);
  };
  node.addEventListener("input", notice);
  node.addEventListener("change", notice);
  return () => {
    if (native.get.call(node) !== state[name]) node.value = state[name];
  };
}

/** `el("input", { id: "x" }, child…)` */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}
