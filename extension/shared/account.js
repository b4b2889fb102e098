/**
 * What the person says of an account: its name, its e-mail address, whether another one's objection
 * holds for it. Kept as they type.
 */

import { roomOf } from "./document.js";
import { el, field } from "./dom.js";
import { handOverWhenLeaving } from "./leaving.js";
import { StoreError, saveAccount } from "./store.js";
import { t } from "./strings.js";

/** @typedef {import("../generated/types").JournalAccount} JournalAccount */

/**
 * @param {string} account
 * @param {(sentence: string, wrong?: boolean) => void} say
 */
export function accountForm(account, say) {
  const id = (/** @type {string} */ name) => `account-${name}-${account}`;
  const name = el("input", { id: id("name"), type: "text", autocomplete: "off" });
  const email = el("input", {
    id: id("email"),
    type: "email",
    autocomplete: "email",
    spellcheck: "false",
    "aria-describedby": id("email-hint"),
  });
  const linked = el("select", { id: id("linked"), "aria-describedby": id("linked-hint") });
  const absent = el("input", { id: id("absent"), type: "checkbox" });
  const node = el(
    "form",
    { novalidate: true, class: "telling" },
    field(name.id, t("journal_name"), name),
    field(
      email.id,
      t("journal_email"),
      el("p", { class: "hint", id: id("email-hint") }, t("journal_email_help")),
      email,
    ),
    field(
      linked.id,
      t("journal_linked"),
      el("p", { class: "hint", id: id("linked-hint") }, t("journal_linked_help")),
      linked,
    ),
    el(
      "div",
      { class: "choices" },
      el("label", {}, absent, " ", el("span", {}, t("journal_absent"))),
    ),
  );
  const fields = () => ({
    name: name.value.trim(),
    email: email.value.trim(),
    linked: linked.value,
    absent: absent.checked,
  });
  /** Something was typed that is not kept yet. */
  let typed = false;
  node.addEventListener("submit", (event) => event.preventDefault());
  node.addEventListener("input", () => {
    typed = true;
  });
  node.addEventListener("change", async () => {
    try {
      await saveAccount(account, fields());
      typed = false;
      say(t("saved"));
    } catch (error) {
      console.error(error);
      say(
        t(error instanceof StoreError && error.code === "quota" ? "not_saved_quota" : "not_saved"),
        true,
      );
    }
  });
  // A page that closes under the person's hands tells of no change.
  handOverWhenLeaving(() =>
    typed && node.isConnected ? { type: "account", account, fields: fields() } : null,
  );
  for (const [box, key] of /** @type {const} */ ([
    [name, "name"],
    [email, "email"],
  ])) {
    void roomOf("Account", key).then((room) => {
      box.maxLength = room;
    });
  }

  return {
    node,
    /** @param {JournalAccount} details */
    show(details) {
      const offered = [
        ["", t("journal_linked_no")],
        ...details.links.map(({ value, label }) => [value, label]),
      ];
      const key = JSON.stringify(offered);
      if (linked.dataset.key !== key) {
        linked.dataset.key = key;
        linked.replaceChildren(...offered.map(([value, label]) => el("option", { value }, label)));
      }
      if (node.contains(document.activeElement)) return;
      name.value = details.name;
      email.value = details.email;
      linked.value = details.linked;
      absent.checked = details.absent;
    },
  };
}
