/** The only place where our pages ask what time it is. */

/**
 * @param {Date} [date]
 * @returns {string} ISO 8601 with the offset of this machine, to the second
 */
export function isoNow(date = new Date()) {
  const minutes = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  const pad = (/** @type {number} */ n) => String(Math.floor(n)).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${local}${minutes < 0 ? "-" : "+"}${pad(size / 60)}:${pad(size % 60)}`;
}
