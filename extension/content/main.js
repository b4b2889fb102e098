/**
 * On every page of Meta's sites, before anything else: is this address one of a form? If so,
 * everything else is loaded; if not, nothing is.
 *
 * A classic script, since content scripts cannot be modules; the catalogue's addresses stand in
 * `generated/rules.js`, just before it.
 */
(() => {
  /** @typedef {import("../generated/types").Rules} Rules */
  /** @typedef {import("./session/session.js").Session} Session */

  const world = /** @type {{ __objecteurRules?: Rules }} */ (globalThis);
  const known = world.__objecteurRules?.addresses ?? [];

  /** @type {Promise<Session> | null} */
  let session = null;
  /** @type {Session | null} the same, once its module is loaded */
  let running = null;
  /** @type {string[]} */
  const errors = [];
  /** Between two looks whether the extension is still there. */
  const ALIVE_MS = 2000;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let watch;

  /** The address may be a form's. */
  function mayBeForm() {
    if (location.protocol !== "https:" || location.port !== "") return false;
    return known.some(({ host, subdomains, path }) => {
      const fits =
        location.hostname === host || (subdomains && location.hostname.endsWith(`.${host}`));
      return fits && new RegExp(`^(?:${path})$`).test(location.pathname);
    });
  }

  /** Begins a session where there may be a form, ends it where there can be none. */
  function look() {
    if (!chrome.runtime?.id) return leave();
    if (mayBeForm()) {
      // Nobody says when the extension is updated or removed, and what it has left on the page
      // would stand there for ever.
      watch ??= setInterval(() => void (chrome.runtime?.id || leave()), ALIVE_MS);
      if (session)
        session.then(
          (begun) => begun.arrived(),
          () => undefined,
        );
      else {
        const coming = begin();
        session = coming;
        coming.then(
          (begun) => session === coming && (running = begun),
          () => undefined,
        );
      }
    } else end();
  }

  /** @returns {Promise<Session>} */
  async function begin() {
    try {
      const { begin: start } = await import(chrome.runtime.getURL("content/session/session.js"));
      return start();
    } catch (error) {
      errors.push(String(error).slice(0, 300));
      session = null;
      throw error;
    }
  }

  function end() {
    session?.then(
      (begun) => begun.end(),
      () => undefined,
    );
    session = null;
    running = null;
    clearInterval(watch);
    watch = undefined;
  }

  /** The extension was updated or removed: this script belongs to nobody any more. */
  function leave() {
    end();
    for (const [target, type] of moves) target.removeEventListener(type, look);
  }

  // Pages that change their address without a new document say so here; browsers without the
  // Navigation API tell less.
  const navigation = /** @type {EventTarget | undefined} */ (Reflect.get(globalThis, "navigation"));
  /** @type {[EventTarget, string][]} */
  const moves = navigation
    ? [[navigation, "currententrychange"]]
    : [
        [globalThis, "popstate"],
        [globalThis, "hashchange"],
      ];
  for (const [target, type] of moves) target.addEventListener(type, look);

  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    if (
      message?.to !== "content" ||
      message.type !== "diagnostic" ||
      sender.id !== chrome.runtime.id
    )
      return false;
    // A page of ours may stand in a tab too (settings, the contributors' tools); another tab's
    // content script may not ask.
    if (sender.tab && !sender.url?.startsWith(chrome.runtime.getURL(""))) return false;
    respond({
      ok: true,
      value: (message.brief ? running?.brief() : running?.diagnostic()) ?? unbegun(),
    });
    return false;
  });

  /** What there is to say before, or without, a session. */
  function unbegun() {
    const coming = session !== null;
    return {
      url: location.origin + location.pathname,
      verdict: { kind: coming ? "unknown" : "inactive", cause: "", evidence: [] },
      controls: [],
      engine: { host: coming ? "" : "none" },
      settled: !coming && document.readyState === "complete",
      errors,
    };
  }

  look();
})();
