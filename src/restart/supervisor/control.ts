import { chmodSync, closeSync, openSync, rmSync, statSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { ask, type Question } from "./ask.js";
import { controlPath } from "./directory.js";
import type { Status } from "./status.js";

/** What can be asked of a supervisor. Each answer becomes one line of JSON. */
export interface Answers {
  status(): Status;
  restart(): Promise<object>;
}

/** Where a supervisor can be asked. */
export interface Control {
  /** Stops listening; who still waits for an answer gets none. */
  close(): void;
}

/** A question is one short line. */
const longestQuestion = 1024;
const mostAsking = 64;
/** For a question to arrive whole. */
const patienceMs = 5_000;

/**
 * Listens in the directory of a supervisor, for this user alone.
 *
 * @throws Error (as a rejection) when another supervisor does so already: it is named by its pid
 */
export async function openControl(directory: string, answers: Answers): Promise<Control> {
  const path = controlPath(directory);
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    serve(socket, answers);
  });
  server.maxConnections = mostAsking;
  const release = takeTurn(directory);
  try {
    await requireFree(path);
    rmSync(path, { force: true });
    await listen(server, path);
    chmodSync(path, 0o600);
  } finally {
    release();
  }
  server.on("error", () => {}); // One connection could not be accepted; the others can.
  return {
    close: () => {
      server.close(); // Removes the path as well.
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** A supervisor whose process was killed leaves its socket behind, and nobody answers there. */
async function requireFree(path: string): Promise<void> {
  const status = await ask<Status>(path, "status", patienceMs).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ECONNREFUSED") return undefined;
      throw error;
    },
  );
  if (status === undefined) return;
  throw new Error(
    `Cannot run "${status.name}": it is running already, as process ${status.pid} (${status.entry}); give this one another --name, or restart that one with revoir reload ${status.name}`,
  );
}

/** How old the mark of a turn gets when its maker was killed within the milliseconds it takes. */
const oldestTurnMs = 10_000;

/** Of two that start at once, the second must not remove the socket that the first has just made. */
function takeTurn(directory: string): () => void {
  const mark = `${controlPath(directory)}.lock`;
  const age = Date.now() - (statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > oldestTurnMs) rmSync(mark, { force: true });
  try {
    closeSync(openSync(mark, "wx", 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Error(`Cannot run in ${directory}: another revoir is just starting there; try again`);
  }
  return () => rmSync(mark, { force: true });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (cause: Error): void =>
      reject(new Error(`Cannot listen on ${path}: ${cause.message}`, { cause }));
    server.once("error", onError);
    server.listen(path, () => {
      server.off("error", onError);
      resolve();
    });
  });
}

function serve(socket: Socket, answers: Answers): void {
  let text = "";
  socket.setTimeout(patienceMs, () => socket.destroy());
  socket.on("error", () => {});
  const onData = (piece: string): void => {
    text += piece;
    const end = text.indexOf("\n");
    if (end < 0 && text.length <= longestQuestion) return;
    socket.off("data", onData);
    socket.resume();
    socket.setTimeout(0);
    void answer(text.slice(0, end), answers).then((reply) =>
      socket.end(`${JSON.stringify(reply)}\n`),
    );
  };
  socket.setEncoding("utf8").on("data", onData);
}

async function answer(line: string, answers: Answers): Promise<object> {
  switch (questionIn(line)) {
    case "status":
      return answers.status();
    case "restart":
      return await answers.restart();
    default:
      return { error: 'expected {"ask":"status"} or {"ask":"restart"}' };
  }
}

function questionIn(line: string): Question | undefined {
  try {
    return (JSON.parse(line) as { ask?: Question } | null)?.ask;
  } catch {
    return undefined;
  }
}
