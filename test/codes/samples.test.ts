import { once } from "node:events";
import { transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import * as codes from "../../src/codes/index.js";
import { samplesOf } from "../../src/codes/samples.js";

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
