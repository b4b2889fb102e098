/**
 * One Python for whoever asks: in the offscreen document (Chromium), or in the background
 * (Firefox). It serves the pages whose policy refuses WebAssembly, the background's own questions,
 * and, once it is warm, every page that would have to boot one of its own.
 */

import { receive } from "../shared/messages.js";
import { boot } from "./boot.js";

/** @typedef {import("./boot.js").Python} Python */
/** @typedef {{ how: string, boot_ms: number, troubles: string[] }} Ready */

/** Unused for so long, it gives its memory back. */
const IDLE_MS = 5 * 60_000;

/** @type {Promise<Python> | null} */
let booting = null;
/** @type {Python | null} once it has booted */
let booted = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let idle;
let whenIdle = () => {};

/** @returns {Promise<Python>} @throws {import("./boot.js").BootError} */
export function python() {
  clearTimeout(idle);
  idle = setTimeout(release, IDLE_MS);
  booting ??= boot().then(
    (begun) => {
      booted = begun;
      return begun;
    },
    (error) => {
      // A boot that failed is tried anew by the next request.
      booting = null;
      throw error;
    },
  );
  return booting;
}

function forget() {
  booting = null;
  booted = null;
}

function release() {
  booting?.then(
    ({ close }) => close(),
    () => undefined,
  );
  forget();
  whenIdle();
}

/** @param {Python} python @returns {Ready} */
const summary = ({ how, boot_ms, troubles }) => ({ how, boot_ms, troubles });

/** @returns {Promise<Ready>} once it has booted */
export const ready = async () => summary(await python());

/**
 * Answers from now on.
 * @param {() => void} [rest] what else there is to do when nobody has asked for long
 */
export function serve(rest = () => {}) {
  whenIdle = rest;
  receive("engine", {
    /** Never boots: whoever asks would sooner boot one of its own. */
    warm: () => booted && summary(booted),
    ready,
    async handle({ request }) {
      const { handle } = await python();
      try {
        return handle(request);
      } catch (error) {
        // Python's own errors are answers; what is thrown is the end of this engine, and the next
        // request gets another one.
        forget();
        throw error;
      }
    },
  });
}
