import { createServer, connect as dialTcp, type Server, Socket as TcpSocket } from "node:net";
import { Attempt } from "./attempt.js";
import {
  acceptHandles,
  type Entry,
  type Handle,
  type HandleWire,
  handleOf,
  type Internals,
  openLane,
  type Request,
  useInternals,
} from "./handle-lane.js";
import { isKnownNode } from "./known-node.js";
import { sharedReadBuffer } from "./read-buffer.js";
import { nobody } from "./stream-wire.js";
import type { Reader } from "./wire.js";

let proof: Promise<boolean> | undefined;

/**
 * Tries the handle lane on connections over the loopback interface, and opens it where it works. Asked once, however
 * often it is called. `REVOIR_HANDLE_LANE=off` in the environment keeps the lane closed.
 *
 * @returns whether it works here; until then, and where it does not, sockets take the public lane
 */
export function proveHandleLane(): Promise<boolean> {
  proof ??= isKnownNode() ? prove() : Promise.resolve(false);
  return proof;
}

async function prove(): Promise<boolean> {
  const trial = new Trial();
  try {
    await trial.listen();
    useInternals(await trial.learn());
    openLane(true);
    trial.open();
    await trial.converse();
    await trial.decline();
    return true;
  } catch {
    openLane(false);
    return false;
  } finally {
    trial.end();
  }
}

/** A server and its clients, for the time of the test. Whatever goes wrong, or takes too long, fails it. */
class Trial {
  readonly #server: Server = createServer({ allowHalfOpen: true });
  readonly #sockets: TcpSocket[] = [];
  readonly #attempt = new Attempt();
  #entry: Entry | undefined;
  #onAccepted: (wire: HandleWire) => void = () => {};

  end(): void {
    this.#attempt.end();
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  async listen(): Promise<void> {
    this.#server.on("error", this.#attempt.fail);
    await this.#attempt.within<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  /** Finds what the lane needs to know, by looking at a socket of `net` while it is used. */
  async learn(): Promise<Internals> {
    this.#server.once("connection", (socket) => this.#keep(socket));
    const socket = this.#dial();
    await this.#attempt.within<void>((resolve) => socket.once("connect", resolve));
    const handle = handleOf(socket) as Handle;
    const requests = await this.#attempt.within<Requests>((resolve) => {
      watchRequests(handle, resolve);
      socket.write(Buffer.from("x"));
      socket.end();
    });
    return { ...symbolsOf(socket, handle), ...requests, onRead: handle.onread };
  }

  /** From now on connections come in as wires. */
  open(): void {
    this.#entry = acceptHandles(this.#server, (wire) => this.#onAccepted(wire));
    if (this.#entry === undefined) throw new Error("The server does not let go of its handles");
  }

  async converse(): Promise<void> {
    await this.#attempt.within<void>((resolve) => {
      const client = this.#dial();
      this.#onAccepted = (wire) =>
        new Conversation(wire, client, resolve, this.#attempt.fail).begin();
    });
  }

  /** A connection that is given to the server after all, with what was read of it. */
  async decline(): Promise<void> {
    const client = this.#dial();
    client.write("first");
    this.#onAccepted = (wire) => {
      const onBytes = (bytes: Uint8Array, start: number, end: number) =>
        this.#entry?.decline(wire, bytes.subarray(start, end));
      wire.attach({ ...nobody, onBytes });
      wire.resume();
    };
    await this.#attempt.within<void>((resolve) => {
      this.#server.once("connection", (socket) => {
        let said = "";
        this.#keep(socket).on("data", (chunk) => {
          said += chunk.toString("latin1");
          if (said === "first") client.write("second");
          if (said === "firstsecond") resolve();
        });
      });
    });
  }

  #dial(): TcpSocket {
    const { port } = this.#server.address() as { readonly port: number };
    return this.#keep(dialTcp({ port, host: "127.0.0.1", noDelay: true, allowHalfOpen: true }));
  }

  #keep(socket: TcpSocket): TcpSocket {
    this.#sockets.push(socket);
    return socket.on("error", this.#attempt.fail);
  }
}

type Requests = Pick<Internals, "WriteRequest" | "ShutdownRequest">;

/** Sees with which requests a socket calls its handle. */
function watchRequests(handle: Handle, onSeen: (requests: Requests) => void): void {
  let WriteRequest: Internals["WriteRequest"];
  const { writeBuffer, shutdown } = handle;
  handle.writeBuffer = (request, bytes) => {
    WriteRequest = request?.constructor as Internals["WriteRequest"];
    return writeBuffer.call(handle, request, bytes);
  };
  handle.shutdown = (request) => {
    onSeen({ WriteRequest, ShutdownRequest: request.constructor as new () => Request });
    return shutdown.call(handle, request);
  };
}

/** The symbols are Node's own; every socket and every handle has them. */
function symbolsOf(
  socket: TcpSocket,
  handle: Handle,
): Pick<Internals, "owner" | "buffer" | "callback" | "generate" | "updateTimer"> {
  return {
    owner: symbolOf(handle, "owner_symbol"),
    buffer: symbolOf(socket, "kBuffer"),
    callback: symbolOf(socket, "kBufferCb"),
    generate: symbolOf(socket, "kBufferGen"),
    updateTimer: symbolOf(TcpSocket.prototype, "kUpdateTimer"),
  };
}

function symbolOf(object: object, name: string): symbol {
  const found = Object.getOwnPropertySymbols(object).find((each) => each.description === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}

const bulk: Buffer = Buffer.alloc(256 * 1024, "ab");
/** What a kernel takes at the most before anybody reads is a few MiB. */
const maxBulkPieces = 256;

/**
 * A word there and back, a pause in between, each word in a read of its own into the shared memory; then more than the
 * kernel takes, written while the client does not read; then a FIN from either side.
 */
class Conversation implements Reader {
  readonly #wire: HandleWire;
  readonly #client: TcpSocket;
  readonly #settle: () => void;
  readonly #fail: (error: Error) => void;
  readonly #expected = ["first", "second"];
  #sentBytes = 0;
  #hasTaken = false;
  #hasFin = false;

  constructor(
    wire: HandleWire,
    client: TcpSocket,
    settle: () => void,
    fail: (error: Error) => void,
  ) {
    this.#wire = wire;
    this.#client = client;
    this.#settle = settle;
    this.#fail = fail;
  }

  begin(): void {
    this.#wire.attach(this);
    this.#wire.resume();
    let heardBytes = 0;
    this.#client.on("data", (chunk) => {
      heardBytes += chunk.length;
      if (heardBytes === "first".length) this.#client.pause().write("second");
      if (heardBytes === "first".length + this.#sentBytes) this.#client.end();
    });
    this.#client.write("first");
  }

  onBytes(bytes: Uint8Array, start: number, end: number): void {
    // What is not as expected may throw anything, which must not end the process.
    try {
      this.#hear(bytes, start, end);
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #hear(bytes: Uint8Array, start: number, end: number): void {
    const word = this.#expected.shift();
    const said = Buffer.from(bytes.subarray(start, end)).toString("latin1");
    if (bytes !== sharedReadBuffer() || said !== word) {
      this.#fail(new Error(`Read ${JSON.stringify(said)} in place of ${word}`));
      return;
    }
    if (word === "second") this.#pour();
    else {
      this.#wire.pause();
      this.#wire.writeAll([Buffer.from(word.slice(0, 2)), Buffer.from(word.slice(2))]);
      setImmediate(() => this.#wire.resume());
    }
  }

  /** Writes until the kernel takes no more, then lets the client read. */
  #pour(): void {
    for (let pieces = 0; this.#wire.unwrittenBytes === 0; pieces++) {
      if (pieces === maxBulkPieces) {
        this.#fail(new Error("The kernel takes everything"));
        return;
      }
      this.#wire.write(bulk);
      this.#sentBytes += bulk.length;
    }
    this.#client.resume();
  }

  onTaken(): void {
    this.#hasTaken = this.#wire.unwrittenBytes === 0;
  }

  onFin(): void {
    this.#hasFin = true;
    this.#wire.end();
  }

  onFailed(error: Error): void {
    this.#fail(error);
  }

  onClosed(): void {
    if (this.#hasTaken && this.#hasFin && this.#wire.destroyed) this.#settle();
    else this.#fail(new Error("The connection closed too early"));
  }
}
