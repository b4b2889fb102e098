/**
 * Added to a copy of the package, for the bench alone: does one thing in this very context when
 * asked, and says how long it took.
 *
 * A classic script, since content scripts cannot be modules. Stands in extension pages too.
 */
(() => {
  const url = (path) => chrome.runtime.getURL(path);
  const FOLDER = "engine/pyodide/";

  /**
   * What every boot has to do before anything else can happen: get the module compiled, get the
   * memory.
   */
  async function floor() {
    const start = performance.now();
    const compiled = WebAssembly.compileStreaming(fetch(url(`${FOLDER}pyodide.asm.wasm`))).then(
      () => performance.now() - start,
    );
    const fetched = fetch(url(`${FOLDER}snapshot.bin`))
      .then((reply) => reply.arrayBuffer())
      .then(() => performance.now() - start);
    const [compile_ms, fetch_ms] = await Promise.all([compiled, fetched]);
    return { ms: Math.max(compile_ms, fetch_ms), compile_ms, fetch_ms };
  }

  /** What other extensions do: Pyodide as its guide says, and the same package imported. */
  async function plain() {
    const restore = cure();
    try {
      const start = performance.now();
      const { loadPyodide } = await import(url("bench/pyodide/pyodide.mjs"));
      const lock = await (await fetch(url("bench/pyodide/pyodide-lock.json"))).json();
      const indexURL = url("bench/pyodide/");
      const pyodide = await loadPyodide({
        indexURL,
        packageBaseUrl: indexURL,
        lockFileContents: lock,
        packages: ["objecteur"],
      });
      pyodide.pyimport("objecteur.engine");
      return { ms: performance.now() - start };
    } finally {
      restore();
    }
  }

  /**
   * In a content script of Firefox what `fetch` reads belongs to the page's compartment, and
   * Pyodide dies of it: it is copied.
   * @returns {() => void} puts everything back
   */
  function cure() {
    if (!("cloneInto" in globalThis)) return () => {};
    const before = globalThis.fetch;
    globalThis.fetch = async (...request) => {
      const reply = await before(...request);
      const read = reply.arrayBuffer.bind(reply);
      reply.arrayBuffer = async () => structuredClone(await read());
      return reply;
    };
    return () => void (globalThis.fetch = before);
  }

  /** What Objecteur does, up to the first answer. */
  async function ours() {
    const { boot } = await import(url("engine/boot.js"));
    const long = longTasks();
    const start = performance.now();
    globalThis.stopwatchPython = await boot();
    const ms = performance.now() - start;
    const { how, troubles, marks } = globalThis.stopwatchPython;
    return { ms, how, troubles, marks, longest_ms: await long() };
  }

  /**
   * @returns {() => Promise<number>} the longest task of the main thread since, where the browser
   * tells
   */
  function longTasks() {
    if (!globalThis.PerformanceObserver?.supportedEntryTypes.includes("longtask"))
      return async () => 0;
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
    });
    observer.observe({ type: "longtask" });
    return async () => {
      await new Promise((done) => setTimeout(done, 100));
      observer.disconnect();
      return longest;
    };
  }

  /** Reading the page, and Python's answer to it, warm: each `times` times. */
  async function look({ profile, times }) {
    const [{ observe }, { rules }, { boot }] = await Promise.all(
      ["content/page/observe.js", "shared/addresses.js", "engine/boot.js"].map(
        (path) => import(url(path)),
      ),
    );
    const known = await rules();
    globalThis.stopwatchPython ??= await boot();
    const observed = [];
    const handled = [];
    let page;
    let text = "";
    for (let i = 0; i < times + 2; i++) {
      const start = performance.now();
      page = observe(document, known, { age_ms: 20_000, quiet_ms: 20_000 });
      const seen = performance.now();
      const request = JSON.stringify({
        type: "look",
        page,
        profile,
        now: "2026-11-24T10:00:00+01:00",
        interface_language: "fr",
      });
      const asked = performance.now();
      text = request;
      const reply = JSON.parse(globalThis.stopwatchPython.handle(request));
      if (reply.type !== "look") throw new Error(JSON.stringify(reply));
      observed.push(seen - start);
      handled.push(performance.now() - asked);
      await new Promise((done) => setTimeout(done, 0));
    }
    return {
      request: text,
      controls: page.controls.length,
      observe_ms: observed.slice(2),
      handle_ms: handled.slice(2),
      stages_ms: await stages(known, times),
    };
  }

  /** What reading the page consists of. */
  async function stages(known, times) {
    const [{ Walk }, { controlsOf }] = await Promise.all([
      import(url("content/page/walk.js")),
      import(url("content/page/controls.js")),
    ]);
    const spent = { walk: [], controls: [], text: [] };
    for (let i = 0; i < times + 2; i++) {
      const start = performance.now();
      const walk = new Walk(known);
      walk.run(document);
      const walked = performance.now();
      controlsOf(walk, 0);
      const described = performance.now();
      walk.buffer.asBlocks({ start: 0, end: walk.buffer.position }, 20_001);
      const written = performance.now();
      spent.walk.push(walked - start);
      spent.controls.push(described - walked);
      spent.text.push(written - described);
      await new Promise((done) => setTimeout(done, 0));
    }
    return Object.fromEntries(
      Object.entries(spent).map(([name, values]) => [name, values.slice(2)]),
    );
  }

  /**
   * A journal of so many events: what Python makes of it, warm, and one event more written to the
   * store. Each `times` times.
   */
  async function journal({ profile, size, times }) {
    const [{ boot }, { appendEvents }, { importStore }] = await Promise.all(
      ["engine/boot.js", "shared/store.js", "shared/backup.js"].map((path) => import(url(path))),
    );
    globalThis.stopwatchPython ??= await boot();
    const events = story(size);
    const spent = { checklist: [], journal: [], report: [], append: [] };
    const person = { profile, now: "2026-11-24T10:00:00+01:00", interface_language: "fr" };
    for (let i = 0; i < times + 1; i++) {
      for (const type of ["checklist", "journal", "report"]) {
        const start = performance.now();
        const more = type === "report" ? { account: "instagram" } : {};
        const reply = JSON.parse(
          globalThis.stopwatchPython.handle(
            JSON.stringify({ type, journal: events, ...person, ...more }),
          ),
        );
        if (reply.type !== type) throw new Error(JSON.stringify(reply));
        spent[type].push(performance.now() - start);
      }
    }
    const counted = checklistKept();
    if (await importStore(JSON.stringify({ version: 1, journal: events })))
      throw new Error("the store refuses the journal");
    // The background looks at what changed; what it spends on that is not the append's.
    await counted;
    for (let i = 0; i < times + 1; i++) {
      const start = performance.now();
      await appendEvents([
        {
          kind: "page_seen",
          at: "2026-11-24T10:00:00+01:00",
          account: "facebook",
          id: `more:${i}`,
        },
      ]);
      spent.append.push(performance.now() - start);
    }
    return Object.fromEntries(
      Object.entries(spent).map(([name, values]) => [name, values.slice(1)]),
    );
  }

  /** When the background has kept its next checklist. */
  const checklistKept = () =>
    new Promise((done) => {
      const changed = (changes) => {
        if (!changes["objecteur.view"]) return;
        chrome.storage.local.onChanged.removeListener(changed);
        done();
      };
      chrome.storage.local.onChanged.addListener(changed);
    });

  /** Of a form that was often looked at, on two accounts, and then sent. */
  const story = (size) =>
    Array.from({ length: size }, (_, i) => {
      const kind =
        i % 50 === 49 ? "sent" : i % 5 === 0 ? "unavailable" : i % 5 === 1 ? "filled" : "page_seen";
      const at = new Date(Date.UTC(2026, 0, 1) + i * 47 * 60_000).toISOString();
      return {
        kind,
        at,
        account: i % 2 ? "facebook" : "instagram",
        id: `e${i}`,
        ...(kind === "unavailable" ? { cause: "removed" } : {}),
      };
    });

  /** A page on which nothing is measured. */
  const nothing = async () => ({});

  const able = { floor, plain, ours, look, journal, nothing };
  globalThis.stopwatch = (what, argument) => able[what](argument);
  chrome.runtime.onMessage.addListener((message, _sender, respond) => {
    if (message?.to !== "stopwatch") return false;
    able[message.what](message.argument).then(
      (value) => respond({ value }),
      (error) => respond({ error: String(error?.stack ?? error) }),
    );
    return true;
  });
})();
