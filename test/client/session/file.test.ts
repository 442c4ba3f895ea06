import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FileKeep } from "../../../src/client/session/file.js";
import { connect } from "../../../src/client/session/node.js";
import type { SavedSession } from "../../../src/session/client/index.js";
import { memoryStore } from "../../../src/stores/memory.js";
import { stage } from "./stage.js";

let folder = "";
let path = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "revoir-keep-"));
  path = join(folder, "session.json");
});
afterEach(() => rm(folder, { recursive: true }));

const window = { messages: 1, bytes: 2, maxMessageBytes: 3 };
const state: SavedSession = {
  version: 1,
  id: "00".repeat(16),
  token: new Uint8Array(32).fill(7),
  attempt: 3,
  epoch: 2 ** 50,
  rx: 1,
  acked: 2,
  outbox: ["a", Uint8Array.of(1, 2), null],
  terms: { ttlMs: 1000, window, ackMessages: 1, ackMs: 1 },
  resumeUrl: "",
  topics: { news: { incarnation: "cafe0001", offset: 5 } },
};

test("what was saved is loaded, bytes as bytes, by this user alone, and nothing else is left", async () => {
  const keep = new FileKeep(path);
  expect(await keep.load()).toBeUndefined();
  await keep.save(state);
  await keep.save(state);
  expect(await new FileKeep(path).load()).toEqual(state);
  if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["session.json"]);
  await keep.save(undefined);
  await keep.save(undefined);
  expect(await readdir(folder)).toEqual([]);
});

test("what another version wrote is no session", async () => {
  for (const text of ["null", '{"version":2}']) {
    await writeFile(path, text);
    expect(await new FileKeep(path).load()).toBeUndefined();
  }
});

test("what cannot be read or written is said", async () => {
  await writeFile(path, "{");
  await expect(new FileKeep(path).load()).rejects.toThrow(SyntaxError);
  await expect(new FileKeep(folder).load()).rejects.toThrow("EISDIR");
  await expect(new FileKeep(join(folder, "none", "a")).save(state)).rejects.toThrow("ENOENT");
});

test("a program that was started anew goes on with its session, and what it had sent arrives once", async () => {
  const got: string[] = [];
  const store = memoryStore();
  await using server = await stage(store, { message: (_, { text }) => void got.push(text) });
  const never = { policy: () => ({ minMs: 60_000, maxMs: 60_000 }) };
  const first = connect(server.url, { session: { keep: path }, retry: never });
  await first.send("a");
  const id = first.sessionId;
  server.cut();
  await vi.waitFor(() => expect(first.readyState).toBe(0));
  void first.send("b");
  await vi.waitFor(async () => expect((await new FileKeep(path).load())?.outbox).toEqual(["b"]));
  first.close();
  const second = connect(server.url, { session: { keep: path } });
  await second.send("c");
  expect(got).toEqual(["a", "b", "c"]);
  expect(second.sessionId).toBe(id);
  second.close();
  await second.closed;
  await vi.waitFor(async () => expect(await readdir(folder)).toEqual([]));
});

test("a file that is no session begins another one", async () => {
  await writeFile(path, "{");
  await using server = await stage(memoryStore());
  const link = connect(server.url, { session: { keep: path } });
  await link.send("a");
  link.close();
  await link.closed;
});
