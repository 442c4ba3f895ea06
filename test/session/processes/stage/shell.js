import { createHash, randomBytes } from "node:crypto";
import { SessionHost } from "../../../../dist/session/server/index.js";
import { serve } from "../../../../dist/server/index.js";

/** @typedef {import("../../../../dist/session/index.js").Attachment} Attachment */

/**
 * Serves `revoir.v1`.
 *
 * @param {import("../../../../dist/session/server/index.js").SessionHandlers<undefined> & {
 *   port: number, owner: string, store: import("../../../../dist/session/index.js").SessionStore }} options
 */
export async function serveSessions({ port, ...options }) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const clock = () => performance.now();
  const host = new SessionHost({
    ...options,
    ttlMs: 20_000,
    storeTimeoutMs: 2000,
    busyMs: 200,
    clock,
    random: (byteCount) => randomBytes(byteCount),
    hash: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    defer: (run) => void setImmediate(run),
    wake: (deadline) => {
      clearTimeout(timer);
      if (deadline === Number.POSITIVE_INFINITY) return;
      timer = setTimeout(() => host.tick(clock()), Math.max(1, deadline - clock()));
    },
  });
  /** @type {WeakMap<object, Attachment>} */
  const attachments = new WeakMap();
  const at = (/** @type {object} */ peer) => /** @type {Attachment} */ (attachments.get(peer));
  await serve({
    port,
    host: "127.0.0.1",
    protocols: ["revoir.v1"],
    heartbeat: { everyMs: 500 },
    open(peer) {
      const carrier = {
        sendText: (/** @type {string | Uint8Array} */ text) =>
          void peer.send(typeof text === "string" ? text : Buffer.from(text).toString()),
        sendBinary: (/** @type {Uint8Array} */ bytes) => void peer.send(bytes),
        get buffered() {
          return peer.buffered;
        },
        close: (/** @type {any} */ code, /** @type {string} */ reason) => peer.close(code, reason),
      };
      attachments.set(peer, host.accept(carrier, "", undefined, clock()));
    },
    message(peer, message) {
      if (message.kind === "text") at(peer).text(message.bytes, clock());
      else at(peer).binary(message.bytes, clock());
    },
    drain: (peer) => at(peer).drained(clock()),
    close(peer, end) {
      at(peer).closed({ code: end.code, reason: end.reason, by: end.by }, clock());
    },
  });
  return {
    sessions: host.sessions,
    /** Sends everybody away, as before a restart, and exits. */
    drain() {
      const leave = () => ({ delayMs: 20 + Math.random() * 100, graceMs: 2000, reason: "restart" });
      host.drain(leave, () => setTimeout(() => process.exit(), 50));
    },
  };
}
