import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** What an attacker saw until its socket was closed. */
export interface Seen {
  /** The status of the answer to its handshake; undefined when there was none. */
  readonly status: number | undefined;
  /** The code of the server's close frame; undefined when there was none, 1005 for an empty one. */
  readonly code: number | undefined;
  readonly reason: string;
  readonly messages: number;
  readonly pongs: number;
}

export interface AttackerOptions {
  /** Where it connects to. @default "/" */
  readonly path?: string;
  /** Further lines of the handshake. */
  readonly fields?: readonly string[];
  /** Sent in one write with the handshake. */
  readonly first?: Uint8Array;
  /** Sent instead of a handshake. */
  readonly instead?: Uint8Array;
  /** Takes no notice of the server's FIN. */
  readonly stays?: boolean;
}

/** A TCP client that shakes hands, and is bound by nothing after that. */
export class Attacker {
  readonly socket: Socket;
  /** Whether it was let in; false when it was refused or cut off. */
  readonly entered: Promise<boolean>;
  /** Resolves when the socket is closed. */
  readonly over: Promise<Seen>;
  readonly #seen = { status: undefined, code: undefined, reason: "", messages: 0, pongs: 0 } as {
    -readonly [K in keyof Seen]: Seen[K];
  };
  #unread: Buffer = Buffer.alloc(0);
  #skip = 0;

  constructor(port: number, options: AttackerOptions = {}) {
    this.socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    this.socket.setNoDelay(true);
    this.socket.on("error", () => {});
    this.over = new Promise((resolve) => this.socket.on("close", () => resolve(this.#seen)));
    this.entered = new Promise((resolve) => {
      this.socket.on("data", (chunk) => {
        this.#read(chunk);
        if (this.#seen.status !== undefined) resolve(this.#seen.status === 101);
      });
      this.socket.on("close", () => resolve(this.#seen.status === 101));
    });
    // The server's FIN ends it, as with any client; but with a reset, so that ten thousands leave no TIME_WAIT.
    if (!options.stays) this.socket.on("end", () => this.reset());
    this.socket.write(options.instead ?? handshake(options));
  }

  /** What it has seen so far. */
  get seen(): Seen {
    return this.#seen;
  }

  /** Sends bytes as fast as TCP takes them. @returns false when the server is gone */
  async send(bytes: Uint8Array): Promise<boolean> {
    if (!this.socket.writable) return false;
    if (!this.socket.write(bytes)) {
      await Promise.race([once(this.socket, "drain"), this.over]).catch(() => {});
    }
    return this.socket.writable;
  }

  /** Sends the same bytes again and again. @returns how many times before the server was gone */
  async sendTimes(bytes: Uint8Array, times: number): Promise<number> {
    for (let sent = 0; sent < times; sent++) if (!(await this.send(bytes))) return sent;
    return times;
  }

  /** From now on it takes nothing from the network. */
  stopReading(): void {
    this.socket.pause();
  }

  /** Cuts the connection with RST; or without, where it has sent its FIN, since Node can not reset such a socket. */
  reset(): void {
    if (this.socket.writableEnded) this.socket.destroy();
    else this.socket.resetAndDestroy();
  }

  #read(chunk: Buffer): void {
    this.#unread = this.#unread.length === 0 ? chunk : Buffer.concat([this.#unread, chunk]);
    if (this.#seen.status === undefined && !this.#readHead()) return;
    while (this.#readFrame());
  }

  #readHead(): boolean {
    const end = this.#unread.indexOf("\r\n\r\n");
    if (end < 0) return false;
    this.#seen.status = Number(this.#unread.toString("latin1", 9, 12));
    // A refusal's body is nobody's concern.
    this.#unread = this.#seen.status === 101 ? this.#unread.subarray(end + 4) : Buffer.alloc(0);
    return this.#seen.status === 101;
  }

  #readFrame(): boolean {
    const skipped = Math.min(this.#skip, this.#unread.length);
    this.#unread = this.#unread.subarray(skipped);
    this.#skip -= skipped;
    const bytes = this.#unread;
    const short = (bytes[1] ?? 0) & 0x7f;
    const header = short === 127 ? 10 : short === 126 ? 4 : 2;
    if (this.#skip > 0 || bytes.length < header) return false;
    const opcode = bytes[0] & 0x0f;
    const length = lengthOf(bytes, short);
    if (opcode === 8) return this.#readClose(bytes.subarray(header, header + length));
    if (opcode === 10) this.#seen.pongs++;
    else if (opcode < 3) this.#seen.messages++;
    this.#unread = bytes.subarray(header);
    this.#skip = length;
    return true;
  }

  #readClose(body: Buffer): boolean {
    this.#seen.code = body.length < 2 ? 1005 : body.readUInt16BE(0);
    this.#seen.reason = body.toString("utf8", 2);
    this.#unread = Buffer.alloc(0);
    return false;
  }
}

function lengthOf(bytes: Buffer, short: number): number {
  if (short < 126) return short;
  return short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
}

/** A client's request to upgrade, with whatever comes behind it. */
export function handshake({ path = "/", fields = [], first }: AttackerOptions = {}): Buffer {
  const lines = [
    `GET ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ...fields,
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), first ?? Buffer.alloc(0)]);
}

/**
 * A client's frame, masked with zeros so that it costs nothing to make.
 *
 * @param first the first byte: FIN, RSV and opcode
 * @param claims the length in the header, where it is another than the payload's
 */
export function frame(first: number, payload: Uint8Array = none, claims?: number | bigint): Buffer {
  const length = claims ?? payload.length;
  const long = Buffer.alloc(length < 126 ? 0 : length < 65_536 ? 2 : 8);
  if (long.length === 2) long.writeUInt16BE(Number(length));
  if (long.length === 8) long.writeBigUInt64BE(BigInt(length));
  const short = long.length === 0 ? Number(length) : long.length === 2 ? 126 : 127;
  return Buffer.concat([Buffer.of(first, 0x80 | short), long, Buffer.alloc(4), payload]);
}

const none = new Uint8Array(0);

/** Calls `act` `count` times, at most `atOnce` of them at one time. */
export async function flood<T>(
  count: number,
  atOnce: number,
  act: (index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next++;
      results[index] = await act(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work));
  return results;
}

/** How often each value is there. */
export function tally(values: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}
