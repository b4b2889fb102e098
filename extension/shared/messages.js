/**
 * The messages inside the extension: who may send what to whom, and how one is sent and received.
 *
 * @typedef {import("../generated/types").Event} JournalEvent
 * @typedef {import("../generated/types").Profile} Profile
 * @typedef {import("../generated/types").Settings} Settings
 * @typedef {{ to: "background" | "engine" | "content", type: string, [field: string]: unknown }} Message
 * @typedef {chrome.runtime.MessageSender} Sender
 * @typedef {import("../generated/types").Account} Account
 * @typedef {{ profile: Profile, settings: Settings, accounts: Account[], account: string, tried: string[], interface_language: string }} State
 * @typedef {{ ok: true, value: any } | { ok: false, error: string }} Reply
 */

/**
 * Send a message and wait for what its receiver gives back.
 * @param {Message} message
 * @param {{ tab?: number }} [where] the tab of a content script; else the extension's own pages and background
 * @returns {Promise<any>}
 * @throws {Error} nobody received it, or its receiver failed
 */
export async function send(message, { tab } = {}) {
  /** @type {Reply | undefined} */
  const reply = await (tab === undefined ? chrome.runtime.sendMessage(message) : chrome.tabs.sendMessage(tab, message, { frameId: 0 }));
  if (reply?.ok) return reply.value;
  throw new Error(reply?.error ?? `nobody answered ${message.to}/${message.type}`);
}

/**
 * Answer the messages addressed to `to`; whatever is addressed to others, or comes from strangers, is left alone.
 * @param {Message["to"]} to
 * @param {Record<string, (message: any, sender: Sender) => unknown>} handlers by type; their results, or what they throw, are sent back
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
