import { closeSync, fstatSync, openSync, readlinkSync, readSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { type Handle, handleOf } from "../../src/node/handle-lane.js";
import { openTwin } from "../../src/node/handle-twins.js";
import { privateDirectory } from "../support/handle-pipes.js";

it("two handles on one descriptor are both closed, and the descriptor once", async () => {
  const { first, second, client } = await twins();
  const { fd } = first;
  const closing = openTwin(first, second);
  expect(second.fd).toBe(fd);
  second.close(() => {});
  closing.close();
  expect(first.fd).toBe(-1);
  // Nothing that this process has since opened is affected by what follows.
  const file = openSync("/dev/null", "r");
  closing.close();
  expect(() => fstatSync(file)).not.toThrow();
  closeSync(file);
  await vi.waitFor(() => expect(client.destroyed || client.readableEnded).toBe(true));
});

it("a descriptor that others have been given meanwhile is left to them", async () => {
  const { first, second, directory } = await twins();
  const { fd } = first;
  const closing = openTwin(first, second);
  second.close(() => {});
  const path = join(directory, "file");
  writeFileSync(path, "theirs");
  const opened: number[] = [];
  do opened.push(openSync(path, "r"));
  while (opened.at(-1) !== fd);
  closing.close();
  const text = Buffer.alloc(6);
  readSync(fd, text);
  expect(text.toString()).toBe("theirs");
  for (const each of opened) closeSync(each);
  closing.close();
  expect(first.fd).toBe(-1);
});

it("descriptors that are free below the one that is meant are not kept", async () => {
  const free = openSync("/dev/null", "r");
  const { first, second } = await twins();
  const closing = openTwin(first, second);
  const { fd } = first;
  expect(fd).toBeGreaterThan(free);
  closeSync(free);
  second.close(() => {});
  closing.close();
  expect(first.fd).toBe(-1);
  if (process.platform === "linux") {
    expect(linkOf(free)).not.toBe("/dev/null");
    expect(linkOf(fd)).not.toBe("/dev/null");
  }
});

it("a descriptor that cannot be opened again is an error", async () => {
  const { first, second } = await twins();
  first.close(() => {});
  expect(() => openTwin(first, second)).toThrow(
    /^Cannot open the connection again: E[A-Z]+, expected no error$/,
  );
});

type Pipe = Handle & { open(fd: number): number };

/** A connection that was accepted at a path, and a handle that is not open. */
async function twins() {
  const directory = privateDirectory();
  const path = join(directory, "socket");
  const server = createServer({ pauseOnConnect: true });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const accepted = new Promise<Socket>((resolve) => server.once("connection", resolve));
  const client = connect(path)
    .on("error", () => {})
    .resume();
  const socket = await accepted;
  const first = handleOf(socket) as Handle;
  (socket as unknown as { _handle: null })._handle = null;
  const PipeClass = first.constructor as new (kind: number) => Pipe;
  const second = new PipeClass(2);
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return { first, second, client, directory };
}

function linkOf(fd: number): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return "";
  }
}
