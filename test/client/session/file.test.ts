import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { FileKeep } from "../../../src/client/session/file.js";
import { parseJournal } from "../../../src/client/session/journal.js";
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

async function written(): Promise<SavedSession | undefined> {
  return parseJournal(await readFile(path, "utf8"));
}

test("what was saved is loaded, bytes as bytes, by this user alone, and nothing else is left", async () => {
  const keep = new FileKeep(path);
  expect(await keep.load()).toBeUndefined();
  await keep.save(state);
  await keep.save(state);
  expect(await written()).toEqual(state);
  if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["session.json", "session.json.lock"]);
  await keep.save(undefined);
  await keep.save(undefined);
  keep.close();
  await vi.waitFor(async () => expect(await readdir(folder)).toEqual([]));
  expect(await readdir(folder)).toEqual([]);
});

test("what another version wrote is no session", async () => {
  for (const text of ["null", '{"version":2}']) {
    await writeFile(path, text);
    expect(await written()).toBeUndefined();
  }
});

test("what cannot be read or written is said, and somebody else's file is left alone", async () => {
  for (const text of ["{", "null", '{"version":2}', "export {};\n"]) {
    await writeFile(path, text);
    const keep = new FileKeep(path);
    await expect(keep.load()).rejects.toThrow(
      `Cannot keep a session in ${path}: it holds something else; name another file, or remove this one`,
    );
    keep.close();
    await vi.waitFor(async () => expect(await readdir(folder)).toEqual(["session.json"]));
    expect(await readFile(path, "utf8")).toBe(text);
  }
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
  await vi.waitFor(async () => expect((await written())?.outbox).toEqual(["b"]));
  first.close();
  const second = connect(server.url, { session: { keep: path } });
  await second.send("c");
  expect(got).toEqual(["a", "b", "c"]);
  expect(second.sessionId).toBe(id);
  second.close();
  await second.closed;
  await vi.waitFor(async () => expect(await readdir(folder)).toEqual([]));
});

test("a link whose file is somebody else's says so, and begins when it is gone", async () => {
  await writeFile(path, "export {};");
  await using server = await stage(memoryStore());
  const soon = { policy: () => ({ minMs: 5, maxMs: 20 }) };
  const link = connect(server.url, { session: { keep: path }, retry: soon });
  const ended = new Promise<string>((resolve) => link.on("end", (end) => resolve(end.explain())));
  expect(await ended).toContain(`Cannot keep a session in ${path}`);
  await rm(path);
  await link.send("a");
  link.close();
  await link.closed;
});

test("a link whose session cannot be written down for a while says so, sends nothing meanwhile, and loses nothing", {
  timeout: 20_000,
}, async () => {
  const got: string[] = [];
  await using server = await stage(memoryStore(), {
    message: (_, { text }) => void got.push(text),
  });
  const link = connect(server.url, { session: { keep: path } });
  await link.send("a");
  const told: unknown[] = [];
  link.on("unsaved", ({ error }) => told.push(error));
  const append = vi.spyOn(FileKeep.prototype, "save").mockRejectedValue(new Error("ENOSPC"));
  onTestFinished(() => append.mockRestore());
  const sending = link.send("b");
  await vi.waitFor(() => expect(told.length).toBeGreaterThan(1), 5000);
  expect(got).toEqual(["a"]);
  append.mockRestore();
  await sending;
  expect(got).toEqual(["a", "b"]);
  await vi.waitFor(async () => expect((await written())?.outbox).toEqual([]));
  link.close();
  await link.closed;
});

test("a link that can write nothing from the start says so, and goes on without", async () => {
  await using server = await stage(memoryStore());
  const save = vi.spyOn(FileKeep.prototype, "save").mockRejectedValue(new Error("EROFS"));
  onTestFinished(() => save.mockRestore());
  const link = connect(server.url, { session: { keep: path } });
  const told: unknown[] = [];
  link.on("unsaved", ({ error }) => told.push(error));
  await link.send("a");
  expect(told).toEqual([new Error("EROFS")]);
  link.close();
  await link.closed;
});

test("what has changed is added to the file, however much waits, and the file does not grow for ever", async () => {
  const keep = new FileKeep(path);
  const outbox: (string | Uint8Array | null)[] = Array.from(
    { length: 5000 },
    (_, at) => `message ${at}`,
  );
  let now: SavedSession = { ...state, outbox };
  await keep.save(now);
  const whole = (await stat(path)).size;
  now = { ...now, rx: 9, acked: 4, outbox: [...outbox.slice(2), Uint8Array.of(9)] };
  await keep.save(now);
  now = { ...now, outbox: now.outbox.map((data, at) => (at === 1 ? null : data)) };
  await keep.save(now);
  expect((await stat(path)).size).toBeLessThan(whole + 2000);
  expect(await written()).toEqual(now);
  for (let rx = 10; rx < 600; rx++) {
    now = { ...now, rx };
    await keep.save(now);
  }
  expect((await stat(path)).size).toBeLessThan(3 * whole);
  expect(await written()).toEqual(now);
});

test("a change that was not wholly written when the program ended does not count", async () => {
  const keep = new FileKeep(path);
  await keep.save(state);
  await keep.save({ ...state, rx: 2 });
  const text = await readFile(path, "utf8");
  await writeFile(path, text.slice(0, -20));
  expect(await written()).toEqual(state);
});

test("a file that another link has is waited for, and the end of an attempt says so", async () => {
  await using server = await stage(memoryStore());
  const soon = { policy: () => ({ minMs: 5, maxMs: 20 }) };
  const first = connect(server.url, { session: { keep: path }, retry: soon });
  await first.send("a");
  const id = first.sessionId;
  const second = connect(server.url, { session: { keep: path }, retry: soon });
  const sentences: string[] = [];
  second.on("end", (end) => sentences.push(end.explain()));
  const sending = second.send("b");
  await vi.waitFor(() => expect(sentences.at(-1)).toContain("Cannot keep a session: process"));
  server.cut();
  first.close();
  await sending;
  expect(second.sessionId).toHaveLength(id.length);
  second.close();
  await second.closed;
});
