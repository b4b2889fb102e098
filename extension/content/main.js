/**
 * The start of the content script, on every page of the controller's sites: loads the session
 * where the address is that of a form, and nothing elsewhere.
 *
 * A classic script: content scripts cannot be modules (w3c/webextensions#156, Firefox bug
 * 1451545). `generated/rules.js`, which runs just before, holds the catalogue's addresses.
 */
(() => {
  /** @typedef {import("../generated/types").Rules} Rules */
  /** @typedef {import("./session/session.js").Session} Session */

  /** Interval of the check that the extension is still there. */
  const ORPHAN_CHECK_MS = 2000;
  const MAX_ERROR_CHARS = 300;

  const globals = /** @type {{ __objecteurRules?: Rules }} */ (globalThis);
  const addresses = globals.__objecteurRules?.addresses ?? [];

  /** @type {Promise<Session> | null} */
  let sessionPromise = null;
  /** @type {Session | null} once its module is loaded */
  let session = null;
  /** @type {string[]} */
  const errors = [];
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let orphanCheck;
  const life = new AbortController();

  /** @returns {boolean} the address may be a form's */
  function mayBeForm() {
    if (location.protocol !== "https:" || location.port !== "") return false;
    return addresses.some(({ host, subdomains, path }) => {
      const isHost =
        location.hostname === host || (subdomains && location.hostname.endsWith(`.${host}`));
      return isHost && new RegExp(`^(?:${path})$`).test(location.pathname);
    });
  }

  /** Begin a session where there may be a form, end it where there can be none. */
  function onAddressChange() {
    if (!chrome.runtime?.id) return leaveOrphaned();
    if (!mayBeForm()) return end();
    // No event tells a content script that its extension was updated or removed: poll until
    // `runtime.onInvalidated` ships (w3c/webextensions#138), or the panel would stay for ever.
    orphanCheck ??= setInterval(
      () => void (chrome.runtime?.id || leaveOrphaned()),
      ORPHAN_CHECK_MS,
    );
    if (sessionPromise) notifySession(sessionPromise);
    else beginSession();
  }

  /** @param {Promise<Session>} promise of a session, whose module may still be loading */
  function notifySession(promise) {
    promise.then(
      (instance) => instance.onAddressChange(),
      () => undefined,
    );
  }

  function beginSession() {
    const promise = loadSession();
    sessionPromise = promise;
    promise.then(
      (instance) => sessionPromise === promise && (session = instance),
      () => undefined,
    );
  }

  /** @returns {Promise<Session>} */
  async function loadSession() {
    try {
      const { begin } = await import(chrome.runtime.getURL("content/session/session.js"));
      return begin();
    } catch (error) {
      errors.push(String(error).slice(0, MAX_ERROR_CHARS));
      sessionPromise = null;
      throw error;
    }
  }

  function end() {
    sessionPromise?.then(
      (instance) => instance.end(),
      () => undefined,
    );
    sessionPromise = null;
    session = null;
    clearInterval(orphanCheck);
    orphanCheck = undefined;
  }

  /** End everything: the extension was updated or removed, and this script is on its own. */
  function leaveOrphaned() {
    end();
    life.abort();
  }

  // Firefox 140 has no Navigation API (Firefox bug 1777171): `popstate` and `hashchange` miss
  // `pushState`. Drop them when strict_min_version reaches the first Firefox that has it.
  const navigation = /** @type {EventTarget | undefined} */ (Reflect.get(globalThis, "navigation"));
  /** @type {[EventTarget, string][]} */
  const navigationEvents = navigation
    ? [[navigation, "currententrychange"]]
    : [
        [globalThis, "popstate"],
        [globalThis, "hashchange"],
      ];
  for (const [target, type] of navigationEvents)
    target.addEventListener(type, onAddressChange, { signal: life.signal });

  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    const isDiagnostic = message?.to === "content" && message.type === "diagnostic";
    if (!isDiagnostic || sender.id !== chrome.runtime.id) return false;
    // An extension page may stand in a tab too (settings, the contributors' tools); another tab's
    // content script may not ask.
    if (sender.tab && !sender.url?.startsWith(chrome.runtime.getURL(""))) return false;
    const value = message.brief ? session?.brief() : session?.diagnostic();
    respond({ ok: true, value: value ?? emptyDiagnostic() });
    return false;
  });

  /** @returns {object} the diagnostic before, or without, a session */
  function emptyDiagnostic() {
    const isComing = sessionPromise !== null;
    return {
      url: location.origin + location.pathname,
      verdict: { kind: isComing ? "unknown" : "inactive", cause: "", evidence: [] },
      controls: [],
      engine: { host: isComing ? "" : "none" },
      settled: !isComing && document.readyState === "complete",
      errors,
    };
  }

  onAddressChange();
})();
