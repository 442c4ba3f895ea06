// Idle times and ages, in seconds, at which widespread proxies and clouds cut a connection.
const limits = [30, 55, 60, 100, 120, 240, 300, 350, 600, 900, 1800, 3600, 7200];

/**
 * What can be said of a connection that was cut without a close frame. A round idle time or age is the best sign there
 * is: crashes and people are not punctual, proxies are.
 *
 * @param ageMs from the opening handshake to the end
 * @param idleMs without a message in either direction before the end
 */
export function cutSentence(ageMs: number, idleMs: number): string {
  const idle = limitNear(idleMs);
  const age = limitNear(ageMs);
  const when = idle
    ? `after exactly ${idle} s without a message: probably a proxy's time-out`
    : age
      ? `exactly ${age} s after it opened: probably a proxy's limit`
      : `${Math.round(ageMs / 1000)} s after it opened, ${Math.round(idleMs / 1000)} s after the last message`;
  return `the connection was cut without a close frame ${when}`;
}

// Messages travel, and proxies look at their clocks about once a second.
function limitNear(ms: number): number | undefined {
  return limits.find((limit) => Math.abs(ms - limit * 1000 - 500) <= 1000);
}
