import { Agent, createServer as createHttpServer } from "node:http";
import { Agent as TlsAgent } from "node:https";
import { connect as connectTcp, type Socket as TcpSocket } from "node:net";
import { connect as connectTls } from "node:tls";
import { describe, expect, it } from "vitest";
import { dial } from "../../src/node/index.js";
import { localhost } from "../support/certificate.js";
import { listen, serveUpgrades } from "../support/listen.js";
import { Recorder } from "../support/recorder.js";

describe("the request of a dial", () => {
  it("sends what it is given: subprotocols, fields, origin, and the URL's user and password", async () => {
    const server = await serveUpgrades({ protocol: "chat.v2" });
    let head: string[] = [];
    server.http.prependListener("upgrade", (request) => {
      head = [`${request.method} ${request.url}`, ...request.rawHeaders];
    });
    const client = new Recorder();
    const url = server.url.replace("//", "//user%40home:p%C3%A4ss@");
    dial(
      `${url}/chat?room=1`,
      {
        protocols: ["chat.v1", "chat.v2"],
        headers: { "X-One": "1", Cookie: ["a=1", "b=2"] },
        origin: "https://example.com",
      },
      client,
    );
    expect((await client.opened()).protocol).toBe("chat.v2");
    expect(head[0]).toBe("GET /chat?room=1");
    const fields = head.slice(1).join("\n");
    expect(fields).toContain(`Host\n127.0.0.1:${server.port}`);
    expect(fields).toContain("Sec-WebSocket-Protocol\nchat.v1, chat.v2");
    expect(fields).toContain("Sec-WebSocket-Extensions\npermessage-deflate");
    expect(fields).toContain("X-One\n1");
    expect(fields).toContain("Origin\nhttps://example.com");
    expect(fields).toMatch(/Cookie\na=1(; b=2|\nCookie\nb=2)/);
    const basic = Buffer.from("user@home:päss").toString("base64");
    expect(fields).toContain(`Authorization\nBasic ${basic}`);
    expect(fields.match(/Sec-WebSocket-Key/g)).toHaveLength(1);
    expect(fields.match(/Connection\n(.*)/)?.[1]).toBe("Upgrade");
  });

  it("prefers an Authorization field to the URL's password", async () => {
    const server = await serveUpgrades();
    let authorization: string | undefined;
    server.http.prependListener("upgrade", (request) => {
      authorization = request.headers.authorization;
    });
    const client = new Recorder();
    const headers = { authorization: "Bearer token" };
    dial(server.url.replace("//", "//user:pass@"), { headers }, client);
    await client.opened();
    expect(authorization).toBe("Bearer token");
  });

  it("finds a server by its name over TLS, and names it in SNI", async () => {
    const server = await serveUpgrades({ tls: localhost });
    let name: unknown;
    server.http.on("secureConnection", (socket) => {
      name = socket.servername;
    });
    const client = new Recorder();
    dial(`wss://localhost:${server.port}`, { tls: { ca: localhost.cert } }, client);
    await client.opened();
    expect(name).toBe("localhost");
  });

  it("goes through an agent, such as one that asks a proxy for a tunnel", async () => {
    const tunnels: (string | undefined)[] = [];
    const proxy = createHttpServer();
    proxy.on("connect", (request, client) => {
      tunnels.push(request.url);
      const [host, port] = (request.url ?? "").split(":");
      const server = connectTcp(Number(port), host, () => {
        client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        server.pipe(client).pipe(server);
      });
      for (const socket of [server, client]) socket.on("error", () => server.destroy());
    });
    const proxyPort = await listen(proxy);
    for (const tls of [undefined, localhost]) {
      const server = await serveUpgrades(tls && { tls });
      const agent = tls ? new TlsAgent() : new Agent();
      Object.assign(agent, { createConnection: tunnelThrough(proxyPort) });
      const client = new Recorder();
      dial(server.url, { agent, ...(tls && { tls: { ca: tls.cert } }) }, client);
      const socket = await client.opened();
      const peer = await server.next();
      socket.sendText("through the tunnel");
      await peer.until(() => peer.texts.length === 1);
      expect(tunnels.at(-1)).toBe(`127.0.0.1:${server.port}`);
    }
  });
});

/** What an agent for tunnels does: CONNECT, then TLS where asked for. */
function tunnelThrough(proxyPort: number) {
  return (
    options: { host: string; port: number; ca?: string; servername?: string },
    done: (error: Error | null, socket?: TcpSocket) => void,
  ): void => {
    const socket = connectTcp(proxyPort, "127.0.0.1", () => {
      socket.write(`CONNECT ${options.host}:${options.port} HTTP/1.1\r\n\r\n`);
    });
    socket.once("data", () => {
      done(null, options.ca ? connectTls({ ...options, socket }) : socket);
    });
  };
}
