/**
 * The visible text of a page as one sequence of parts, of which labels, headings and dialogs are
 * ranges.
 *
 * @typedef {{ start: number, end: number }} TextRange positions in the sequence, the end excluded
 */

const BREAK = "\n";
const MAX_CHARS = 2_000_000;
const MAX_NODE_CHARS = 20_000;
const MAX_LINE_CHARS = 300;
const LETTER = /\p{L}/u;

/** The text that a walk over a page writes, and the lines just before its present position. */
export class TextBuffer {
  constructor() {
    /** @type {string[]} */
    this.parts = [];
    this.length = 0;
    this.isFull = false;
    /** @type {TextRange[]} answers to the page's questions, in the order in which they end */
    this.answers = [];
    /** Text of the present line that belongs to no control and no button. */
    this.currentLine = "";
    /** The last line before it that has a letter, and the last one before that. */
    this.previousLine = "";
    this.lineBeforePrevious = "";
  }

  /** @returns {number} the position of the next part */
  get position() {
    return this.parts.length;
  }

  /**
   * Append the text of a node.
   *
   * @param {string} text
   * @param {boolean} mayNameControl it may be the name of the control that follows
   */
  write(text, mayNameControl) {
    if (this.isFull) return;
    const part = text.length > MAX_NODE_CHARS ? text.slice(0, MAX_NODE_CHARS) : text;
    this.parts.push(part);
    this.length += part.length;
    if (mayNameControl) this.currentLine = (this.currentLine + part).slice(-2 * MAX_LINE_CHARS);
    this.isFull = this.length > MAX_CHARS;
  }

  /** End the present line. */
  break() {
    if (this.parts.at(-1) !== BREAK) this.parts.push(BREAK);
    if (this.currentLine === "") return;
    // A lone asterisk, bullet or number is no name.
    if (LETTER.test(this.currentLine))
      [this.lineBeforePrevious, this.previousLine] = [this.previousLine, this.currentLine];
    this.currentLine = "";
  }

  /** Let no text that was written so far name a control that follows. */
  dropPrecedingText() {
    this.currentLine = "";
    this.previousLine = "";
    this.lineBeforePrevious = "";
  }

  /**
   * Take the text just before the present position, so that it names no second control.
   *
   * @returns {[string, string]} that text, and the line above it
   */
  takePrecedingText() {
    const lines = LETTER.test(this.currentLine)
      ? [this.currentLine, this.previousLine]
      : [this.previousLine, this.lineBeforePrevious];
    this.dropPrecedingText();
    return /** @type {[string, string]} */ (
      lines.map((line) => line.replace(/\s+/g, " ").trim().slice(-MAX_LINE_CHARS))
    );
  }

  /**
   * The text of a range as one line.
   *
   * @param {TextRange} range
   * @param {number} maxChars
   * @returns {string}
   */
  asLine({ start, end }, maxChars) {
    let text = "";
    for (let at = start; at < end && text.length < 4 * maxChars; at += 1) text += this.parts[at];
    return text.replace(/\s+/g, " ").trim().slice(0, maxChars);
  }

  /**
   * The text of a range without answers, one block of the page a line.
   *
   * @param {TextRange} range
   * @param {number} maxChars
   * @returns {string}
   */
  asBlocks({ start, end }, maxChars) {
    /** @type {string[]} */
    const lines = [];
    let size = 0;
    let text = "";
    const flush = () => {
      const line = text.replace(/\s+/g, " ").trim();
      if (line) {
        lines.push(line);
        size += line.length + 1;
      }
      text = "";
    };
    const answers = this.answers.filter((answer) => answer.end > start && answer.start < end);
    let answer = 0;
    for (let at = start; at < end && size + text.length < 2 * maxChars; at += 1) {
      while (answer < answers.length && answers[answer].end <= at) answer += 1;
      const isAnswer = answer < answers.length && answers[answer].start <= at;
      if (this.parts[at] === BREAK) flush();
      else if (!isAnswer) text += this.parts[at];
    }
    flush();
    return lines.join(BREAK).slice(0, maxChars);
  }

  /** @param {number} start @returns {TextRange} from there to the end of its line */
  restOfLine(start) {
    let end = start;
    while (end < this.parts.length && this.parts[end] !== BREAK) end += 1;
    return { start, end };
  }
}
