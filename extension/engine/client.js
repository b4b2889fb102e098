/**
 * Python for whoever asks, wherever it is soonest: in the shared engine if that is warm, else here
 * if this context allows it, else in the shared engine all the same.
 *
 * @typedef {object} Engine
 * @property {"content" | "offscreen" | "page"} host
 * @property {number} boot_ms how long it was waited for
 * @property {string} how
 * @property {string[]} troubles
 * @property {(request: object) => Promise<any>} ask a request of `objecteur.messages`, its reply
 * @property {() => void} close
 */

import { Unanswered, insist, send } from "../shared/messages.js";
import { boot, BootError, possible } from "./boot.js";

/** The longest that one answer may take. */
const ANSWER_MS = 10_000;
/**
 * The same for the first answer of a Python that booted plainly: it has to make first what a
 * snapshot holds, and a slow device is slow at it.
 */
const FIRST_MS = 40_000;
/** The longest that the shared engine may take to start Python. */
const STARTED_MS = 35_000;
/** So often a shared engine that ended is started again for one request. */
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

/**
 * So long a boot here waits for the shared engine to say that it is warm. It says so within a few
 * milliseconds; but a background that has to be started first, to say that nothing is, must not
 * hold up the first page.
 */
const HEAD_START_MS = 40;

/** The shared engine failed a request: Python is booted here from then on, if it can be. */
let distrusted = false;

const inPage = () => location.protocol.endsWith("-extension:");

/**
 * @param {{ limit_ms?: number }} [options]
 * @returns {Promise<Engine>}
 * @throws {BootError} neither here nor elsewhere
 */
export async function start(options = {}) {
  const begun = performance.now();
  const warm = distrusted ? Promise.resolve(null) : warmEngine(begun);
  const soon = await Promise.race([warm, new Promise((late) => setTimeout(late, HEAD_START_MS))]);
  if (soon) return soon;
  const cold = coldEngine(options, begun);
  const first = await Promise.race([cold, warm.then((engine) => engine ?? cold)]);
  if (first.host === "offscreen")
    cold.then(
      (engine) => engine.close(),
      () => undefined,
    );
  return first;
}

/**
 * @param {number} begun
 * @returns {Promise<Engine | null>} the shared engine, if it has booted already; it never fails
 */
async function warmEngine(begun) {
  try {
    const ready = await send({ to: "engine", type: "warm" }, { limit_ms: ANSWER_MS });
    return ready && sharedEngine(ready, begun);
  } catch {
    return null;
  }
}

/**
 * @param {{ limit_ms?: number }} options
 * @param {number} begun
 * @returns {Promise<Engine>}
 * @throws {BootError}
 */
async function coldEngine(options, begun) {
  const here = possible()
    ? boot(options)
    : Promise.reject(new BootError("refused", "WebAssembly may not run here"));
  try {
    const python = await here;
    const { how, boot_ms, troubles } = python;
    const ask = asker(python.answer, how === "plain" ? FIRST_MS : ANSWER_MS);
    return {
      host: inPage() ? "page" : "content",
      how,
      boot_ms,
      troubles,
      ask,
      close: python.close,
    };
  } catch (error) {
    if (inPage()) throw error;
    return await elsewhere(/** @type {BootError} */ (error), begun);
  }
}

/**
 * @param {{ how: string, troubles: string[] }} ready what the shared engine says of itself
 * @param {number} begun
 * @returns {Engine}
 */
function sharedEngine({ how, troubles }, begun) {
  const remoteRequest = asker(remote);
  return {
    host: "offscreen",
    how,
    boot_ms: Math.ceil(performance.now() - begun),
    troubles,
    ask: (request) =>
      remoteRequest(request).catch((error) => {
        distrusted = true;
        throw error;
      }),
    close: () => {},
  };
}

/**
 * @param {BootError} why not here
 * @param {number} begun
 * @returns {Promise<Engine>}
 */
async function elsewhere(why, begun) {
  try {
    const ready = await engineElsewhere();
    const troubles = [...(why.code === "refused" ? [] : [why.message]), ...ready.troubles];
    return sharedEngine({ ...ready, troubles }, begun);
  } catch (error) {
    throw new BootError(
      why.code,
      `${why.message}; shared: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/**
 * The background, and the document that it keeps, may end at any instant: then it is asked once
 * more.
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
 * The shared engine may have ended since the last request, or end during this one: it is started
 * again.
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

/**
 * @param {(text: string) => Promise<string>} handle @param {number} [first_ms] the longest that the
 * first answer may take
 */
function asker(handle, first_ms = ANSWER_MS) {
  let limit_ms = first_ms;
  return async (/** @type {object} */ request) => {
    const reply = JSON.parse(await within(limit_ms, handle(JSON.stringify(request))));
    limit_ms = ANSWER_MS;
    if (reply.type === "error") throw new EngineError(reply.code, reply.message);
    return reply;
  };
}

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
    timer = setTimeout(
      () => reject(new EngineError("timeout", `no answer within ${limit_ms} ms`)),
      limit_ms,
    );
  });
  try {
    return await Promise.race([work, /** @type {Promise<never>} */ (limit)]);
  } finally {
    clearTimeout(timer);
  }
}
