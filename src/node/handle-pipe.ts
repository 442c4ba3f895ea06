import { Socket as TcpSocket } from "node:net";
import { FrameWriter } from "./frame-writer.js";
import { FrameParser, greeting, maxFramePayloadBytes } from "./handle-frames.js";
import { type Handle, HandleWire, handleOf, needOpenLane } from "./handle-lane.js";
import { openTwin, type Twins } from "./handle-twins.js";
import { checkSocket } from "./rendezvous.js";
import type { Reader } from "./wire.js";

/** How handles move: in the pipe itself, or by a `Courier`, beside a connection that carries the bytes. */
export type PipeLane = "pipe" | "courier";

/**
 * A channel between two processes that need not know each other: bytes in frames, and with each frame a socket if so
 * wished. A planned restart moves its listening and its connected sockets over it.
 *
 * Below is a unix socket in a mode of Node's that is meant for its own child processes: a `Pipe` that carries handles.
 * This file is, beside `handle-lane.ts` and `courier.ts`, the only one that knows what is inside Node. It asks for the internals that the
 * lane has found, so the lane has to be proven first, and this channel after it (`handle-pipe-proof.ts`).
 *
 * It keeps no process running unless {@link ref} is called.
 */
export interface HandlePipe {
  /** How its handles move. */
  readonly lane: PipeLane;
  /** Bytes the system has not taken yet. */
  readonly queuedBytes: number;
  /** Whether it is over, by whichever end. */
  readonly destroyed: boolean;
  /** From now on `reader` is told, also of all that came before. */
  attach(reader: HandlePipeReader): void;
  /**
   * Sends one frame behind all others: those without a handle leave together, when the turn is over or with the next
   * handle. The bytes are copied. Once the pipe is over nothing is sent.
   *
   * @param handle goes with it: a listening or connected `TCP` or `Pipe` handle. It stays open here, and is its owner's
   *   to close at any time. If that is done before this call, the frame goes without a handle.
   * @throws RangeError for more than 1 MiB
   */
  send(bytes: Uint8Array, handle?: Handle): void;
  /** No frame is handed on until {@link resume}, and the other end is made to wait. */
  pause(): void;
  resume(): void;
  /** Ends it after what is queued. The other end is read on until it has ended its side as well. */
  end(): void;
  /** Ends it at once, with what the system takes now. Handles that came and were not handed on are closed. */
  destroy(): void;
  /** Keeps the process running as long as the pipe is open. */
  ref(): void;
  unref(): void;
}

/** What a pipe's events are told to. */
export interface HandlePipeReader {
  /** The system has taken some of what was queued. */
  onTaken?(): void;
  /** One frame as it was sent, with the handle that was sent with it, not yet read. Both are the reader's to keep. */
  onFrame(bytes: Uint8Array, handle: Handle | undefined): void;
  /**
   * The pipe is over, and this is the last call. `error` is undefined where either end has ended it between two frames;
   * else it says what went wrong, with the system's code if it was the system.
   */
  onClosed(error: Error | undefined): void;
}

/** A `Pipe`, of those methods that are not every handle's. */
interface PipeHandle extends Handle {
  open(fd: number): number;
}

type PipeClass = new (kind: number) => PipeHandle;

/** The kind of `Pipe` that carries handles. */
const carryingHandles = 2;

const nobody: HandlePipeReader = { onFrame() {}, onClosed() {} };

let foundClass: PipeClass | undefined;

/** The class of the handle of a socket that is about to connect to a path. Nothing is at this one. */
function pipeClass(): PipeClass {
  if (foundClass === undefined) {
    const socket = new TcpSocket().on("error", () => {});
    socket.connect({ path: "/dev/null/nobody" });
    foundClass = handleOf(socket)?.constructor as PipeClass;
    socket.destroy();
  }
  return foundClass;
}

/**
 * Connects to the process that serves pipes at `path`.
 *
 * @throws Error with the system's code (ENOENT, ECONNREFUSED, EACCES), or that says why the path is not safe. What
 *   answers there and is no pipe of revoir's is told by `onClosed`
 */
export async function dialPipe(path: string): Promise<HandlePipe> {
  needOpenLane("dial a pipe");
  const found = checkSocket(path);
  const socket = new TcpSocket({
    handle: new (pipeClass())(carryingHandles),
    manualStart: true,
  } as object);
  socket.pause();
  const handle = handleOf(socket) as Handle;
  await new Promise<void>((resolve, reject) => {
    socket.once("error", (cause) => reject(cannotDial(found, cause)));
    socket.connect({ path: found }, resolve);
  });
  (socket as unknown as { _handle: Handle | null })._handle = null;
  const pipe = new OpenPipe(handle, { hasGreeted: false });
  pipe.greet();
  return pipe;
}

function cannotDial(path: string, cause: NodeJS.ErrnoException): Error {
  const why = cause.code === "ECONNREFUSED" ? "nobody answers there" : cause.message;
  const error = new Error(`Cannot connect to ${path}: ${why} (${cause.code})`, { cause });
  return Object.assign(error, { code: cause.code });
}

/** The pipe on a connection that was accepted at a path, whose greeting has been read, and nothing beyond. */
export function acceptPipe(accepted: Handle): HandlePipe {
  const handle = new (pipeClass())(carryingHandles);
  const twins = openTwin(accepted, handle);
  const pipe = new OpenPipe(handle, { hasGreeted: true, twins });
  pipe.greet();
  return pipe;
}

class OpenPipe implements HandlePipe, Reader {
  readonly lane = "pipe";
  readonly #wire: HandleWire;
  readonly #parser: FrameParser;
  readonly #twins: Twins | undefined;
  readonly #writer: FrameWriter;
  #reader: HandlePipeReader = nobody;
  #isAttached = false;
  #isPaused = false;
  /** Whether bytes have come since the last FIN that was reported. */
  #hasRead = false;
  #error: Error | undefined;
  #isClosed = false;

  constructor(
    handle: Handle,
    { hasGreeted, twins }: { readonly hasGreeted: boolean; readonly twins?: Twins },
  ) {
    this.#twins = twins;
    this.#wire = new HandleWire(handle);
    this.#wire.readOn();
    this.#writer = new FrameWriter(this.#wire);
    this.#parser = new FrameParser(
      (payload, sent) => this.#reader.onFrame(payload, sent),
      hasGreeted,
    );
    const { onread } = handle as { onread: (this: Handle, bytes: unknown) => unknown };
    const receiveHandle = (sent: Handle) => this.#parser.receiveHandle(sent);
    handle.onread = function (this: Handle, bytes: unknown): unknown {
      const sent = this.pendingHandle;
      if (sent) {
        this.pendingHandle = undefined;
        receiveHandle(sent);
      }
      return onread.call(this, bytes);
    };
    handle.unref();
    this.#wire.attach(this);
  }

  get queuedBytes(): number {
    return this.#wire.unwrittenBytes + this.#writer.gatheredBytes;
  }

  get destroyed(): boolean {
    return this.#wire.destroyed;
  }

  greet(): void {
    this.#wire.write(greeting);
  }

  attach(reader: HandlePipeReader): void {
    this.#reader = reader;
    if (this.#isAttached) return;
    this.#isAttached = true;
    if (this.#isClosed) process.nextTick(() => this.#reader.onClosed(this.#error));
    else if (!this.#isPaused) this.#wire.resume();
  }

  send(bytes: Uint8Array, handle?: Handle): void {
    if (bytes.length > maxFramePayloadBytes) {
      throw new RangeError(
        `Cannot send a frame of ${bytes.length} bytes: expected at most ${maxFramePayloadBytes}`,
      );
    }
    if (!this.#wire.writable) return;
    const isOpen = handle !== undefined && handle.fd >= 0;
    this.#writer.send(bytes, isOpen ? handle : undefined);
  }

  pause(): void {
    this.#isPaused = true;
    this.#parser.pause();
    this.#wire.pause();
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#check(this.#parser.resume());
    if (this.#isAttached && !this.#isPaused) this.#wire.resume();
  }

  end(): void {
    this.#writer.flush();
    this.#wire.end();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.#parser.close();
    this.#writer.flush();
    this.#wire.destroy();
    this.#twins?.close();
  }

  ref(): void {
    this.#wire.handle?.ref();
  }

  unref(): void {
    this.#wire.handle?.unref();
  }

  // What the wire says.

  onBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#hasRead = true;
    this.#writer.noteRead();
    this.#check(this.#parser.receive(bytes, start, end));
  }

  onFin(): void {
    // Once the other end is gone, libuv takes a read that does not fill the buffer for the last one. But the system ends a
    // read behind every handle, so that all the others would be lost: only a FIN without bytes before it is one.
    if (this.#hasRead) {
      this.#hasRead = false;
      if (this.#wire.handle?.readStart() === 0) return;
    }
    if (!this.#parser.isIdle) {
      this.#check(
        new Error("Cannot go on with the other process: it left in the middle of a frame"),
      );
    } else if (this.queuedBytes > 0) this.end();
    else this.destroy();
  }

  onFailed(error: Error): void {
    this.#error ??= error;
  }

  onTaken(): void {
    this.#reader.onTaken?.();
  }

  onClosed(): void {
    this.#isClosed = true;
    this.#parser.close();
    this.#twins?.close();
    if (this.#isAttached) this.#reader.onClosed(this.#error);
  }

  #check(error: Error | undefined): void {
    if (error === undefined || this.destroyed) return;
    this.#error = error;
    this.destroy();
  }
}
