/**
 * What a page of ours began and cannot finish once it is gone, handed on. Twice, since the message
 * to the background is lost where that has to be started for it and the page is gone before it
 * runs: what is in the browser's memory stays until the background, or another page of ours, has
 * finished it (`left.js`).
 */

import { send } from "./messages.js";

/**
 * @typedef {import("./messages.js").Message & { left: string }} Left `left`: its key in the
 * browser's memory
 */

/** Beginning of the keys; the rest puts them in the order of time, and tells one from the other. */
export const LEFT = "objecteur.left.";

/**
 * @param {() => { type: string, [field: string]: unknown } | null} unfinished gives what is to be
 * finished as a message to the background, null when there is nothing
 */
export function handOverWhenLeaving(unfinished) {
  const handOver = () => {
    const work = unfinished();
    if (!work) return;
    const left = `${LEFT}${Date.now()}.${crypto.randomUUID()}`;
    /** @type {Left} */
    const message = { to: "background", ...work, left };
    chrome.storage.session.set({ [left]: message }).catch(() => undefined);
    send(message).catch(() => undefined);
  };
  for (const going of ["pagehide", "visibilitychange"])
    addEventListener(going, handOver, { capture: true });
}
