/**
 * What can be done with a letter: copy, e-mail, print, keep as a file. All of them take what is on
 * the paper.
 */

import { byId, el, mark } from "../shared/dom.js";
import { isoNow } from "../shared/clock.js";
import { t } from "../shared/strings.js";
import { plainText, written } from "./sheet.js";

/**
 * Longer addresses are cut or refused by e-mail programs and by Windows, which allows 2048
 * characters.
 */
const LONGEST_LINK = 2000;
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** @typedef {import("./sheet.js").Written} Written */

/** Of the recipient, where it takes letters by e-mail. */
let to = "";

/** @param {(sentence: string, wrong?: boolean) => void} say */
export function offerSending(say) {
  const icons = /** @type {const} */ ({
    print: "print",
    copy: "copy",
    mail: "mail",
    text: "save",
    word: "save",
  });
  for (const [id, icon] of Object.entries(icons)) byId(id, HTMLElement).prepend(mark(icon));
  onClick("print", say, async () => print());
  onClick("copy", say, async (letter) => {
    await navigator.clipboard.writeText(plainText(letter));
    return t("copied");
  });
  onClick("mail", say, async (letter) => {
    if (mailLink(letter).length <= LONGEST_LINK) return "";
    await navigator.clipboard.writeText(plainText(letter));
    return t("letters_mail_long");
  });
  onClick("text", say, async (letter) =>
    download(fileName("txt"), new Blob([plainText(letter)], { type: "text/plain" })),
  );
  onClick("word", say, async (letter) => {
    const { wordDocument } = await import("./word.js");
    return download(fileName("docx"), new Blob([await wordDocument(letter)], { type: WORD }));
  });
  // Browsers propose the page's title as the name of the PDF.
  addEventListener(
    "beforeprint",
    () => (document.title = written()?.sheet.subject || t("letters_title")),
  );
  addEventListener("afterprint", () => (document.title = t("letters_title")));
}

/**
 * Keep the e-mail link up to date with the letter.
 * @param {string} address of the recipient, or empty
 */
export function address(address) {
  to = address;
  addressMail();
}

/** Write the link anew, after the letter changed. */
export function addressMail() {
  const letter = written();
  if (!letter) return;
  const link = mailLink(letter);
  byId("mail", HTMLAnchorElement).href = link.length <= LONGEST_LINK ? link : mailto(letter, "");
}

/** @param {Written} letter */
const mailLink = (letter) => mailto(letter, plainText(letter));

/**
 * @param {Written} letter
 * @param {string} body
 */
function mailto({ sheet }, body) {
  const fields = [`subject=${encodeURIComponent(sheet.subject)}`];
  // Lines of an e-mail end in CRLF (RFC 6068).
  if (body) fields.push(`body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`);
  return `mailto:${to ? encodeURIComponent(to).replace("%40", "@") : ""}?${fields.join("&")}`;
}

/**
 * @param {string} id of a button or link
 * @param {(sentence: string, wrong?: boolean) => void} say
 * @param {(letter: Written) => Promise<string | void>} work gives what to say
 */
function onClick(id, say, work) {
  byId(id, HTMLElement).addEventListener("click", async () => {
    const letter = written();
    if (!letter) return;
    try {
      say((await work(letter)) ?? "");
    } catch (error) {
      console.error(error);
      say(t("failed"), true);
    }
  });
}

/** @param {string} ending */
const fileName = (ending) => `${t("letters_file")}-${isoNow().slice(0, 10)}.${ending}`;

/**
 * @param {string} name of the file
 * @param {Blob} data
 */
function download(name, data) {
  const url = URL.createObjectURL(data);
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return t("settings_exported");
}
