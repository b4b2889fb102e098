// Looks at whatever page it is on with the extension's own eyes, when its page asks.
chrome.runtime.onMessage.addListener((message, sender, respond) => {
  if (!message?.rules || sender.id !== chrome.runtime.id) return false;
  import(chrome.runtime.getURL("observe-module.js"))
    .then(({ look }) => look(message.rules))
    .then(
      (page) => respond({ page }),
      (error) => respond({ error: String(error) }),
    );
  return true;
});
