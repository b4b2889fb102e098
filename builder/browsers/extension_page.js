// Runs on a page of the extension, with its rights: what the extension's own popup could ask.
({
  api: globalThis.browser ?? globalThis.chrome,

  pause: (ms) => new Promise((done) => setTimeout(done, ms)),

  /** Numbers of all tabs. */
  async tabs() {
    return (await this.api.tabs.query({})).map((tab) => tab.id);
  },

  /**
   * What the content script of tab `tab` knows (`brief`: how far it is), or null when there is
   * none, or it does not answer.
   */
  async diagnostic(tab, brief = false) {
    const asked = this.api.tabs
      .sendMessage(tab, { to: "content", type: "diagnostic", brief }, { frameId: 0 })
      .catch(() => null);
    const reply = await Promise.race([asked, this.pause(brief ? 1000 : 5000)]);
    if (reply?.ok === false) throw new Error(reply.error);
    return reply?.value ?? null;
  },

  /**
   * Asks until the extension says that it is done with the page. `patience_ms`: the longest to wait
   * for a content script to appear; `boot_ms`: the longest to wait for its modules and for Python,
   * which depends on the machine and not on the page; `wait_ms`: the longest to wait from then on.
   * @returns the last diagnostic, with `silent` if no more came; null when there is no content
   * script
   */
  async settle(tab, { patience_ms, wait_ms, boot_ms }) {
    const begun = performance.now();
    const silence_ms = Math.max(12_000, wait_ms);
    let ready = 0;
    let heard = 0;
    for (;;) {
      const found = await this.diagnostic(tab, true);
      const now = performance.now();
      if (found) heard = now;
      // It answered and does no more: the page hangs, or went where the extension does not run.
      else if (heard && now - heard > silence_ms)
        return { url: "", verdict: { kind: "unknown" }, settled: false, silent: true };
      if (found?.settled) {
        const whole = await this.diagnostic(tab);
        if (whole?.settled) return whole;
      }
      if (!ready && found && (found.engine?.boot_ms > 0 || found.engine?.host === "none"))
        ready = now;
      if (ready ? now - ready > wait_ms : now - begun > (heard ? boot_ms : patience_ms))
        return this.diagnostic(tab);
      await this.pause(40);
    }
  },

  /**
   * Replaces the profile, as an import on the settings page does, and lets the panel speak its
   * language; gives what is wrong with it, or null.
   */
  async setProfile(profile) {
    const { importStore } = await import(this.api.runtime.getURL("shared/backup.js"));
    const { saveSettings } = await import(this.api.runtime.getURL("shared/store.js"));
    const problem = await importStore(JSON.stringify(profile));
    if (!problem && profile.language) await saveSettings({ interface_language: profile.language });
    return problem;
  },

  /** One request to Python on this page, which stays booted. */
  async ask(request) {
    const { start } = await import(this.api.runtime.getURL("engine/client.js"));
    globalThis.objecteurEngine ??= start();
    return (await globalThis.objecteurEngine).ask(request);
  },

  /** Has the engine that all pages share boot, so that none of them boots one of its own. */
  async warm() {
    await this.api.runtime.sendMessage({ to: "background", type: "engine" });
  },

  /** That engine has booted. */
  async isWarm() {
    const reply = await this.api.runtime
      .sendMessage({ to: "engine", type: "warm" })
      .catch(() => null);
    return Boolean(reply?.value);
  },

  /** The address as the browser itself writes it, or null. */
  address(text) {
    return URL.canParse(text) ? new URL(text).href : null;
  },
});
