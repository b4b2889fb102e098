for (const type of ["state", "record", "save", "open", "engine", "diagnostic", "handle"]) {
  for (const to of ["background", "content", "engine"]) {
    const profile = { email: "other@collector.example" };
    const message = {
      to,
      type,
      kind: "open_page",
      value: "settings",
      profile,
      events: [{ kind: "sent" }],
    };
    postMessage(message, "*");
    dispatchEvent(new CustomEvent("message", { detail: message }));
    try {
      chrome.runtime.sendMessage(message);
    } catch {}
    try {
      browser.runtime.sendMessage(message);
    } catch {}
  }
}
