/**
 * The visible text of a page as one stream, of which labels, headings and dialogs are stretches.
 *
 * @typedef {{ start: number, end: number }} Stretch
 */

const BREAK = "\n";
const MOST = 2_000_000;
const LONGEST_NODE = 20_000;
const LONGEST_LINE = 300;
const LETTER = /\p{L}/u;

export class Stream {
  constructor() {
    /** @type {string[]} */
    this.parts = [];
    this.length = 0;
    this.full = false;
    /** @type {Stretch[]} what is somebody's answer, and not the page's words */
    this.answers = [];
    /** Free text of the present line: what belongs to no control and no button. */
    this.line = "";
    /** The last line before it that says something, and the last one before that. */
    this.last = "";
    this.earlier = "";
  }

  /** @returns {number} where the next text will stand */
  get place() {
    return this.parts.length;
  }

  /**
   * @param {string} text
   * @param {boolean} free it may be the name of the control that follows
   */
  write(text, free) {
    if (this.full) return;
    const part = text.length > LONGEST_NODE ? text.slice(0, LONGEST_NODE) : text;
    this.parts.push(part);
    this.length += part.length;
    if (free) this.line = (this.line + part).slice(-2 * LONGEST_LINE);
    this.full = this.length > MOST;
  }

  break() {
    if (this.parts.at(-1) !== BREAK) this.parts.push(BREAK);
    if (this.line === "") return;
    // A lone asterisk, bullet or number is no name.
    if (LETTER.test(this.line)) [this.earlier, this.last] = [this.last, this.line];
    this.line = "";
  }

  /** Nothing of what was written so far names what follows. */
  forget() {
    this.line = "";
    this.last = "";
    this.earlier = "";
  }

  /**
   * @returns {[string, string]} the free text just before, which now belongs to whoever asks, and
   * the line above it
   */
  take() {
    const taken = LETTER.test(this.line) ? [this.line, this.last] : [this.last, this.earlier];
    this.forget();
    return /** @type {[string, string]} */ (
      taken.map((text) => text.replace(/\s+/g, " ").trim().slice(-LONGEST_LINE))
    );
  }

  /**
   * @param {Stretch} stretch
   * @param {number} length the most to give
   * @returns {string} one line
   */
  sentence({ start, end }, length) {
    let text = "";
    for (let at = start; at < end && text.length < 4 * length; at += 1) text += this.parts[at];
    return text.replace(/\s+/g, " ").trim().slice(0, length);
  }

  /**
   * @param {Stretch} stretch
   * @param {number} length
   * @returns {string} without answers, one block a line
   */
  blocks({ start, end }, length) {
    /** @type {string[]} */
    const lines = [];
    let size = 0;
    let line = "";
    const flush = () => {
      const tidied = line.replace(/\s+/g, " ").trim();
      if (tidied) {
        lines.push(tidied);
        size += tidied.length + 1;
      }
      line = "";
    };
    const skips = this.answers.filter((answer) => answer.end > start && answer.start < end);
    let skip = 0;
    for (let at = start; at < end && size + line.length < 2 * length; at += 1) {
      while (skip < skips.length && skips[skip].end <= at) skip += 1;
      if (this.parts[at] === BREAK) flush();
      else if (!(skip < skips.length && skips[skip].start <= at)) line += this.parts[at];
    }
    flush();
    return lines.join(BREAK).slice(0, length);
  }

  /** @param {number} start @returns {Stretch} to the end of its line */
  rest(start) {
    let end = start;
    while (end < this.parts.length && this.parts[end] !== BREAK) end += 1;
    return { start, end };
  }
}
