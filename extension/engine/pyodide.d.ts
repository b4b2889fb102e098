/** Pyodide's own modules, which the build lays in `engine/pyodide/`: only what we use of them. */

declare module "*/pyodide/pyodide.mjs" {
  export function loadPyodide(config: object): Promise<any>;
  export const version: string;
}

declare module "*/pyodide/pyodide.asm.mjs" {
  /** Emscripten's factory: settings in, the running instance out. */
  export default function create(settings: object): Promise<any>;
}
