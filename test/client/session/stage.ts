import { createHash, randomBytes } from "node:crypto";
import { type Peer, type Server, serve } from "../../../src/server/index.js";
import type { Attachment, SessionStore } from "../../../src/session/index.js";
import {
  type HostOptions,
  type ServerCarrier,
  SessionHost,
} from "../../../src/session/server/index.js";
import { sendEach } from "../../session/world/records.js";

/** A server of sessions over real sockets, on a store that outlives it. */
export class Stage {
  readonly server: Server;
  readonly host: SessionHost;
  readonly port: number;
  readonly #peers: Map<Peer, Attachment>;
  readonly #stop: () => void;

  constructor(server: Server, host: SessionHost, peers: Map<Peer, Attachment>, stop: () => void) {
    this.server = server;
    this.host = host;
    this.port = server.port as number;
    this.#peers = peers;
    this.#stop = stop;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** Cuts all connections, as a network does. */
  cut(): void {
    for (const peer of this.#peers.keys()) peer.abort();
  }

  /** Closes all connections with this code. */
  closeAll(code: 1012 | 1011 | 4409): void {
    for (const peer of this.#peers.keys()) peer.close(code);
  }

  /** Tells all clients to come back, and goes on serving until they have. */
  goAway(delayMs: number): void {
    for (const attachment of this.#peers.values()) {
      this.host.leave(attachment, { delayMs, graceMs: 2000, reason: "restart" }, () => {});
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop();
    await this.server.close();
  }
}

/** Begins one. */
export async function stage(
  store: SessionStore,
  options: Partial<HostOptions> & {
    readonly port?: number;
    readonly origins?: readonly string[];
  } = {},
): Promise<Stage> {
  const peers = new Map<Peer, Attachment>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const clock = () => performance.now();
  const wake = (at: number) => {
    clearTimeout(timer);
    if (at < Infinity) timer = setTimeout(() => host.tick(clock()), Math.max(0, at - clock()));
  };
  const host = new SessionHost({
    store,
    clock,
    random: (count) => new Uint8Array(randomBytes(count)),
    hash: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    defer: (run) => void setImmediate(run),
    wake,
    ...options,
  });
  const server = await serve({
    port: options.port ?? 0,
    host: "127.0.0.1",
    protocols: ["revoir.v1"],
    ...(options.origins && { origins: options.origins }),
    open(peer) {
      const carrier: ServerCarrier = {
        sendText: (text: string | Uint8Array) =>
          void peer.send(typeof text === "string" ? text : Buffer.from(text).toString()),
        sendBinary: (bytes: Uint8Array) => void peer.send(bytes),
        sendFrames: (frames: Uint8Array) => sendEach(frames, carrier),
        get buffered() {
          return peer.buffered;
        },
        close: (code: number, reason: string) => peer.close(code as 1000, reason),
      };
      peers.set(peer, host.accept(carrier, "", undefined, clock()));
    },
    message(peer, message) {
      const attachment = peers.get(peer);
      if (message.kind === "text") attachment?.text(message.text, clock());
      else attachment?.binary(message.bytes, clock());
    },
    close(peer, end) {
      peers.get(peer)?.closed(end, clock());
      peers.delete(peer);
    },
  });
  return new Stage(server, host, peers, () => clearTimeout(timer));
}
