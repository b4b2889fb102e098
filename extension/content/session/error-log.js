/** The errors of a session, for its diagnostic: the first ones, each cut to a length. */

const MAX_ERRORS = 20;
const MAX_CHARS = 300;

export class ErrorLog {
  /** @type {string[]} */
  entries = [];

  /** @param {unknown} error */
  add(error) {
    if (this.entries.length < MAX_ERRORS) this.entries.push(String(error).slice(0, MAX_CHARS));
  }

  /** @param {string[]} troubles of the engine, all of them */
  addTroubles(troubles) {
    this.entries.push(...troubles);
  }
}
