/**
 * A letter as a .docx, for word processors: A4, addresses and signature where they stand on the
 * paper of the page.
 */

import {
  AlignmentType,
  Document,
  Packer,
  Paragraph,
  TextRun,
  convertMillimetersToTwip,
} from "../vendor/docx/docx.js";

/** @typedef {import("./sheet.js").Written} Written */
/**
 * @typedef {{ bold?: boolean, indent?: number, before?: number, after?: number, keep?: boolean,
 * right?: boolean }} Style lengths in millimetres
 */

const PAGE = { width: 210, height: 297, margin: 25 };
/** Where the recipient's and the signature's blocks begin. */
const COLUMN = 90;

/**
 * @param {Written} letter
 * @returns {Promise<Blob>}
 */
export function wordDocument({ sheet, subject_label, language }) {
  const margin = mm(PAGE.margin);
  const size = { width: mm(PAGE.width), height: mm(PAGE.height) };
  const children = [
    block(sheet.sender),
    block(sheet.recipient, { indent: COLUMN, before: 8 }),
    block(sheet.place_date, { indent: COLUMN, before: 8 }),
    block(`${subject_label} ${sheet.subject}`, { bold: true, before: 8, after: 6 }),
    ...sheet.body.split(/\n{2,}/).map((paragraph) => block(paragraph, { after: 3 })),
    block(sheet.signature, { indent: COLUMN, before: 25, keep: true }),
    block(sheet.attachments, { before: 10, keep: true }),
  ];
  const document = new Document({
    creator: "",
    title: sheet.subject,
    styles: {
      default: {
        document: { run: { font: "Liberation Serif", size: 22, language: { value: language } } },
      },
    },
    sections: [
      {
        properties: {
          page: { size, margin: { top: margin, right: margin, bottom: margin, left: margin } },
        },
        children: children.filter((child) => child !== null),
      },
    ],
  });
  return Packer.toBlob(document);
}

/** @param {number} length in millimetres */
const mm = (length) => convertMillimetersToTwip(length);

/**
 * @param {string} text
 * @param {Style} [style]
 * @returns {Paragraph | null} null for an empty block
 */
function block(text, { bold = false, indent = 0, before = 0, after = 0, keep = false } = {}) {
  if (text === "") return null;
  return new Paragraph({
    alignment: AlignmentType.LEFT,
    indent: { left: mm(indent) },
    spacing: { before: mm(before), after: mm(after), line: 276 },
    keepLines: keep,
    children: text
      .split("\n")
      .map((line, index) => new TextRun({ text: line, bold, ...(index > 0 && { break: 1 }) })),
  });
}
