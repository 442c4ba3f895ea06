import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { refuse, refuseWith } from "../../src/server/index.js";
import { begin, handshake, join, later, requestText, start, tcp, until } from "./world.js";

describe("refusals of the opening handshake", () => {
  it("name the rule that was broken, with its status", async () => {
    const server = await start();
    expect(await handshake(server.url, { "Sec-WebSocket-Version": "8" })).toMatchObject({
      status: 426,
      headers: { "sec-websocket-version": "13" },
      body: expect.stringContaining("Sec-WebSocket-Version field is not 13 (RFC 6455 §4.4)"),
    });
    expect((await handshake(server.url, { "Sec-WebSocket-Key": "short" })).status).toBe(400);
    expect((await handshake(server.url, {}, "POST")).status).toBe(405);
    expect((await handshake(server.url, { Upgrade: "h2c" })).status).toBe(426);
  });

  it("are 431 for a header that is too large", async () => {
    const server = await start({ limits: { maxHeaderBytes: 1000 } });
    expect((await handshake(server.url, { Cookie: "x".repeat(2000) })).status).toBe(431);
    const attached = createServer({ maxHeaderSize: 100_000 });
    await start({ server: attached, limits: { maxHeaderBytes: 1000 } });
    await once(attached.listen(0, "127.0.0.1"), "listening");
    const url = `ws://127.0.0.1:${(attached.address() as { port: number }).port}`;
    expect((await handshake(url, { Cookie: "x".repeat(2000) })).status).toBe(431);
    attached.close();
  });
});

describe("the origin", () => {
  it("of a page elsewhere is refused with 403 and the reason", async () => {
    const server = await start();
    expect(await handshake(server.url, { Origin: "https://evil.example" })).toMatchObject({
      status: 403,
      body: `403: pages of the origin https://evil.example may not connect to 127.0.0.1:${server.port}; a server lets them in by its origins option.\n`,
    });
    expect((await handshake(server.url, { Origin: "null" })).status).toBe(403);
    expect(
      (await handshake(server.url, { Origin: `http://127.0.0.1:${server.port}` })).status,
    ).toBe(101);
  });

  it("of a page of this host is not one of another Host (a name that was pointed here)", async () => {
    const server = await start();
    const own = { Host: `localhost:${server.port}` };
    expect(
      (await handshake(server.url, { ...own, Origin: `http://localhost:${server.port}` })).status,
    ).toBe(101);
    expect(
      (await handshake(server.url, { ...own, Origin: `http://127.0.0.1:${server.port}` })).status,
    ).toBe(403);
  });

  it("is not asked of programs, which send none", async () => {
    const server = await start();
    expect((await handshake(server.url)).status).toBe(101);
  });

  it("of the headers that Chrome and Firefox send is read as they mean it", async () => {
    const server = await start();
    const chrome = {
      "User-Agent":
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36",
      "Accept-Encoding": "gzip, deflate, br, zstd",
      "Accept-Language": "en",
      "Cache-Control": "no-cache",
      Pragma: "no-cache",
      "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits",
      Origin: `http://127.0.0.1:${server.port}`,
    };
    const firefox = {
      ...chrome,
      Connection: "keep-alive, Upgrade",
      "Sec-Fetch-Dest": "empty",
      "Sec-Fetch-Mode": "websocket",
      "Sec-Fetch-Site": "same-origin",
    };
    expect((await handshake(server.url, chrome)).status).toBe(101);
    expect((await handshake(server.url, firefox)).status).toBe(101);
    expect(
      (await handshake(server.url, { ...firefox, "Sec-Fetch-Site": "cross-site" })).status,
    ).toBe(403);
  });

  it("may be any that the option names", async () => {
    const server = await start({ origins: ["https://example.com"] });
    expect((await handshake(server.url, { Origin: "https://example.com" })).status).toBe(101);
    expect(
      (await handshake(server.url, { Origin: `http://127.0.0.1:${server.port}` })).status,
    ).toBe(403);
  });

  it("function that throws is our error: 500, reported", async () => {
    const errors: string[] = [];
    const server = await start({
      origins: () => {
        throw new Error("boom");
      },
      error: (_error, { where }) => void errors.push(where),
    });
    expect((await handshake(server.url, { Origin: "https://a.example" })).status).toBe(500);
    expect(errors).toEqual(["origins"]);
  });
});

describe("authorize", () => {
  it("refuses with a status, headers and a body, returned or thrown", async () => {
    const server = await start({
      authorize: (request) => {
        const answer = refuse(401, { headers: { "WWW-Authenticate": "Bearer" }, body: "who?" });
        if (request.path === "/throw") throw answer;
        return answer;
      },
    });
    for (const path of ["", "throw"])
      expect(await handshake(`${server.url}${path}`)).toMatchObject({
        status: 401,
        headers: { "www-authenticate": "Bearer" },
        body: "who?",
      });
    expect(server.metrics().refused).toEqual([{ status: 401, cause: "authorize", count: 2 }]);
  });

  it("accepts only to close with a code that a browser's script can read", async () => {
    const opened: unknown[] = [];
    const server = await start({
      authorize: () => refuseWith(3000, "please sign in"),
      open: (peer) => void opened.push(peer),
      close: (peer) => void opened.push(peer),
    });
    const client = await join(server);
    expect(await client.closed).toEqual({ code: 3000, reason: "please sign in" });
    const browser = begin(server.url, { protocols: ["chat", "other"] });
    expect((await browser.closed).code).toBe(3000);
    expect(opened).toEqual([]);
    expect(server.metrics().refused).toEqual([{ status: 3000, cause: "authorize", count: 2 }]);
  });

  it("that throws is 500, says nothing of the error to the client, and is reported", async () => {
    const errors: unknown[] = [];
    const server = await start({
      authorize: async () => {
        throw new Error("secret");
      },
      error: (error, context) => void errors.push([(error as Error).message, context]),
    });
    const { status, body } = await handshake(server.url);
    expect(status).toBe(500);
    expect(body).not.toContain("secret");
    expect(errors).toEqual([["secret", { where: "authorize", peer: undefined }]]);
  });

  it("that hangs is answered 503 when the time is over, and its signal is aborted", async () => {
    const signal = later<AbortSignal>();
    const server = await start({
      limits: { handshakeTimeoutMs: 50 },
      authorize: (request) => {
        signal.resolve(request.signal);
        return new Promise(() => {});
      },
    });
    expect(await handshake(server.url)).toMatchObject({
      status: 503,
      headers: { "retry-after": "5" },
      body: expect.stringContaining("could not tell within 50 ms"),
    });
    expect((await signal.promise).aborted).toBe(true);
    expect(server.metrics()).toMatchObject({
      arriving: 0,
      refused: [{ status: 503, cause: "timeout", count: 1 }],
    });
  });

  it.each(["end", "destroy", "resetAndDestroy"] as const)(
    "forgets a client that went away meanwhile (%s)",
    async (leave) => {
      const asked = later<AbortSignal>();
      const verdict = later<undefined>();
      const opened: unknown[] = [];
      const server = await start({
        limits: { maxConnections: 1 },
        authorize: (request) => {
          asked.resolve(request.signal);
          return verdict.promise;
        },
        open: (peer) => void opened.push(peer),
      });
      const socket = await tcp(server);
      socket.write(requestText());
      const signal = await asked.promise;
      expect(server.metrics().arriving).toBe(1);
      socket[leave]();
      await until(() => signal.aborted);
      verdict.resolve(undefined);
      await until(() => server.metrics().arriving === 0);
      expect(opened).toEqual([]);
      expect(server.metrics().refused).toEqual([{ status: 499, cause: "gone", count: 1 }]);
      await join(server);
    },
  );

  it("sees what it needs to decide", async () => {
    const seen: unknown[] = [];
    const server = await start({
      authorize: (request) => {
        const { path, protocols, origin, headers, encrypted } = request;
        seen.push(path, protocols, origin, headers.cookie, encrypted, request.raw.method);
      },
    });
    await handshake(`${server.url}x`, {
      Cookie: "a=1",
      "Sec-WebSocket-Protocol": "a, b",
      Origin: `http://127.0.0.1:${server.port}`,
    });
    expect(seen).toEqual([
      "/x",
      ["a", "b"],
      `http://127.0.0.1:${server.port}`,
      "a=1",
      false,
      "GET",
    ]);
  });

  it("keeps what an eager client sends meanwhile", async () => {
    const verdict = later<undefined>();
    const got = later<string>();
    const asked = later();
    const server = await start({
      authorize: () => {
        asked.resolve();
        return verdict.promise;
      },
      message: (_peer, message) => got.resolve(message.kind === "text" ? message.text : ""),
    });
    const socket = await tcp(server);
    socket.write(requestText());
    await asked.promise;
    socket.write(Buffer.from("8182000000006869", "hex"));
    await new Promise((resolve) => setTimeout(resolve, 20));
    verdict.resolve(undefined);
    expect(await got.promise).toBe("hi");
  });
});

describe("subprotocols", () => {
  it("are chosen by the server's preference among those offered", async () => {
    const server = await start({ protocols: ["v2", "v1"] });
    const client = await join(server, { protocols: ["v1", "v2", "v3"] });
    expect(client.ws.protocol).toBe("v2");
    expect([...server.peers][0]?.request.protocol).toBe("v2");
    expect((await join(server)).ws.protocol).toBe("");
  });

  it("that the server does not speak are refused, and both lists named", async () => {
    const server = await start({ protocols: ["v2"] });
    expect(await handshake(server.url, { "Sec-WebSocket-Protocol": "v9" })).toMatchObject({
      status: 400,
      body: "400: the client offers the subprotocols v9, this server speaks v2.\n",
    });
  });

  it("may be chosen by a function, whose mistake is our error", async () => {
    const errors: string[] = [];
    const server = await start({
      protocols: (offered, request) => (request.path === "/bad" ? "made-up" : offered[1]),
      error: (error) => void errors.push((error as Error).message),
    });
    expect((await join(server, { protocols: ["a", "b"] })).ws.protocol).toBe("b");
    expect((await handshake(`${server.url}bad`, { "Sec-WebSocket-Protocol": "a" })).status).toBe(
      500,
    );
    expect(errors[0]).toContain(
      'Cannot accept with the subprotocol "made-up": the client offered a',
    );
  });
});

describe("room", () => {
  it("for 100 connections of one address is for no more, until one leaves", async () => {
    const server = await start({ limits: { maxConnectionsPerAddress: 100 } });
    const clients = await Promise.all(Array.from({ length: 100 }, () => join(server)));
    expect(await handshake(server.url)).toMatchObject({
      status: 429,
      headers: { "retry-after": "5" },
      body: "429: this address already has 100 connections.\n",
    });
    clients[0]?.ws.close();
    await until(() => server.peers.size === 99);
    await join(server);
  });

  it("is counted by the address that a trusted proxy forwards", async () => {
    const server = await start({
      trustProxy: ["127.0.0.1"],
      limits: { maxConnectionsPerAddress: 1 },
    });
    const from = (address: string) => join(server, { headers: { "X-Forwarded-For": address } });
    await from("203.0.113.1");
    await from("203.0.113.2");
    const full = await handshake(server.url, { "X-Forwarded-For": "203.0.113.1" });
    expect(full.status).toBe(429);
    expect([...server.peers].map(({ request }) => request.address)).toEqual([
      "203.0.113.1",
      "203.0.113.2",
    ]);
  });

  it("is also taken by those who are being authorised", async () => {
    const asked = later();
    const server = await start({
      limits: { maxConnections: 1 },
      authorize: () => {
        asked.resolve();
        return new Promise<undefined>(() => {});
      },
    });
    const socket = await tcp(server);
    socket.write(requestText());
    await asked.promise;
    expect((await handshake(server.url)).status).toBe(503);
  });

  it("is also taken by those who are only told a close code", async () => {
    const server = await start({
      limits: { maxConnections: 1, closeTimeoutMs: 60_000 },
      authorize: () => refuseWith(3003),
    });
    const socket = await tcp(server);
    socket.write(requestText());
    await once(socket, "data");
    expect((await handshake(server.url)).status).toBe(503);
  });
});
