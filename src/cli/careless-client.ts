import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { serializeRequest } from "../protocol/index.js";

/** What a careless client saw of the server. */
export interface Answer {
  /** The first text message the server sent, when it sent one. */
  readonly text: string | undefined;
  /** The server's close frame, when it sent one. */
  readonly close: { readonly code: number; readonly reason: string } | undefined;
}

/** Where a careless client calls. */
export interface Target {
  readonly host: string;
  readonly port: number;
  /** Path and query. */
  readonly path: string;
}

/** Bytes that fit a frame with the shortest header (RFC 6455 §5.2). */
export const maxBytes = 125;

const textOpcode = 0x1;
const closeOpcode = 0x8;

/**
 * Connects as no sound client does: sends `bytes` as a text message whatever they are, and tells what came back.
 * For showing what a server makes of it.
 *
 * @param bytes at most {@link maxBytes}
 * @param timeoutMs how long all of it may take
 * @throws Error when the server cannot be reached or is silent
 */
export async function sendAsText(
  target: Target,
  bytes: Uint8Array,
  timeoutMs: number,
): Promise<Answer> {
  const socket = connect(target.port, target.host);
  socket.setTimeout(timeoutMs, () =>
    socket.destroy(new Error("Cannot wait longer: the server is silent")),
  );
  const overall = setTimeout(() => socket.destroy(new Error("Cannot wait longer")), timeoutMs);
  try {
    socket.write(handshake(target));
    socket.write(frame(textOpcode, bytes));
    return await readAnswer(socket);
  } finally {
    clearTimeout(overall);
    socket.destroy();
  }
}

function handshake({ host, port, path }: Target): string {
  const authority = host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
  const key = randomBytes(16).toString("base64");
  return serializeRequest({ target: path, host: authority, key });
}

/** One final, masked frame with the shortest header (RFC 6455 §5.2-5.3). */
function frame(opcode: number, payload: Uint8Array): Uint8Array {
  const key = randomBytes(4);
  const masked = payload.map((byte, at) => byte ^ (key[at % 4] as number));
  return Buffer.concat([Uint8Array.of(0x80 | opcode, 0x80 | payload.length), key, masked]);
}

/** Reads until the server closes. A text message is answered with a close frame: it was what we wanted to see. */
async function readAnswer(socket: Socket): Promise<Answer> {
  let received: Buffer = Buffer.alloc(0);
  let text: string | undefined;
  for await (const chunk of socket) {
    received = Buffer.concat([received, chunk as Buffer]);
    for (const { opcode, payload } of framesIn(received)) {
      if (opcode === closeOpcode) return { text, close: statusOf(payload) };
      if (opcode !== textOpcode || text !== undefined) continue;
      text = payload.toString();
      socket.write(frame(closeOpcode, Uint8Array.of(0x03, 0xe8))); // 1000
    }
  }
  return { text, close: undefined };
}

interface ShortFrame {
  readonly opcode: number;
  readonly payload: Buffer;
}

/** The whole frames behind the response's head. None is long: what we send is short, and so is what comes back. */
function* framesIn(received: Buffer): Generator<ShortFrame> {
  const head = received.indexOf("\r\n\r\n");
  let at = head === -1 ? received.length : head + 4;
  while (at + 2 <= received.length) {
    const [opcode, length] = [received.readUInt8(at) & 0x0f, received.readUInt8(at + 1)];
    const end = at + 2 + length;
    if (end > received.length) return;
    yield { opcode, payload: received.subarray(at + 2, end) };
    at = end;
  }
}

/** A close frame's body (RFC 6455 §5.5.1); an empty one reads as 1005 (§7.1.5). */
function statusOf(payload: Buffer): { code: number; reason: string } {
  if (payload.length < 2) return { code: 1005, reason: "" };
  return { code: payload.readUInt16BE(0), reason: payload.toString("utf8", 2) };
}
