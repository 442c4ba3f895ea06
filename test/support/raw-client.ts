import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Frames of a client, masked with zeros: the payload stays as it is. */
export function frame(opcode: number, payload: Uint8Array | string): Buffer {
  const bytes = Buffer.from(payload as string);
  const length = bytes.length;
  if (length > 0xffff) {
    const header = Buffer.alloc(14);
    header[0] = 0x80 | opcode;
    header[1] = 0xff;
    header.writeUInt32BE(length, 6);
    return Buffer.concat([header, bytes]);
  }
  const extended = length > 125 ? Buffer.from([0xfe, length >> 8, length & 255]) : undefined;
  const size = extended ?? Buffer.from([0x80 | length]);
  return Buffer.concat([Buffer.from([0x80 | opcode]), size, Buffer.alloc(4), bytes]);
}

/** The body of a close frame. */
export function closeBody(code: number, reason = ""): Buffer {
  return Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]);
}

/** A client that does byte for byte what a test tells it, after a proper handshake. */
export class RawClient {
  readonly socket: Socket;
  #chunks: Buffer[] = [];
  #size = 0;
  #hasEnded = false;
  #error: NodeJS.ErrnoException | undefined;
  #notify: () => void = () => {};

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (chunk) => {
      this.#chunks.push(chunk);
      this.#size += chunk.length;
      this.#notify();
    });
    socket.on("end", () => {
      this.#hasEnded = true;
      this.#notify();
    });
    socket.on("error", (error) => {
      this.#error = error;
    });
    socket.on("close", () => {
      this.#hasEnded = true;
      this.#notify();
    });
    onTestFinished(() => void socket.destroy());
  }

  get error(): NodeJS.ErrnoException | undefined {
    return this.#error;
  }

  /** Takes `size` bytes off what came, as soon as there are as many. */
  async take(size: number): Promise<Buffer> {
    while (this.#size < size) {
      if (this.#hasEnded) throw new Error(`ended ${size - this.#size} bytes early`);
      await new Promise<void>((resolve) => {
        this.#notify = resolve;
      });
    }
    const received = Buffer.concat(this.#chunks);
    this.#chunks = [received.subarray(size)];
    this.#size = received.length - size;
    return received.subarray(0, size);
  }

  /** Everything until the server's FIN, or until the connection is lost. */
  async takeAll(): Promise<Buffer> {
    while (!this.#hasEnded) {
      await new Promise<void>((resolve) => {
        this.#notify = resolve;
      });
    }
    return Buffer.concat(this.#chunks);
  }
}

const request = [
  "Host: 127.0.0.1",
  "Upgrade: websocket",
  "Connection: Upgrade",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version: 13",
];

/**
 * Shakes hands with the server at `port`.
 *
 * @param first sent together with the request, in one write
 */
export async function connectRaw(
  port: number,
  first: Uint8Array = Buffer.alloc(0),
  fields: readonly string[] = [],
  target = "/",
): Promise<RawClient> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const client = new RawClient(socket);
  const head = `GET ${target} HTTP/1.1\r\n${[...request, ...fields].join("\r\n")}\r\n\r\n`;
  socket.write(Buffer.concat([Buffer.from(head), first]));
  let answer = "";
  while (!answer.endsWith("\r\n\r\n")) answer += (await client.take(1)).toString("latin1");
  if (!answer.startsWith("HTTP/1.1 101 ")) throw new Error(answer);
  return client;
}
