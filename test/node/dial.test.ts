import { createServer as createHttpServer } from "node:http";
import type { Socket as TcpSocket } from "node:net";
import { describe, expect, it } from "vitest";
import { dial } from "../../src/node/index.js";
import { elsewhere, localhost } from "../support/certificate.js";
import { answerWith, failToDial } from "../support/dialling.js";
import { listenTcp, serveUpgrades } from "../support/listen.js";
import { Recorder } from "../support/recorder.js";

/** A server that answers each request with these bytes, where KEY stands for what the key asks for. */
function answerBytes(bytes: string | Buffer, ends = true): Promise<number> {
  return listenTcp((socket) => {
    socket.once("data", () => {
      if (ends) socket.end(bytes);
      else socket.write(bytes);
    });
  });
}

describe("dialling", () => {
  it("takes http and https for ws and wss", async () => {
    const plain = await serveUpgrades();
    const secure = await serveUpgrades({ tls: localhost });
    const [a, b] = [new Recorder(), new Recorder()];
    dial(new URL(plain.url.replace("ws", "http")), {}, a);
    dial(secure.url.replace("wss", "https"), { tls: { ca: localhost.cert } }, b);
    expect((await a.opened()).encrypted).toBe(false);
    expect((await b.opened()).encrypted).toBe(true);
  });
});

describe("a connection that can not be made", () => {
  it("says that nothing listens", async () => {
    const port = await listenTcp(() => {});
    const free = await new Promise<number>((resolve) => {
      const server = createHttpServer().listen(0, "127.0.0.1", () => {
        const { port } = server.address() as { port: number };
        server.close(() => resolve(port));
      });
    });
    expect(free).not.toBe(port);
    const { end, sentence } = await failToDial(`ws://127.0.0.1:${free}`);
    expect(sentence).toBe(
      `the server at 127.0.0.1:${free} refused the connection (ECONNREFUSED): nothing listens there`,
    );
    expect(end).toMatchObject({
      by: "network",
      detail: { kind: "network", cause: "refused", errorCode: "ECONNREFUSED" },
    });
    // A name with two addresses fails with both errors in one.
    const named = await failToDial(`ws://localhost:${free}`);
    expect(named.end.detail).toMatchObject({ cause: "refused", errorCode: "ECONNREFUSED" });
  });

  it("says that a name has no address", async () => {
    const { end, sentence } = await failToDial("ws://no-such-host.invalid/");
    expect(end.detail).toMatchObject({ kind: "network", cause: "dns" });
    expect(sentence).toContain('"no-such-host.invalid"');
  });

  it("says what is wrong with a certificate", async () => {
    const server = await serveUpgrades({ tls: localhost });
    const unknown = await failToDial(server.url);
    expect(unknown.end.detail).toMatchObject({
      cause: "tls",
      errorCode: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
    expect(unknown.sentence).toContain("signed by itself");
    const other = await serveUpgrades({ tls: elsewhere });
    const wrong = await failToDial(other.url, { tls: { ca: elsewhere.cert } });
    expect(wrong.end.detail).toMatchObject({
      cause: "tls",
      errorCode: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
    expect(wrong.sentence).toContain("for another name");
  });

  it("says which of ws and wss is meant", async () => {
    const plain = await serveUpgrades();
    const tls = await failToDial(`wss://127.0.0.1:${plain.port}`);
    expect(tls.end.detail).toMatchObject({ cause: "tls" });
    expect(tls.sentence).toContain("is ws:// meant?");
    const secure = await serveUpgrades({ tls: localhost });
    const clear = await failToDial(`ws://127.0.0.1:${secure.port}`);
    expect(clear.end.rule ?? clear.end.detail?.kind).toMatch(/response-malformed|network/);
  });

  it("recognises TLS where plain HTTP was expected", async () => {
    const port = await answerBytes(Buffer.from("15030300020246", "hex"));
    const { end, sentence } = await failToDial(`ws://127.0.0.1:${port}`);
    expect(end.rule).toBe("response-malformed");
    expect(sentence).toContain("is wss:// meant?");
  });

  it("says that the server closed, or reset, before it answered", async () => {
    const closes = await listenTcp((socket) => socket.end());
    const cut = await failToDial(`ws://127.0.0.1:${closes}`);
    expect(cut.end.detail).toMatchObject({ kind: "network", cause: "cut" });
    expect(cut.sentence).toContain("closed the connection before it answered the handshake");
    // With the request unread in its kernel, closing sends RST.
    const resets = await listenTcp((socket) => void setTimeout(() => socket.destroy(), 30), {
      pauseOnConnect: true,
    });
    const reset = await failToDial(`ws://127.0.0.1:${resets}`);
    expect(reset.end.detail).toMatchObject({
      kind: "network",
      cause: "reset",
      errorCode: "ECONNRESET",
    });
  });

  it("gives up on a server that never answers, and lets go of its socket", async () => {
    const sockets: TcpSocket[] = [];
    const port = await listenTcp((socket) => {
      sockets.push(socket);
      socket.resume();
    });
    const { end, sentence } = await failToDial(`ws://127.0.0.1:${port}`, {
      handshakeTimeoutMs: 60,
    });
    expect(end).toMatchObject({ by: "network", detail: { kind: "network", cause: "timeout" } });
    expect(sentence).toBe(
      `the server at 127.0.0.1:${port} did not answer the handshake within 0.06 s`,
    );
    await new Promise((resolve) => sockets[0]?.on("close", resolve).end());
  });

  it("gives up on a server that answers one byte at a time", async () => {
    const port = await listenTcp((socket) => {
      const timer = setInterval(() => socket.write("H"), 5);
      socket.write("HTTP/1.1 101 Switching Protocols\r\n");
      socket.on("close", () => clearInterval(timer));
    });
    const { end } = await failToDial(`ws://127.0.0.1:${port}`, { handshakeTimeoutMs: 60 });
    expect(end.detail).toMatchObject({ cause: "timeout" });
  });

  it("can be aborted before, during and after, by handle and by signal", async () => {
    const port = await listenTcp((socket) => socket.resume());
    const url = `ws://127.0.0.1:${port}`;
    const [byHandle, bySignal] = [new Recorder(), new Recorder()];
    const handle = dial(url, {}, byHandle);
    const controller = new AbortController();
    dial(url, { signal: controller.signal }, bySignal);
    expect(byHandle.log).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    handle.abort();
    handle.abort();
    controller.abort();
    for (const each of [byHandle, bySignal]) {
      expect(await each.end).toMatchObject({ code: 1006, by: "us", detail: { kind: "handshake" } });
      expect(each.log).toEqual(["end 1006"]);
    }
    const before = new Recorder();
    dial(url, { signal: AbortSignal.abort() }, before);
    expect(before.log).toEqual([]);
    expect(await before.end).toMatchObject({ by: "us" });
    const server = await serveUpgrades();
    const after = new Recorder();
    const late = new AbortController();
    const dialing = dial(server.url, { signal: late.signal }, after);
    const socket = await after.opened();
    late.abort();
    expect(socket.state).toBe("open");
    dialing.abort();
    expect(await after.end).toMatchObject({ code: 1006, by: "us" });
  });
});

describe("a refused handshake", () => {
  it.each([
    [401, "refused the handshake with 401 Unauthorized"],
    [403, "refused the handshake with 403 Forbidden"],
    [404, "refused the handshake with 404 Not Found"],
    [500, "refused the handshake with 500 Internal Server Error"],
    [200, "answered 200 OK without switching protocols: no WebSocket is there"],
  ])("with %i says so", async (status, verdict) => {
    const url = await answerWith((_, response) => {
      response.writeHead(status, { "Content-Type": "text/plain" }).end("because\n  of this");
    });
    const { end, sentence } = await failToDial(url);
    expect(end).toMatchObject({
      by: "peer",
      rule: "response-status",
      detail: { kind: "handshake", status },
    });
    expect(sentence).toBe(`the server at ${url.slice(5)} ${verdict}: "because of this"`);
  });

  it("tells how long to wait", async () => {
    for (const [status, value, expected] of [
      [429, "7", 7_000],
      [503, new Date(Date.now() + 90_000).toUTCString(), 90_000],
    ] as const) {
      const url = await answerWith((_, response) => {
        response.writeHead(status, { "Retry-After": value }).end();
      });
      const { end, sentence } = await failToDial(url);
      const detail = end.detail as { retryAfterMs: number };
      expect(detail).toMatchObject({ status });
      expect(Math.abs(detail.retryAfterMs - expected)).toBeLessThanOrEqual(3_000);
      expect(sentence).toMatch(/, asking to wait \d+ s$/);
    }
  });

  it("reads no more of a body than it needs", async () => {
    const url = await answerWith((_, response) => {
      response.writeHead(500, { "Content-Type": "text/plain" });
      const write = () => void response.write("word ".repeat(1000), () => setImmediate(write));
      response.on("error", () => {});
      write();
    });
    const { sentence } = await failToDial(url);
    expect(sentence.length).toBeLessThan(400);
  });

  it("by a page shows the page's title", async () => {
    const url = await answerWith((_, response) => {
      response
        .writeHead(502, { "Content-Type": "text/html" })
        .end("<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
    });
    expect((await failToDial(url)).sentence).toMatch(/502 Bad Gateway: "502 Bad Gateway"$/);
  });
});

describe("an answer that breaks a rule", () => {
  const upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
  const switching = "HTTP/1.1 101 Switching Protocols\r\n";

  it.each([
    [
      "response-accept-wrong",
      `${switching}${upgrade}Sec-WebSocket-Accept: bm90IHRoZSBoYXNo\r\n\r\n`,
    ],
    ["response-upgrade-missing", `${switching}Connection: Upgrade\r\n\r\n`],
    ["response-upgrade-missing", `${switching}Upgrade: h2c\r\nConnection: Upgrade\r\n\r\n`],
    ["response-malformed", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["response-too-large", `${switching}X-Large: ${"x".repeat(40_000)}\r\n\r\n`],
  ])("%s is named, though the server keeps the connection", async (rule, bytes) => {
    const port = await answerBytes(bytes, false);
    const { end, sentence } = await failToDial(`ws://127.0.0.1:${port}`);
    expect(end).toMatchObject({ by: "us", rule, detail: { kind: "handshake" } });
    expect(sentence).toContain(`the server at 127.0.0.1:${port} answered wrongly: `);
  });

  it("is named for a subprotocol that was not offered", async () => {
    const server = await serveUpgrades({ protocol: "other" });
    const { end } = await failToDial(server.url, { protocols: ["mine"] });
    expect(end.rule).toBe("response-protocol-not-offered");
  });
});
