import type { IncomingMessage } from "node:http";
import { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { End } from "../../../src/codes/index.js";
import { createDeflateEngine } from "../../../src/node/zlib.js";
import { Connection, type Outgoing } from "../../../src/protocol/index.js";

/** What an endpoint did with a stream of bytes and the FIN after it. */
export interface Outcome {
  /** Each message, ping and pong, as its kind and its bytes in hex. */
  readonly events: readonly string[];
  /** The close code: the peer's, the one it failed the connection with, or 1006. */
  readonly code: number;
  /** The rule that it found broken, when it names rules. */
  readonly rule?: string | undefined;
}

/** The same bounds for both. */
const MAX_BYTES = 1 << 20;

/** Our own, as a server. */
export function runOurs(reads: readonly Buffer[], compressed: boolean): Outcome {
  const events: string[] = [];
  const ends: End[] = [];
  const note = (kind: string, bytes: Uint8Array, start = 0, end = bytes.length) => {
    events.push(eventOf(kind, Buffer.from(bytes.subarray(start, end))));
  };
  const connection = new Connection({
    role: "server",
    out: new Discarded(),
    now: 0,
    heartbeat: false,
    random: () => 0.5,
    limits: {
      maxMessageBytes: MAX_BYTES,
      maxFragments: Number.POSITIVE_INFINITY,
      maxInflateRatio: Number.POSITIVE_INFINITY,
      maxControlFramesPerSecond: Number.POSITIVE_INFINITY,
    },
    deflate: compressed ? { params: everythingKept, engine } : undefined,
    sink: {
      onText: (bytes, start, end) => note("text", bytes, start, end),
      onBinary: (bytes, start, end) => note("binary", bytes, start, end),
      onPing: (payload) => note("ping", payload),
      onPong: (payload) => note("pong", payload),
      onFinish() {},
      onAbort() {},
      onEnd: (end) => ends.push(end),
    },
  });
  for (const read of reads) connection.receive(Buffer.from(read), 0, read.length, 0);
  connection.receiveEnd({ cause: "fin" }, 0);
  const [{ code, rule }] = ends;
  return { events, code, rule };
}

const engine = createDeflateEngine();

const everythingKept = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};

/** What is sent in answer is for the vectors. */
class Discarded implements Outgoing {
  bytes: Uint8Array = new Uint8Array(4096);
  end = 0;

  reserve(size: number): void {
    if (size > this.bytes.length) this.bytes = new Uint8Array(size);
    this.end = 0;
  }
}

const wsServer = new WebSocketServer({
  noServer: true,
  maxPayload: MAX_BYTES,
  perMessageDeflate: { threshold: Number.MAX_SAFE_INTEGER },
});

/** The `ws` package's, as a server, through its public `handleUpgrade`. */
export async function runWs(reads: readonly Buffer[], compressed: boolean): Promise<Outcome> {
  const wire = new Wire();
  const events: string[] = [];
  let failedWith: number | undefined;
  const closed = new Promise<number>((resolve) => {
    wsServer.handleUpgrade(upgradeRequest(compressed), wire, Buffer.alloc(0), (socket) => {
      socket.on("message", (data: Buffer, isBinary) => {
        events.push(eventOf(isBinary ? "binary" : "text", data));
      });
      socket.on("ping", (data: Buffer) => events.push(eventOf("ping", data)));
      socket.on("pong", (data: Buffer) => events.push(eventOf("pong", data)));
      socket.on("error", (error: Error & { code: string }) => {
        failedWith = wsCodes[error.code] ?? 1002;
      });
      socket.on("close", resolve);
    });
  });
  // While ws inflates, which it does in the background, reads wait in a queue, and what one of them breaks does not
  // keep it from the next. Where that can happen, it gets everything in one read.
  const pushed = compressed ? [Buffer.concat(reads)] : reads;
  for (const read of pushed) wire.push(Buffer.from(read));
  wire.push(null);
  const code = await closed;
  return { events, code: failedWith ?? code };
}

/** The close codes that belong to the errors of ws, those that are not 1002. */
const wsCodes: Readonly<Record<string, number>> = {
  WS_ERR_INVALID_UTF8: 1007,
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: 1009,
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 1009,
  Z_DATA_ERROR: 1007,
  Z_BUF_ERROR: 1007,
};

function upgradeRequest(compressed: boolean): IncomingMessage {
  const headers = {
    upgrade: "websocket",
    connection: "upgrade",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    "sec-websocket-version": "13",
    ...(compressed ? { "sec-websocket-extensions": "permessage-deflate" } : {}),
  };
  return { method: "GET", url: "/", headers } as unknown as IncomingMessage;
}

/** The server's end of a connection that is not there: `push` is what comes. */
class Wire extends Duplex {
  override _read(): void {}

  override _write(_bytes: Buffer, _encoding: string, done: () => void): void {
    done();
  }
}

/** One line for an event. */
function eventOf(kind: string, bytes: Buffer): string {
  return `${kind} ${bytes.toString("hex")}`;
}
