import { once } from "node:events";
import { createServer, get, type Server as HttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocketServer } from "ws";
import { localhost } from "../support/certificate.js";
import { answerOf, handshake, join, start, storm, until, work } from "./world.js";

async function listening(http: HttpServer): Promise<string> {
  onTestFinished(() => {
    http.close();
    http.closeAllConnections();
  });
  await once(http.listen(0, "127.0.0.1"), "listening");
  return `ws://127.0.0.1:${(http.address() as { port: number }).port}`;
}

describe("a server that joins an http server", () => {
  it("leaves its requests to it, as Express and Fastify have them", async () => {
    // What Express does: a function as the request listener of a plain http server.
    const app = createServer((request, response) => response.end(`page ${request.url}`));
    const url = await listening(app);
    const server = await start({ server: app, path: "/chat", open: (peer) => peer.send("hi") });
    expect(server.url).toBe(`${url}/chat`);
    expect(await (await join(server)).next()).toBe("hi");
    expect((await answerOf(get(`${url.replace("ws", "http")}/home`))).body).toBe("page /home");
  });

  it("may come before the http server listens, and says when it is ready", async () => {
    const app = createServer();
    const server = await start({ server: app });
    expect(() => server.url).toThrow(expect.objectContaining({ code: "server-not-listening" }));
    expect(() => server.port).toThrow("it does not listen; await ready");
    let ready = false;
    const waiting = server.ready.then(() => {
      ready = true;
    });
    expect(ready).toBe(false);
    await listening(app);
    await waiting;
    await join(server);
  });

  it("speaks wss where the server is https", async () => {
    const app = createHttpsServer(localhost);
    await listening(app);
    const server = await start({
      server: app,
      open: (peer) => peer.send(String(peer.request.encrypted)),
    });
    expect(server.url).toMatch(/^wss:/);
    const client = await join(server, { rejectUnauthorized: false });
    expect(await client.next()).toBe("true");
  });

  it("stands beside others on other paths, each with its own options", async () => {
    const app = createServer();
    const url = await listening(app);
    await start({ server: app, path: "/a", open: (peer) => peer.send("a") });
    await start({ server: app, path: "/b/*", open: (peer) => peer.send("b") });
    expect(await (await join(`${url}/a`)).next()).toBe("a");
    expect(await (await join(`${url}/b/c/d?x=1`)).next()).toBe("b");
    expect(await handshake(`${url}/c`)).toMatchObject({
      status: 404,
      body: "404 Not Found: no WebSocket endpoint is at /c\n",
    });
    expect((await handshake(`${url}/a/b`)).status).toBe(404);
    expect((await handshake(`${url}/b`)).status).toBe(404);
  });

  it("does not take the pages from clients that offer h2c with every request (curl, Java)", async () => {
    const app = createServer((request, response) => {
      response.setHeader("Content-Type", "text/plain");
      response.end(`page ${request.url}`);
    });
    const url = await listening(app);
    await start({ server: app });
    const h2c = {
      Upgrade: "h2c",
      Connection: "Upgrade, HTTP2-Settings",
      "HTTP2-Settings": "AAMAAABkAAQAAP__",
    };
    expect(await handshake(`${url}/home`, h2c)).toMatchObject({
      status: 200,
      headers: { connection: "close" },
      body: "page /home",
    });
    expect((await handshake(`${url}/home`, h2c, "HEAD")).status).toBe(200);
    expect((await handshake(`${url}/home`, { ...h2c, "Content-Length": "0" }, "POST")).status).toBe(
      200,
    );
    expect(
      (await handshake(`${url}/home`, { ...h2c, "Transfer-Encoding": "chunked" }, "POST")).status,
    ).toBe(404);
  });

  it.each(["before", "after"])(
    "leaves other paths to an upgrade listener that was there %s",
    async (when) => {
      const app = createServer();
      const url = await listening(app);
      const other = new WebSocketServer({ noServer: true });
      const listen = () =>
        app.on("upgrade", (request, socket, head) => {
          if (request.url !== "/other") return;
          other.handleUpgrade(request, socket, head, (ws) =>
            ws.on("message", (data) => ws.send(data)),
          );
        });
      if (when === "before") listen();
      await start({ server: app, path: "/ours", open: (peer) => peer.send("ours") });
      if (when === "after") listen();
      expect(await (await join(`${url}/ours`)).next()).toBe("ours");
      const client = await join(`${url}/other`);
      client.ws.send("a");
      expect(String(await client.next())).toBe("a");
    },
  );

  it("hears those who are in between the handshakes of many who come at once, and forgets who has gone", async () => {
    const app = createServer();
    await listening(app);
    let opened = 0;
    const server = await start({
      server: app,
      handleLane: false,
      open: () => {
        opened++;
        work();
      },
      message: (peer) => void peer.send("yes"),
    });
    const bystander = await join(server);
    const sockets = await storm(server, 150);
    for (const socket of sockets.slice(100)) socket.resetAndDestroy();
    let answers = 0;
    while (opened < 101) {
      bystander.ws.send("do you hear me?");
      await bystander.next();
      if (opened > 1) answers++;
    }
    expect(answers).toBeGreaterThan(4);
    await until(() => server.metrics().peers === 101);
  });

  it("takes its listener off when it is closed", async () => {
    const app = createServer();
    await listening(app);
    const [a, b] = [
      await start({ server: app, path: "/a" }),
      await start({ server: app, path: "/b" }),
    ];
    expect(app.listenerCount("upgrade")).toBe(1);
    await a.close();
    expect(app.listenerCount("upgrade")).toBe(1);
    await b.close();
    expect(app.listenerCount("upgrade")).toBe(0);
  });
});
