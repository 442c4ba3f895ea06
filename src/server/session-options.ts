import type { SessionStore } from "../session/index.js";
import type { HostSettings, SessionHandlers } from "../session/server/index.js";
import type { PeerRequest } from "./request.js";

/**
 * Sessions that outlive connections and processes, for clients that offer the subprotocol `revoir.v1`: revoir's own with
 * `session`. Others get plain WebSocket from the same server, with the handlers beside this.
 *
 * @example
 * const server = await serve({
 *   port: 8012,
 *   authorize: async (request) => ({ user: await whoIs(request) }),
 *   session: {
 *     store: await sqliteStore({ path: "sessions.db" }),
 *     principal: (data) => data.user,
 *     message: (turn, message) => turn.send(`${turn.session.data.user} said ${message.text}`),
 *   },
 * });
 */
export interface SessionOptions<Data = undefined>
  extends SessionHandlers<Data>,
    Partial<HostSettings> {
  /**
   * Where they are kept. Every process that clients may come back to needs the same one. It is yours to close, after
   * `drain`.
   */
  readonly store: SessionStore;
  /**
   * Who a client is, after `authorize`: a session is given back only to the one that began it. Without this whoever has a
   * session's token has the session.
   * @default "" for everybody
   */
  principal?(data: Data, request: PeerRequest): string;
}
