/** Python for the background: in an offscreen document where there is such a thing, since a service worker cannot import; else right here. */

import { start } from "../engine/client.js";
import { send } from "../shared/messages.js";
import { engineReady } from "./offscreen.js";

/**
 * @param {object} request of `model.py`
 * @returns {Promise<any>} its reply
 * @throws {Error} no answer
 */
export async function askOnce(request) {
  if (chrome.offscreen) {
    await engineReady();
    const reply = JSON.parse(await send({ to: "engine", type: "handle", request: JSON.stringify(request) }));
    if (reply.type === "error") throw new Error(reply.message);
    return reply;
  }
  const engine = await start();
  try {
    return await engine.ask(request);
  } finally {
    engine.close();
  }
}
