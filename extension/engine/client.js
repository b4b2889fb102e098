/**
 * Python for whoever asks, wherever it can run: here if this context allows it, else in the offscreen document.
 *
 * @typedef {object} Engine
 * @property {"content" | "offscreen" | "page"} host
 * @property {number} boot_ms
 * @property {string} how
 * @property {string[]} troubles
 * @property {(request: object) => Promise<any>} ask a request of `model.py`, its reply
 * @property {() => void} close
 */

import { Unanswered, insist, send } from "../shared/messages.js";
import { boot, BootError, possible } from "./boot.js";

/** The longest that one answer may take. */
const ANSWER_MS = 10_000;
/** The longest that the offscreen document may take to start Python. */
const STARTED_MS = 35_000;
/** So often an offscreen document that ended is started again for one request. */
const TRIES = 3;

/** The engine did not answer, or not as agreed. */
export class EngineError extends Error {
  /**
   * @param {"timeout" | "bad_request" | "internal" | "gone"} code
   * @param {string} message
   */
  constructor(code, message) {
    super(`${code}: ${message}`);
    this.name = "EngineError";
    this.code = code;
  }
}

const inPage = () => location.protocol.endsWith("-extension:");

/**
 * @param {{ limit_ms?: number }} [options]
 * @returns {Promise<Engine>}
 * @throws {BootError} neither here nor elsewhere
 */
export async function start(options = {}) {
  const here = possible() ? boot(options) : Promise.reject(new BootError("refused", "WebAssembly may not run here"));
  try {
    const python = await here;
    const { how, boot_ms, troubles } = python;
    return { host: inPage() ? "page" : "content", how, boot_ms, troubles, ask: asker(async (text) => python.handle(text)), close: python.close };
  } catch (error) {
    if (inPage()) throw error;
    return await offscreen(/** @type {BootError} */ (error));
  }
}

/**
 * @param {BootError} why not here
 * @returns {Promise<Engine>}
 */
async function offscreen(why) {
  try {
    const { how, boot_ms, troubles } = await engineElsewhere();
    return {
      host: "offscreen",
      how,
      boot_ms,
      troubles: [...(why.code === "refused" ? [] : [why.message]), ...troubles],
      ask: asker(remote),
      close: () => {},
    };
  } catch (error) {
    throw new BootError(why.code, `${why.message}; offscreen: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * The background, and the document that it keeps, may end at any instant: then it is asked once more.
 * @returns {Promise<{ how: string, boot_ms: number, troubles: string[] }>}
 */
async function engineElsewhere() {
  const message = /** @type {const} */ ({ to: "background", type: "engine" });
  try {
    return await send(message, { limit_ms: STARTED_MS });
  } catch {
    return send(message, { limit_ms: STARTED_MS });
  }
}

/**
 * The offscreen document may have been closed since the last request, or be closed during this one: it is started again.
 * @param {string} request that may be answered twice: Python remembers nothing
 * @returns {Promise<string>}
 */
async function remote(request) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      return await send({ to: "engine", type: "handle", request });
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
    }
    await insist({ to: "background", type: "engine" });
  }
  return send({ to: "engine", type: "handle", request });
}

/** @param {(text: string) => Promise<string>} handle */
const asker = (handle) => async (/** @type {object} */ request) => {
  const reply = JSON.parse(await within(ANSWER_MS, handle(JSON.stringify(request))));
  if (reply.type === "error") throw new EngineError(reply.code, reply.message);
  return reply;
};

/**
 * @template T
 * @param {number} limit_ms
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
async function within(limit_ms, work) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new EngineError("timeout", `no answer within ${limit_ms} ms`)), limit_ms);
  });
  try {
    return await Promise.race([work, /** @type {Promise<never>} */ (limit)]);
  } finally {
    clearTimeout(timer);
  }
}
