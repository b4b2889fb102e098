/** Python for a page of ours: started when first asked, and again after it failed. */

import { start } from "../engine/client.js";

/** @type {ReturnType<typeof start> | null} */
let engine = null;

/**
 * @param {object} request of `objecteur.messages`
 * @returns {Promise<any>} its reply
 * @throws {Error} Python does not answer
 */
export async function ask(request) {
  try {
    engine ??= start();
    return await (await engine).ask(request);
  } catch (error) {
    engine = null;
    throw error;
  }
}

/** @returns {Promise<object>} how Python started here, or why it did not */
export async function figures() {
  try {
    engine ??= start();
    const { host, how, boot_ms, troubles } = await engine;
    return { host, how, boot_ms, troubles };
  } catch (error) {
    engine = null;
    return { host: "none", error: String(error).slice(0, 300) };
  }
}
