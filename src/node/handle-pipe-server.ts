import { chmodSync, linkSync, lstatSync, renameSync, unlinkSync } from "node:fs";
import { createServer, connect as dialPath, type Server } from "node:net";
import type { Courier } from "./courier.js";
import { type Handle, handleOf, needOpenLane } from "./handle-lane.js";
import type { HandlePipe } from "./handle-pipe.js";
import { prepareDirectory, resolveSocketPath } from "./rendezvous.js";
import { HandleStranger, type Stranger, StreamStranger } from "./stranger.js";

export interface PipeServerOptions {
  /** Whether to take the place of a process that serves there. It keeps the pipes it has. @default false */
  readonly replace?: boolean;
  /** Is told who came and did not greet, or could not be served. */
  readonly onStranger?: (error: Error) => void;
  /** Whether sockets can move through the pipe itself. It takes the handle lane. @default true */
  readonly hasPipe?: boolean;
  /** Is asked when somebody comes whose sockets move by courier. @default nobody is served so */
  readonly courier?: () => Promise<Courier | undefined>;
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
  const { hasPipe = true } = options;
  if (hasPipe) needOpenLane("serve pipes");
  const absolute = resolveSocketPath(path, suffixBytes);
  prepareDirectory(absolute);
  const temporary = `${absolute}.${process.pid}`;
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
  await listenAt(server, temporary);
  const strangers = new Set<Stranger>();
  const { onStranger, courier } = options;
  const host = { onPipe, onStranger, courier, strangers };
  try {
    if (hasPipe) {
      const listening = handleOf(server) as Handle;
      listening.onconnection = (_, accepted) => {
        if (accepted !== undefined) new HandleStranger(accepted, host);
      };
    } else server.on("connection", (socket) => new StreamStranger(socket, host));
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
      for (const stranger of strangers) stranger.destroy();
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
