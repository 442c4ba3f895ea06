// Times in seconds after which widespread proxies and clouds cut a connection, because it is idle or because it is old.
const limits = [30, 55, 60, 100, 300, 350, 600, 3600];

/**
 * What can be said of a connection that was cut without a close frame. A round idle time or age is the best sign there
 * is: crashes and people are not punctual, proxies are.
 *
 * @param ageMs from the opening handshake to the end
 * @param idleMs since the last message
 * @param sawError whether there was an error event: Chromium has one for what it refuses, and none when the network fails
 */
export function cutSentence(ageMs: number, idleMs: number, sawError: boolean): string {
  const [age, idle] = [ageMs, idleMs].map((ms) => Math.round(ms / 1000)) as [number, number];
  // Messages travel, and proxies look at their clocks about once a second.
  const isRound = limits.some((limit) => (age - limit) >> 1 === 0 || (idle - limit) >> 1 === 0);
  const guess = sawError
    ? ", perhaps by the browser over what came, such as bad UTF-8"
    : isRound
      ? ": probably a proxy's time limit"
      : "";
  return `the connection was cut without a close frame when ${age} s old and ${idle} s idle${guess}`;
}
