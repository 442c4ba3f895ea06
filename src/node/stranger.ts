import type { Socket as TcpSocket } from "node:net";
import type { Courier } from "./courier.js";
import { courierGreeting } from "./courier-frames.js";
import { acceptCourierPipe } from "./courier-pipe.js";
import { closeHandle, greeting, notOurs } from "./handle-frames.js";
import { type Handle, HandleWire } from "./handle-lane.js";
import { acceptPipe, type HandlePipe } from "./handle-pipe.js";
import type { Reader } from "./wire.js";

/** A connection until it has greeted, which says how its sockets move. */
export interface Stranger {
  destroy(): void;
}

/** Who serves at the path. */
export interface Host {
  onPipe(pipe: HandlePipe): void;
  readonly onStranger: ((error: Error) => void) | undefined;
  readonly courier: (() => Promise<Courier | undefined>) | undefined;
  /** Those who have not greeted. */
  readonly strangers: Set<Stranger>;
}

/** How long somebody may take to greet. */
const greetingTimeoutMs = 5000;

const silent = "Cannot talk to the other process: it says nothing, expected revoir's greeting";

/** Nothing beyond the greeting is read: handles that come with it would be lost. */
export class HandleStranger implements Stranger, Reader {
  readonly #wire: HandleWire;
  readonly #host: Host;
  readonly #timer: NodeJS.Timeout;

  constructor(accepted: Handle, host: Host) {
    this.#wire = new HandleWire(accepted, undefined, Buffer.alloc(greeting.length));
    this.#host = host;
    host.strangers.add(this);
    this.#timer = setTimeout(() => this.#refuse(new Error(silent)), greetingTimeoutMs).unref();
    accepted.unref();
    this.#wire.attach(this);
    this.#wire.resume();
  }

  destroy(): void {
    this.#wire.destroy();
  }

  onBytes(bytes: Uint8Array, start: number, end: number): void {
    const said = Buffer.from(bytes.subarray(start, end));
    // It is one small write, which arrives whole.
    if (said.equals(greeting)) this.#open();
    else if (said.equals(courierGreeting)) this.#giveToCourier();
    else this.#refuse(notOurs(said));
  }

  onFin(): void {
    this.#refuse(undefined);
  }

  onFailed(): void {}
  onTaken(): void {}

  onClosed(): void {
    this.#forget();
  }

  #open(): void {
    const handle = this.#take();
    let pipe: HandlePipe;
    try {
      pipe = acceptPipe(handle);
    } catch (error) {
      closeHandle(handle);
      this.#host.onStranger?.(error as Error);
      return;
    }
    this.#host.onPipe(pipe);
  }

  /** From here on it is an ordinary socket, which reads into the buffer that all share. */
  #giveToCourier(): void {
    openByCourier(new HandleWire(this.#take()).toSocket(), this.#host);
  }

  #take(): Handle {
    this.#forget();
    this.#wire.pause();
    return this.#wire.release();
  }

  #refuse(error: Error | undefined): void {
    this.#forget();
    this.#wire.destroy();
    if (error !== undefined) this.#host.onStranger?.(error);
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#host.strangers.delete(this);
  }
}

/** Where no pipe carries handles: whoever wants one is told so. */
export class StreamStranger implements Stranger {
  readonly #socket: TcpSocket;
  readonly #host: Host;
  readonly #timer: NodeJS.Timeout;

  constructor(socket: TcpSocket, host: Host) {
    this.#socket = socket;
    this.#host = host;
    host.strangers.add(this);
    this.#timer = setTimeout(() => this.#refuse(new Error(silent)), greetingTimeoutMs).unref();
    socket.unref();
    socket.on("error", () => {});
    socket.on("close", this.#forget);
    socket.on("end", this.#leave);
    socket.on("readable", this.#hear);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  readonly #hear = (): void => {
    const said: Buffer | null = this.#socket.read(greeting.length);
    if (said === null) return;
    if (said.equals(courierGreeting)) {
      this.#release();
      openByCourier(this.#socket, this.#host);
    } else if (said.equals(greeting)) {
      this.#release();
      this.#socket.on("data", () => {}).end(courierGreeting);
    } else this.#refuse(notOurs(said));
  };

  readonly #leave = (): void => this.#refuse(undefined);

  readonly #forget = (): void => {
    clearTimeout(this.#timer);
    this.#host.strangers.delete(this);
  };

  #release(): void {
    this.#forget();
    this.#socket.off("close", this.#forget).off("end", this.#leave).off("readable", this.#hear);
  }

  #refuse(error: Error | undefined): void {
    this.#forget();
    this.#socket.destroy();
    if (error !== undefined) this.#host.onStranger?.(error);
  }
}

/** What comes meanwhile waits. */
function openByCourier(socket: TcpSocket, { courier, onPipe, onStranger }: Host): void {
  socket.on("error", () => {});
  const find = courier?.() ?? Promise.resolve(undefined);
  void find.then((found) => {
    if (found !== undefined) {
      onPipe(acceptCourierPipe(socket, found));
      return;
    }
    socket.destroy();
    onStranger?.(
      new Error("Cannot take over sockets by courier: this process has no supervisor that is one"),
    );
  });
}
