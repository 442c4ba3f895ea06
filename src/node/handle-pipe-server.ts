import { chmodSync, linkSync, lstatSync, renameSync, unlinkSync } from "node:fs";
import { createServer, connect as dialPath, type Server } from "node:net";
import { closeHandle, greeting, notOurs } from "./handle-frames.js";
import { type Handle, HandleWire, handleOf, needOpenLane } from "./handle-lane.js";
import { acceptPipe, type HandlePipe } from "./handle-pipe.js";
import { prepareDirectory, resolveSocketPath } from "./rendezvous.js";
import type { Reader } from "./wire.js";

export interface PipeServerOptions {
  /** Whether to take the place of a process that serves there. It keeps the pipes it has. @default false */
  readonly replace?: boolean;
  /** Is told who came and did not greet, or could not be served. */
  readonly onStranger?: (error: Error) => void;
}

/** A path at which other processes can reach this one. It keeps no process running. */
export interface PipeServer {
  /** The absolute path. */
  readonly path: string;
  /**
   * Serves nobody else. The pipes that were handed out stay open; the path is removed if it is still this server's.
   *
   * @param leavesPath whether it stays, for a process that is about to take its place: between the look whose it is and its
   *   removal that one may have done so, and nobody would find it. @default false
   */
  close(leavesPath?: boolean): void;
  unref(): void;
}

/** How long somebody may take to greet. */
const greetingTimeoutMs = 5000;

/** The process id behind the path that is listened on at first. */
const suffixBytes = ".4194304".length;

/**
 * Serves pipes at `path`: a unix socket with mode 0600 in a directory that is this user's alone, and made if missing.
 *
 * What is there and answers nobody, left by a process that was killed, is replaced.
 *
 * @param onPipe is given each pipe whose other end has greeted as revoir does
 * @throws Error with code EADDRINUSE where a process answers, unless `replace` is set; or that says why the path is not
 *   safe
 */
export async function servePipes(
  path: string,
  onPipe: (pipe: HandlePipe) => void,
  options: PipeServerOptions = {},
): Promise<PipeServer> {
  needOpenLane("serve pipes");
  const absolute = resolveSocketPath(path, suffixBytes);
  prepareDirectory(absolute);
  const temporary = `${absolute}.${process.pid}`;
  const server = createServer();
  await listenAt(server, temporary);
  const strangers = new Set<Stranger>();
  try {
    const listening = handleOf(server) as Handle;
    listening.onconnection = (_, accepted) => {
      if (accepted !== undefined) new Stranger(accepted, onPipe, options, strangers);
    };
    chmodSync(temporary, 0o600);
    await publish(temporary, absolute, options.replace === true);
  } catch (error) {
    server.close();
    throw error;
  }
  const { dev, ino } = lstatSync(absolute);
  server.unref();
  return {
    path: absolute,
    close(leavesPath = false) {
      for (const stranger of strangers) stranger.wire.destroy();
      const found = leavesPath ? undefined : lstatSync(absolute, { throwIfNoEntry: false });
      if (found?.dev === dev && found.ino === ino) unlinkSync(absolute);
      server.close();
    },
    unref: () => void server.unref(),
  };
}

function listenAt(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    // Without `exclusive` a worker of `cluster` would have its primary listen.
    server.listen({ path, exclusive: true }, () => {
      server.off("error", reject);
      server.on("error", () => {});
      resolve();
    });
  });
}

/** Gives a socket its name, in one step that nobody sees the middle of. */
async function publish(temporary: string, path: string, replaces: boolean): Promise<void> {
  if (replaces) {
    renameSync(temporary, path);
    return;
  }
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found !== undefined) {
    if (!found.isSocket()) throw inUse(path, "something that is no socket is there");
    if (await isAnswered(path)) throw inUse(path, "a process answers there");
    if (lstatSync(path, { throwIfNoEntry: false })?.ino === found.ino) unlinkSync(path);
  }
  try {
    // Unlike a rename it fails where somebody else was faster.
    linkSync(temporary, path);
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === "EEXIST"
      ? inUse(path, "a process has begun to serve there")
      : cause;
  }
  unlinkSync(temporary);
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dialPath(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", ({ code }: NodeJS.ErrnoException) => {
      resolve(code !== "ECONNREFUSED" && code !== "ENOENT");
    });
  });
}

function inUse(path: string, why: string): Error {
  const error = new Error(`Cannot serve at ${path}: ${why}, expected nobody (EADDRINUSE)`);
  return Object.assign(error, { code: "EADDRINUSE" });
}

/** A connection until it has greeted. Nothing beyond the greeting is read: handles that come with it would be lost. */
class Stranger implements Reader {
  readonly wire: HandleWire;
  readonly #onPipe: (pipe: HandlePipe) => void;
  readonly #onStranger: PipeServerOptions["onStranger"];
  readonly #all: Set<Stranger>;
  readonly #timer: NodeJS.Timeout;

  constructor(
    accepted: Handle,
    onPipe: (pipe: HandlePipe) => void,
    { onStranger }: PipeServerOptions,
    all: Set<Stranger>,
  ) {
    this.wire = new HandleWire(accepted, undefined, Buffer.alloc(greeting.length));
    this.#onPipe = onPipe;
    this.#onStranger = onStranger;
    this.#all = all.add(this);
    this.#timer = setTimeout(
      () =>
        this.#refuse(
          new Error(
            "Cannot talk to the other process: it says nothing, expected revoir's greeting",
          ),
        ),
      greetingTimeoutMs,
    ).unref();
    accepted.unref();
    this.wire.attach(this);
    this.wire.resume();
  }

  onBytes(bytes: Uint8Array, start: number, end: number): void {
    const said = Buffer.from(bytes.subarray(start, end));
    // It is one small write, which arrives whole.
    if (!said.equals(greeting)) {
      this.#refuse(notOurs(said));
      return;
    }
    this.#forget();
    this.wire.pause();
    const handle = this.wire.release();
    let pipe: HandlePipe;
    try {
      pipe = acceptPipe(handle);
    } catch (error) {
      closeHandle(handle);
      this.#onStranger?.(error as Error);
      return;
    }
    this.#onPipe(pipe);
  }

  onFin(): void {
    this.#refuse(undefined);
  }

  onFailed(): void {}
  onTaken(): void {}

  onClosed(): void {
    this.#forget();
  }

  #refuse(error: Error | undefined): void {
    this.#forget();
    this.wire.destroy();
    if (error !== undefined) this.#onStranger?.(error);
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#all.delete(this);
  }
}
