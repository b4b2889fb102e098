/**
 * The engine for pages whose policy refuses WebAssembly (Chromium): one document for all tabs, warm after the first use.
 */

import { receive } from "../shared/messages.js";
import { boot } from "./boot.js";

/** Unused for so long, it gives its memory back. */
const IDLE_MS = 5 * 60_000;

/** @type {Promise<import("./boot.js").Python> | null} */
let booting = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let idle;

function python() {
  clearTimeout(idle);
  idle = setTimeout(() => window.close(), IDLE_MS);
  // A boot that failed is tried anew by the next request.
  booting ??= boot().catch((error) => {
    booting = null;
    throw error;
  });
  return booting;
}

receive("engine", {
  async ready() {
    const { how, boot_ms, troubles } = await python();
    return { how, boot_ms, troubles };
  },
  async handle({ request }) {
    return (await python()).handle(request);
  },
});

python().catch(() => undefined);
