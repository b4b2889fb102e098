/**
 * A fake of the browser APIs that the modules use: files, messages, storage.
 *
 * Importing it puts `chrome` and `fetch` where a browser has them; `start` resets it: an
 * empty storage, no messages and no receiver.
 */

import { readFile } from "node:fs/promises";

/** @typedef {any} Any a fake stands where the types expect a browser's own object */

const ROOT = new URL("../../../extension/", import.meta.url);

/** Listeners of an event, as `chrome.*.on…` has them. */
class Listeners {
  /** @type {Set<(...values: Any[]) => Any>} */
  all = new Set();

  /** @param {(...values: Any[]) => Any} listener */
  addListener(listener) {
    this.all.add(listener);
  }
  /** @param {(...values: Any[]) => Any} listener */
  removeListener(listener) {
    this.all.delete(listener);
  }
  /** @param {...Any} values */
  tell(...values) {
    return [...this.all].map((listener) => listener(...values));
  }
}

/** A storage area: it takes and gives copies, whose keys come back sorted, as from a browser. */
class Area {
  onChanged = new Listeners();
  /** @type {Map<string, unknown>} */
  data = new Map();
  /** @type {(work: "get" | "set" | "remove", keys: string[]) => unknown} a failure, if it throws */
  before = () => undefined;

  /** @param {string | string[] | null} selection @returns {Promise<Record<string, Any>>} */
  async get(selection) {
    const keys = [selection ?? [...this.data.keys()]].flat();
    await this.before("get", keys);
    return Object.fromEntries(
      keys.filter((key) => this.data.has(key)).map((key) => [key, sorted(this.data.get(key))]),
    );
  }
  /** @param {Record<string, unknown>} values */
  async set(values) {
    await this.before("set", Object.keys(values));
    this.write(values);
  }
  /** @param {string | string[]} keys */
  async remove(keys) {
    await this.before("remove", [keys].flat());
    /** @type {Record<string, Any>} */
    const changes = {};
    for (const key of [keys].flat()) {
      if (this.data.has(key)) changes[key] = { oldValue: sorted(this.data.get(key)) };
      this.data.delete(key);
    }
    this.onChanged.tell(changes);
  }
  async clear() {
    await this.remove([...this.data.keys()]);
  }
  /** @param {Record<string, unknown>} values without asking `before` */
  write(values) {
    /** @type {Record<string, Any>} */
    const changes = {};
    for (const [key, value] of Object.entries(values)) {
      changes[key] = { oldValue: sorted(this.data.get(key)), newValue: sorted(value) };
      this.data.set(key, sorted(value));
    }
    this.onChanged.tell(changes);
  }
}

/** @param {Any} value @returns {Any} a copy with sorted keys */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

/** State that a test gives to the modules, and a record of their calls. */
class Browser {
  id = "objecteur";
  local = new Area();
  session = new Area();
  onMessage = new Listeners();
  /** @type {Any[]} messages in the order in which they were sent */
  messages = [];
  /** @type {Any[]} what was done to tabs, badges and the like, one call an entry */
  calls = [];
  /** @type {(message: Any) => Any} the reply of whoever is there; undefined where nobody is */
  answer = () => undefined;
  /** @type {Map<string, unknown>} in place of the build's files: bytes, text, JSON, an error */
  files = new Map();
  /** @type {string[]} paths of the files that were read */
  reads = [];

  /**
   * Give a message to whoever listens in this context.
   * @param {Any} message
   * @param {Any} [sender]
   * @returns {Promise<Any>} the answer; "left alone" when nobody takes it
   */
  deliver(message, sender = { id: this.id }) {
    return new Promise((respond) => {
      const answers = this.onMessage.tell(message, sender, respond);
      if (!answers.includes(true)) respond("left alone");
    });
  }
  /** @param {string} name @returns {(...values: Any[]) => Promise<void>} it records its calls */
  note(name) {
    return async (...values) => {
      this.calls.push([name, ...values]);
    };
  }
}

let browser = new Browser();

/** @returns {Browser} a new one */
export function start() {
  browser = new Browser();
  const { local, session, onMessage } = browser;
  const send = async (/** @type {Any} */ message) => {
    browser.messages.push(message);
    return browser.answer(message);
  };
  Object.assign(globalThis, {
    chrome: {
      runtime: {
        id: browser.id,
        onMessage,
        sendMessage: send,
        getURL: (/** @type {string} */ path) => new URL(path, ROOT).href,
      },
      tabs: {
        sendMessage: (
          /** @type {number} */ tab,
          /** @type {Any} */ message,
          /** @type {Any} */ options,
        ) => send({ ...message, tab, ...options }),
        create: browser.note("tab"),
      },
      storage: { local, session, onChanged: new Listeners() },
      i18n: { getUILanguage: () => "en" },
      action: { setBadgeText: browser.note("badge") },
      alarms: { clearAll: browser.note("no alarms") },
      permissions: { remove: browser.note("permission given back") },
    },
  });
  return browser;
}

/** @param {string | URL} address */
async function fetchFile(address) {
  const path = String(address).replace(ROOT.href, "");
  browser.reads.push(path);
  const headers = {
    "Content-Type": path.endsWith(".wasm") ? "application/wasm" : "application/octet-stream",
  };
  if (browser.files.has(path)) {
    const file = browser.files.get(path);
    if (file instanceof Error) throw file;
    const body =
      typeof file === "string" || file instanceof Uint8Array ? file : JSON.stringify(file);
    return new Response(/** @type {BodyInit} */ (body), { headers });
  }
  try {
    return new Response(await readFile(new URL(path, ROOT)), { headers });
  } catch {
    return new Response(null, { status: 404 });
  }
}

Object.assign(globalThis, { fetch: fetchFile });
start();
