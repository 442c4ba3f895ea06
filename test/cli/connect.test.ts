import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { WebSocketServer } from "ws";
import { ensureBuilt } from "../support/built.js";
import { localhost } from "../support/certificate.js";
import { Running, revoir, startServe } from "../support/command.js";

beforeAll(ensureBuilt, 60_000);

/** Starts `revoir connect --json` and waits until it is connected. */
async function talk(url: string, ...args: readonly string[]): Promise<Running> {
  const talk = new Running(["connect", url, ...args]);
  await talk.line("open");
  return talk;
}

describe("revoir connect in a pipe", () => {
  test("sends each line, prints the replies and nothing else on stdout, and exits with 0", async () => {
    const { url } = await startServe();
    const { status, stdout, stderr } = await revoir(["connect", `${url}/echo`], "one\ntwo\n");
    expect(stdout).toBe("one\ntwo\n");
    expect(stderr).toContain(`Connected to ${url}/echo`);
    expect(status).toBe(0);
  });

  test("an address without a scheme is taken for ws:", async () => {
    const { port } = await startServe();
    expect((await revoir(["connect", `127.0.0.1:${port}/echo`], "hi\n")).stdout).toBe("hi\n");
  });

  test("what does not end well exits with 1 and says why", async () => {
    const { url } = await startServe();
    const { status, stderr } = await revoir(
      ["connect", `${url}/nowhere`, "--no-reconnect"],
      "hi\n",
    );
    expect(stderr).toContain("404");
    expect(status).toBe(1);
  });

  test("a server that is not there is explained", async () => {
    const { status, stderr } = await revoir(["connect", "ws://127.0.0.1:1/", "--no-reconnect"]);
    expect(stderr).toMatch(/1006 .*refused/);
    expect(status).toBe(1);
  });
});

describe("revoir connect, typed into", () => {
  test("sends text and bytes, and shows what comes back", async () => {
    const { url } = await startServe();
    const session = await talk(`${url}/echo`);
    session.type("grüße");
    expect(await session.line("message")).toMatchObject({ kind: "text", text: "grüße" });
    session.type("/binary c328ff");
    expect(await session.line("message", ({ kind }) => kind === "binary")).toMatchObject({
      byteLength: 3,
      hex: "c3 28 ff",
    });
    session.type("//not a command");
    await session.line("message", ({ text }) => text === "/not a command");
  });

  test("/ping measures the way there and back", async () => {
    const { url } = await startServe();
    const session = await talk(`${url}/echo`);
    session.type("/ping");
    const { roundTripMs } = await session.line("pong");
    expect(roundTripMs).toBeGreaterThanOrEqual(0);
  });

  test("/close ends with the code and the reason given, and exits with 0", async () => {
    const { server, url } = await startServe();
    const session = await talk(`${url}/echo`);
    session.type("/close 4001 so long");
    expect(await session.exit).toBe(0);
    expect(await server.line("end")).toMatchObject({ code: 4001, reason: "so long", by: "peer" });
  });

  test("a code that must not be sent is refused, and the connection stays", async () => {
    const { url } = await startServe();
    const session = await talk(`${url}/echo`);
    session.type("/close 1006");
    const { sentence } = await session.line("note");
    expect(sentence).toContain("1006");
    session.type("still here");
    await session.line("message", ({ text }) => text === "still here");
  });

  test("what makes no sense is answered with what would", async () => {
    const { url } = await startServe();
    const session = await talk(`${url}/echo`);
    session.type("/pign");
    expect((await session.line("note")).sentence).toContain("did you mean /ping?");
    session.type("/help");
    await session.line("note", ({ sentence }) => sentence.includes("/binary"));
  });

  test("a restart of the server is waited out, and what was typed meanwhile arrives", async () => {
    const first = await startServe();
    const session = await talk(`${first.url}/echo`);
    first.server.kill("SIGTERM");
    await first.server.exit;
    expect(await session.line("end")).toMatchObject({ code: 1012, by: "peer", class: "restart" });
    const { sentence } = await session.line("status", ({ state }) => state === "waiting");
    expect(sentence).toMatch(/restarting, back in \d s/);
    session.type("while away");
    await startServe(first.port);
    await session.line("open", ({ attempt }) => attempt > 0);
    await session.line("message", ({ text }) => text === "while away");
  });

  test("when the input ends it says goodbye with 1000", async () => {
    const { server, url } = await startServe();
    const session = await talk(`${url}/echo`, "--wait", "0");
    session.endInput();
    expect(await session.exit).toBe(0);
    expect(await server.line("end")).toMatchObject({ code: 1000, by: "peer", clean: true });
  });
});

test("a certificate nobody vouches for is refused and explained, and accepted with --insecure", async () => {
  const https = createHttpsServer({ key: localhost.key, cert: localhost.cert });
  const peers = new WebSocketServer({ server: https });
  peers.on("connection", (socket) => socket.on("message", (data) => socket.send(String(data))));
  onTestFinished(() => void https.close());
  onTestFinished(() => peers.close());
  https.listen(0, "127.0.0.1");
  await once(https, "listening");
  const url = `wss://127.0.0.1:${(https.address() as { port: number }).port}/`;
  const careful = await revoir(["connect", url, "--no-reconnect"], "hi\n");
  expect(careful.stderr).toMatch(/1006 .*certificate/);
  expect(careful.status).toBe(1);
  expect(await revoir(["connect", url, "--insecure"], "hi\n")).toMatchObject({
    status: 0,
    stdout: "hi\n",
  });
});

test("headers and subprotocols reach the server", async () => {
  const http = createServer();
  const peers = new WebSocketServer({ server: http });
  onTestFinished(() => void http.close());
  onTestFinished(() => peers.close());
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = http.address() as { port: number };
  const arrived = once(peers, "connection");
  const session = await talk(
    `ws://127.0.0.1:${port}/`,
    "--header",
    "X-Who: ada: lovelace",
    "--protocol",
    "chat",
  );
  const [socket, request] = await arrived;
  expect(request.headers["x-who"]).toBe("ada: lovelace");
  expect(socket.protocol).toBe("chat");
  expect((await session.line("open")).protocol).toBe("chat");
  session.endInput();
  await session.exit;
});
