import { createConnection } from "node:net";

export type Question = "status" | "restart";

/** More than any answer has. */
const longestAnswer = 4 * 1024 * 1024;

/**
 * Asks a supervisor.
 *
 * @param path its control socket
 * @param timeoutMs how long it may take; without it, as long as it takes
 * @returns what it answers, which is what it promises: both are the same package
 * @throws Error (as a rejection) with the system's `code`: ENOENT or ECONNREFUSED when nobody listens
 */
export function ask<Answer>(path: string, question: Question, timeoutMs = 0): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = createConnection(path);
    const fail = (why: string, code?: string): void => {
      socket.destroy();
      reject(Object.assign(new Error(`Cannot ask the supervisor at ${path}: ${why}`), { code }));
    };
    socket.setEncoding("utf8").setTimeout(timeoutMs, () => fail("it does not answer", "ETIMEDOUT"));
    socket.on("error", (error: NodeJS.ErrnoException) => fail(error.message, error.code));
    socket.on("data", (piece: string) => {
      text += piece;
      if (text.length > longestAnswer) fail("its answer does not end");
    });
    socket.on("close", () => {
      const answer = parse<Answer>(text);
      if (answer === undefined) fail("it ended before it answered", "ECONNRESET");
      else resolve(answer);
    });
    socket.write(`${JSON.stringify({ ask: question })}\n`);
  });
}

function parse<Answer>(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}
