import { EventEmitter, once } from "node:events";
import * as crypto from "node:crypto";
import { transform } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import * as codes from "../../src/codes/index.js";
import { samplesOf } from "../../src/codes/samples.js";
import * as revoir from "../../src/server/index.js";

const every = [...codes.registeredCodes(), 4100].flatMap((code) =>
  samplesOf(code).map((sample) => ({ code, ...sample })),
);

describe("a sample", () => {
  test("stands with each code that a program sends or acts on", () => {
    const without = codes.registeredCodes().filter((code) => samplesOf(code).length === 0);
    expect(without).toEqual([1002, 1004, 1005, 1010, 1014, 1015]);
    expect(samplesOf(4999)).toBe(samplesOf(4000));
    expect([0, 3999, 5000].flatMap(samplesOf)).toEqual([]);
  });

  test.each(every)(
    "for the $side of $code is a program, and fits a terminal",
    async ({ source }) => {
      await expect(transform(source, { loader: "ts" })).resolves.toBeDefined();
      for (const line of source.split("\n")) expect(line.length).toBeLessThanOrEqual(76);
    },
  );

  test.each(every.filter(({ side }) => side === "server"))(
    "for the server of $code names its code or what leads to it",
    ({ code, source }) => {
      const leadsTo: Record<number, RegExp> = {
        1009: /maxMessageBytes/,
        1012: /\.drain\(\)/,
        3008: /idleTimeoutMs/,
      };
      expect(source).toMatch(leadsTo[code] ?? new RegExp(`\\b${code}\\b`));
    },
  );
});

describe("a client's sample, run against a server", () => {
  let server: WebSocketServer;
  beforeAll(async () => {
    server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    await once(server, "listening");
  });
  afterAll(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });

  test.each([
    [1000, 1000, "done"],
    [4100, 4100, "left the room"],
  ])("of %i closes with it", async (code, closed, reason) => {
    const [peer] = await run(code);
    const [seen, said] = await once(peer, "close");
    expect([seen, String(said)]).toEqual([closed, reason]);
  });

  test("of 1007 sends text as text and bytes as bytes", async () => {
    const [peer] = await run(1007);
    const messages = await new Promise<string[]>((done) => {
      const got: string[] = [];
      peer.on("message", (data: RawData, isBinary: boolean) => {
        got.push(`${isBinary} ${Buffer.from(data as Buffer).toString("hex")}`);
        if (got.length === 2) done(got);
      });
    });
    expect(messages).toEqual(["false 6772c3bcc39f65", "true c328"]);
  });

  test("of 1012 comes back after the slot it was given", async () => {
    const [first] = await run(1012);
    const next = once(server, "connection");
    first.close(1012, codes.slotReason(5));
    const [second] = await next;
    second.close(1000);
    await once(second, "close");
  });

  /** Runs a client's sample with the browser's WebSocket, for which `ws` stands in, and resolves with the peer. */
  async function run(code: number): Promise<[WebSocket]> {
    const { port } = server.address() as { port: number };
    const sample = samplesOf(code).find(({ side }) => side === "client");
    const program = await transform(sample?.source ?? "", { format: "cjs", loader: "ts" });
    const local = program.code.replace("wss://example.com", `ws://127.0.0.1:${port}`);
    const peer = once(server, "connection");
    new Function("WebSocket", "require", local)(WebSocket, (name: string) => {
      expect(name).toBe("revoir/codes");
      return codes;
    });
    return peer as Promise<[WebSocket]>;
  }
});

describe("a server's sample, run as a server", () => {
  const process = new EventEmitter();
  let server: revoir.Server | undefined;
  afterEach(async () => {
    process.removeAllListeners();
    await server?.close();
    server = undefined;
  });

  test.each([
    [1003, "some text"],
    [1009, "x".repeat(65_537)],
    [1011, "{not json"],
    [3003, "delete"],
  ])("of %i closes with it over what it is sent", async (code, message) => {
    const peer = await connect(await run(code));
    peer.send(message);
    expect(await codeOf(peer)).toBe(code);
  });

  test("of 1008 closes with it after the messages that it allows", async () => {
    const peer = await connect(await run(1008));
    for (let sent = 0; sent < 1001; sent++) peer.send("more");
    expect(await codeOf(peer)).toBe(1008);
  });

  test.each([1001, 1012])(
    "of %i says goodbye with it when the process is told to stop",
    async (code) => {
      const peer = await connect(await run(code));
      process.emit("SIGTERM");
      expect(await codeOf(peer)).toBe(code);
    },
  );

  test("of 1013 turns away who comes when all places are taken", async () => {
    const url = await run(1013, ["5000", "1"]);
    const first = await connect(url);
    expect(await codeOf(await connect(url))).toBe(1013);
    expect(first.readyState).toBe(WebSocket.OPEN);
  });

  test("of 3000 turns away who has no ticket, and lets in who has", async () => {
    const url = await run(3000);
    expect(await codeOf(await connect(url))).toBe(3000);
    const known = await connect(`${url}?ticket=secret`);
    const closed = codeOf(known);
    known.close(1000);
    expect(await closed).toBe(1000);
  });

  test("of 3008 closes with it when nothing comes for as long as it says", async () => {
    const peer = await connect(await run(3008, ["120_000", "100"]));
    expect(await codeOf(peer)).toBe(3008);
  });

  test("is run for every code that has one", () => {
    const withServer = every.filter(({ side }) => side === "server").map(({ code }) => code);
    expect(withServer).toEqual([1001, 1003, 1008, 1009, 1011, 1012, 1013, 3000, 3003, 3008]);
  });

  /** Runs a server's sample on a port of its own, with one number changed where a test can not wait for it. */
  async function run(code: number, [from, to]: readonly string[] = []): Promise<string> {
    const { source = "" } = samplesOf(code).find(({ side }) => side === "server") ?? {};
    const changed = source.replace(from ?? "", to ?? "");
    const program = changed.replace(
      /^import (\{.*\}) from "(.*)";$/gm,
      'const $1 = modules["$2"];',
    );
    const serve = async (options: revoir.ServeOptions) => {
      server = await revoir.serve({ ...options, port: 0 });
      return server;
    };
    const modules = { "revoir/server": { ...revoir, serve }, "node:crypto": crypto };
    const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
    const silent = { error: () => {} };
    await new AsyncFunction("modules", "process", "console", program)(modules, process, silent);
    return `${server?.url}`;
  }

  async function connect(url: string): Promise<WebSocket> {
    const peer = new WebSocket(url);
    await once(peer, "open");
    return peer;
  }

  async function codeOf(peer: WebSocket): Promise<number> {
    const [code] = await once(peer, "close");
    return code;
  }
});
