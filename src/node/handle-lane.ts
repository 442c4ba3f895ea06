import { createServer, connect as dialTcp, Socket as TcpSocket } from "node:net";
import type { Duplex } from "node:stream";
import { sharedReadBuffer } from "./read-buffer.js";

/**
 * The handle lane: reading into one buffer that all connections share, and writing without the queue of a stream.
 *
 * `net` can read into a buffer of the caller's (its `onread` option), but only sockets it has dialled: one that a
 * server has accepted is made before anybody could ask. This file asks afterwards, by the same fields that the option
 * fills. All else stays Node's: pausing, errors, the end of the stream and its half-close go through the socket as ever.
 * Measured on a ping-pong of 64 bytes, a shared buffer takes a quarter off what a message costs, since `data` events
 * make a fresh one for every read.
 *
 * The fields are internal. So the lane is used only on lines of Node it is known to work on, only after it has carried
 * bytes over a real connection in this very process ({@link proveHandleLane}), and only for sockets that nobody has
 * changed. `REVOIR_HANDLE_LANE=off` in the environment switches it off.
 */
const knownMajors = [20, 26] as const;

/**
 * How long the self-test may take; beyond, the public lane serves. Counted in looks at the clock, so that a program which
 * loads for seconds without a turn of the event loop has used up only one.
 */
const provingLooks = 10;
const lookEveryMs = 100;

/** The fields of `net`'s `onread` option, by the names of their symbols. */
interface Fields {
  readonly buffer: symbol;
  readonly callback: symbol;
  readonly generate: symbol;
}

interface Handle {
  useUserBuffer(buffer: Uint8Array): void;
}

type Open = Record<symbol, unknown> & { readonly _handle?: Handle | null };

let fields: Fields | undefined;
let proof: Promise<boolean> | undefined;
let isProven = false;

/**
 * Tries the lane on a connection over the loopback interface. Asked once, however often it is called.
 *
 * @returns whether it works here; until then, and where it does not, sockets use the public lane
 */
export function proveHandleLane(): Promise<boolean> {
  proof ??= isAllowed() ? prove() : Promise.resolve(false);
  return proof;
}

/** Whether the lane is proven and may be used for this stream now. */
export function canUseHandle(stream: Duplex): boolean {
  return isProven && isUntouched(stream);
}

/**
 * Reads into the shared buffer from now on, from a stream that {@link canUseHandle} has let through.
 *
 * @param onRead called on the stream: `buffer[0, size)` came, and is overwritten by the next read of any connection
 */
export function readByHandle(
  stream: Duplex,
  onRead: (this: Duplex, size: number, buffer: Uint8Array) => void,
): void {
  const buffer = sharedReadBuffer();
  const open = stream as unknown as Open;
  const { buffer: kBuffer, callback, generate } = fields as Fields;
  open[kBuffer] = buffer;
  open[callback] = onRead;
  open[generate] = null;
  open._handle?.useUserBuffer(buffer);
}

/**
 * Hands bytes to the kernel without passing the stream's queue, which must be empty. Several may be on their way: they
 * keep their order among each other, and before all that is written to the queue later.
 *
 * @param onWritten called once: before this returns when the kernel took all, else when it has
 */
export function writeByHandle(
  stream: Duplex,
  bytes: Uint8Array,
  onWritten: (error?: Error | null) => void,
): void {
  // The socket's own half of a `write`, with all it does about requests, errors and what the kernel leaves over.
  stream._write(bytes, "buffer" as BufferEncoding, onWritten);
}

/** A plain socket of `net`, with a handle of the system's, whose bytes nobody else looks at. */
function isUntouched(stream: Duplex): boolean {
  if (Object.getPrototypeOf(stream) !== TcpSocket.prototype) return false;
  const open = stream as unknown as Open;
  const kind = open._handle?.constructor.name;
  return (
    (kind === "TCP" || kind === "Pipe") &&
    open[(fields as Fields).buffer] === null &&
    stream.listenerCount("data") === 0 &&
    stream.readableLength === 0 &&
    !Object.hasOwn(stream, "write") &&
    !Object.hasOwn(stream, "push")
  );
}

function isAllowed(): boolean {
  if (process.env.REVOIR_HANDLE_LANE === "off") return false;
  const major = Number.parseInt(process.versions.node, 10);
  const isOther = "bun" in process.versions || "deno" in process.versions;
  return !isOther && major >= knownMajors[0] && major <= knownMajors[1];
}

async function prove(): Promise<boolean> {
  fields = findFields();
  if (fields !== undefined) isProven = await carriesBytes().catch(() => false);
  return isProven;
}

/** The symbols are Node's own; every socket has them. */
function findFields(): Fields | undefined {
  const symbols = Object.getOwnPropertySymbols(new TcpSocket());
  const named = (name: string) => symbols.find(({ description }) => description === name);
  const buffer = named("kBuffer");
  const callback = named("kBufferCb");
  const generate = named("kBufferGen");
  if (buffer === undefined || callback === undefined || generate === undefined) return undefined;
  return { buffer, callback, generate };
}

/** Bytes both ways, two reads into the same memory, a pause in between, and a FIN. */
function carriesBytes(): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true });
    const sockets: TcpSocket[] = [];
    const settle = (isSound: boolean) => {
      clearInterval(timer);
      server.close();
      for (const socket of sockets) socket.destroy();
      resolve(isSound);
    };
    const fail = () => settle(false);
    let looks = 0;
    const timer = setInterval(() => {
      looks++;
      if (looks === provingLooks) fail();
    }, lookEveryMs);
    server.on("error", fail);
    server.once("connection", (accepted) => {
      sockets.push(accepted.on("error", fail));
      if (isUntouched(accepted)) converse(accepted, settle);
      else fail();
    });
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { readonly port: number };
      const dialled = dialTcp({ port, host: "127.0.0.1", noDelay: true });
      sockets.push(dialled.on("error", fail));
      answer(dialled);
    });
  });
}

const words: readonly string[] = ["ready", "first", "second"];

/** The accepted side, which is the one that is tested: it says a word, and expects each of the others alone. */
function converse(socket: TcpSocket, settle: (isSound: boolean) => void): void {
  const [greeting, ...expected] = words as [string, ...string[]];
  readByHandle(socket, (size, buffer) => {
    const word = Buffer.from(buffer.subarray(0, size)).toString("latin1");
    if (buffer !== sharedReadBuffer() || word !== expected.shift()) {
      settle(false);
      return;
    }
    socket.pause();
    writeByHandle(socket, Buffer.from(word), () => setImmediate(() => socket.resume()));
  });
  socket.on("end", () => settle(expected.length === 0));
  writeByHandle(socket, Buffer.from(greeting), (error) => {
    if (error) settle(false);
    else socket.resume();
  });
}

/** The other side: each word that comes is answered with the next, the last with a FIN. */
function answer(socket: TcpSocket): void {
  let said = "";
  let turn = 0;
  socket.on("data", (chunk) => {
    said += chunk.toString("latin1");
    if (said !== words[turn]) return;
    said = "";
    turn++;
    if (turn === words.length) socket.end();
    else socket.write(words[turn] as string);
  });
}
