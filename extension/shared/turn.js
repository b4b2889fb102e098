/** Long work in pieces: between them the page does what it has to. */

/**
 * @returns {Promise<void>} once everything that waits has been done; timers would be slow in a tab
 * that is not in front
 */
export function nextTurn() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}
