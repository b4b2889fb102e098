/**
 * Documents of earlier versions, brought up to date one version at a time, before anything else
 * looks at them.
 */

/** The version that this Objecteur writes. */
export const VERSION = 2;

/**
 * @typedef {Record<string, any>} Raw a document that was stored or exported, of which nothing is
 * known yet
 */

/**
 * @type {Record<number, (document: Raw) => Raw>} version → what makes the next version of it;
 * neither changes its argument
 */
const STEPS = {
  // Accounts, reminders and drafts of letters came with version 2. All that version 1 could hold is
  // still there, under the same names.
  1: (document) => ({ ...document, version: 2 }),
};

/**
 * @param {unknown} raw
 * @returns {unknown} the same as a document of today; whatever is no document of an earlier version
 * is given back as it is
 */
export function migrated(raw) {
  let document = /** @type {Raw} */ (raw);
  while (Number.isInteger(document?.version) && Object.hasOwn(STEPS, document.version))
    document = STEPS[document.version](document);
  return document;
}
