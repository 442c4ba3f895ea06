import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ask } from "../../../src/restart/supervisor/ask.js";
import { tree } from "../../support/tree.js";

/** A socket whose other end does as it likes. */
async function listen(onSocket: (socket: Socket) => void): Promise<string> {
  const path = join(tree({}), "s");
  const server = createServer((socket) => {
    socket.on("error", () => {});
    onTestFinished(() => void socket.destroy());
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return path;
}

test("the question is one line, and so is the answer", async () => {
  const path = await listen((socket) => {
    socket.once("data", (line) => socket.end(`${JSON.stringify({ got: String(line) })}\n`));
  });
  expect(await ask(path, "status")).toEqual({ got: '{"ask":"status"}\n' });
});

test("where nobody listens, the system's code says so", async () => {
  await expect(ask("/nowhere/s", "status")).rejects.toMatchObject({ code: "ENOENT" });
});

test.each([[""], ["nonsense"], ['{"half":']])("an end with %j is no answer", async (bytes) => {
  const path = await listen((socket) => socket.end(bytes));
  await expect(ask(path, "status")).rejects.toThrow("it ended before it answered");
});

test("who does not answer is waited for no longer than wanted", async () => {
  const path = await listen(() => {});
  await expect(ask(path, "status", 20)).rejects.toThrow("it does not answer");
});

test("an answer without an end is not gathered", async () => {
  const path = await listen((socket) => {
    const more = (error?: Error | null): void => {
      if (!error) socket.write("x".repeat(1024 * 1024), more);
    };
    more();
  });
  await expect(ask(path, "status")).rejects.toThrow("its answer does not end");
});
