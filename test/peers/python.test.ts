import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { connect } from "../../src/client/node.js";
import type { End } from "../../src/codes/index.js";
import { type ServeOptions, type Server, serve } from "../../src/server/index.js";
import { requirement } from "../support/requirements.js";
import { Program } from "./program.js";

const python = requirement("python-websockets");

/** Debian's Python with its `websockets` package, as either end. */
function run(file: string, ...args: string[]): Program {
  return new Program(python.path, [fileURLToPath(new URL(file, import.meta.url)), ...args]);
}

/** An echo on a free port; `ends` fills with how its connections ended. */
async function startEcho(options: Partial<ServeOptions> = {}): Promise<[Server, End[]]> {
  const ends: End[] = [];
  const server = await serve({
    port: 0,
    host: "127.0.0.1",
    message: (peer, message) => peer.send(message.kind === "text" ? message.text : message.bytes),
    close: (_peer, end) => ends.push(end),
    ...options,
  });
  onTestFinished(async () => void (await server.close({ closeTimeoutMs: 0 })));
  return [server, ends];
}

async function hearEcho(client: Program): Promise<void> {
  expect(await client.says()).toBe("grüße, 🌍");
  expect(await client.says()).toBe("00ffc328");
  expect(await client.says()).toBe(100_000);
}

describe.skipIf(!python.present)("Python's websockets", () => {
  it("as a client, is echoed, and reads 1012 when the server drains", async () => {
    const [server, ends] = await startEcho();
    const client = run("python_client.py", server.url, "wait");
    await hearEcho(client);
    expect(await client.says()).toEqual([]);
    await server.drain();
    expect(await client.says()).toEqual([1012, "restarting"]);
    expect(ends).toMatchObject([{ code: 1012, by: "us", clean: true }]);
  });

  it("as a client, agrees with the server on permessage-deflate (RFC 7692)", async () => {
    const [server] = await startEcho({ deflate: { thresholdBytes: 0 } });
    const client = run("python_client.py", server.url, "wait");
    await hearEcho(client);
    expect(await client.says()).toEqual(["permessage-deflate"]);
  });

  it("as a client that sends text that is not UTF-8, reads 1007 and the byte (RFC 6455 §8.1)", async () => {
    const [server, ends] = await startEcho();
    const client = run("python_client.py", server.url, "bad-text");
    await hearEcho(client);
    await client.says();
    expect(await client.says()).toEqual([1007, "invalid UTF-8 at byte 1: c3 28"]);
    await expect.poll(() => ends).toMatchObject([{ code: 1007, rule: "text-not-utf8" }]);
  });

  it("as a server that closes with 1012, sees the link again", async () => {
    const server = run("python_server.py");
    const url = `ws://127.0.0.1:${await server.says()}/`;
    const link = connect(url, { retry: { policy: { 1012: { minMs: 1, maxMs: 10 } } } });
    onTestFinished(() => link.close());
    const messages = link[Symbol.asyncIterator]();
    await link.send("before");
    expect((await messages.next()).value).toMatchObject({ text: "before" });
    const ended = new Promise((resolve) => link.on("end", resolve));
    await link.send("close 1012");
    await ended;
    await link.send("after");
    expect((await messages.next()).value).toMatchObject({ text: "after" });
  });

  it("as a server, agrees with the link on permessage-deflate, and is read when it closes with 1000", async () => {
    const server = run("python_server.py");
    const link = connect(`ws://127.0.0.1:${await server.says()}/`);
    await link.send("gr\u00fc\u00dfe ".repeat(1000));
    const message = await link[Symbol.asyncIterator]().next();
    expect(message.value).toMatchObject({ text: "grüße ".repeat(1000) });
    expect(link.extensions).toContain("permessage-deflate");
    await link.send("close 1000");
    expect(await link.closed).toMatchObject({ code: 1000, reason: "as you wish", by: "peer" });
  });
});
