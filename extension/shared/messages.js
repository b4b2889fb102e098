/**
 * The messages inside the extension: who may send what to whom, and how one is sent and received.
 *
 * @typedef {import("../generated/types").Event} JournalEvent
 * @typedef {import("../generated/types").Profile} Profile
 * @typedef {import("../generated/types").Settings} Settings
 * @typedef {{ to: "background" | "engine" | "content", type: string, [field: string]: unknown }}
 * Message
 * @typedef {chrome.runtime.MessageSender} Sender
 * @typedef {import("../generated/types").Account} Account
 * @typedef {{ profile: Profile, settings: Settings, accounts: Account[], account: string, tried:
 * string[], interface_language: string }} State
 * @typedef {{ ok: true, value: any } | { ok: false, error: string }} Reply
 */

/** So long an answer is waited for by whoever insists on one. */
const ANSWER_MS = 10_000;
/**
 * Before it is asked again: the background, which may be stopped at any instant, is started by the
 * next message.
 */
const PAUSES_MS = [50, 300, 1500];

/** Nobody took the message, or whoever took it ended before they had answered. */
export class Unanswered extends Error {
  /**
   * @param {Message} message
   * @param {unknown} [cause]
   */
  constructor({ to, type }, cause = "") {
    super(`${to}/${type}: ${cause instanceof Error ? cause.message : cause}`);
    this.name = "Unanswered";
  }
}

/**
 * Send a message and wait for what its receiver gives back.
 * @param {Message} message
 * @param {{ tab?: number, limit_ms?: number }} [options] the tab of a content script, else the
 * extension's own pages and background; the longest that it may take
 * @returns {Promise<any>}
 * @throws {Unanswered} nobody received it, or nobody answered
 * @throws {Error} its receiver failed
 */
export async function send(message, { tab, limit_ms = Infinity } = {}) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Reply | undefined} */
  let reply;
  try {
    // Where the extension is gone this throws at once.
    const answerPromise =
      tab === undefined
        ? chrome.runtime.sendMessage(message)
        : chrome.tabs.sendMessage(tab, message, { frameId: 0 });
    const limit = new Promise((_, reject) => {
      if (limit_ms < Infinity)
        timer = setTimeout(() => reject(new Error(`not within ${limit_ms} ms`)), limit_ms);
    });
    reply = await Promise.race([answerPromise, limit]);
  } catch (error) {
    throw new Unanswered(message, error);
  } finally {
    clearTimeout(timer);
  }
  if (reply?.ok) return reply.value;
  throw reply ? new Error(reply.error) : new Unanswered(message);
}

/**
 * Send a message that may be received twice, again and again until somebody answers.
 * @param {Message} message
 * @returns {Promise<any>}
 * @throws {Error} as `send`, after several tries
 */
export async function insist(message) {
  for (const pause of PAUSES_MS) {
    try {
      return await send(message, { limit_ms: ANSWER_MS });
    } catch (error) {
      if (!(error instanceof Unanswered) || !chrome.runtime?.id) throw error;
    }
    await new Promise((go) => setTimeout(go, pause));
  }
  return send(message, { limit_ms: ANSWER_MS });
}

/**
 * Answer the messages addressed to `to`; whatever is addressed to others, or comes from strangers,
 * is left alone.
 * @param {Message["to"]} to
 * @param {Record<string, (message: any, sender: Sender) => unknown>} handlers by type; their
 * results, or what they throw, are sent back
 * @param {(sender: Sender, type: string) => boolean} [allowed] besides being of this extension
 * @returns {() => void} ends it
 */
export function receive(to, handlers, allowed = () => true) {
  /** @type {Parameters<typeof chrome.runtime.onMessage.addListener>[0]} */
  const listener = (message, sender, respond) => {
    if (message?.to !== to || !Object.hasOwn(handlers, message.type)) return false;
    if (sender.id !== chrome.runtime.id || !allowed(sender, message.type)) return false;
    Promise.resolve()
      .then(() => handlers[message.type](message, sender))
      .then(
        (value) => respond({ ok: true, value: value ?? null }),
        (error) => respond({ ok: false, error: String(error?.message ?? error).slice(0, 500) }),
      );
    return true;
  };
  chrome.runtime.onMessage.addListener(listener);
  return () => chrome.runtime.onMessage.removeListener(listener);
}
