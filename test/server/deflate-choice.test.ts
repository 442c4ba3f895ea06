import { describe, expect, it } from "vitest";
import { checkedChoice, readDeflate } from "../../src/server/deflate-choice.js";
import type { ChooseDeflate, ServeOptions } from "../../src/server/options.js";
import type { PeerRequest } from "../../src/server/request.js";
import { connectRaw, frame } from "../support/raw-client.js";
import { handshake, join, start } from "./world.js";

const offer = { perMessageDeflate: { threshold: 0 } };
const offered = { "Sec-WebSocket-Extensions": "permessage-deflate" };
const lines = Object.entries(offered).map(([name, value]) => `${name}: ${value}`);

/** Compresses below `/small` and `/all`, in two ways. */
const byPath: ChooseDeflate = ({ path }) => {
  if (path === "/all") return { thresholdBytes: 0, serverNoContextTakeover: true };
  return path === "/small";
};

describe("compression by request", () => {
  it("is agreed on where the function says so, and as it says", async () => {
    const { url } = await start({ deflate: byPath });
    const extensions = async (path: string) =>
      (await handshake(`${url}${path}`, offered)).headers["sec-websocket-extensions"];
    expect(await extensions("plain")).toBe(undefined);
    expect(await extensions("small")).toBe("permessage-deflate");
    expect(await extensions("all")).toBe("permessage-deflate; server_no_context_takeover");
  });

  it("is asked for once by each handshake that offers it and is let in, with its request", async () => {
    const asked: unknown[] = [];
    const { url } = await start({
      authorize: ({ path }) => {
        if (path === "/refused") throw new Error("no");
      },
      error: () => {},
      deflate: (request) => {
        const { path, headers, protocols } = request;
        asked.push([path, headers.cookie, protocols]);
        return undefined;
      },
    });
    await join(`${url}without`);
    await handshake(`${url}refused`, offered);
    await join(`${url}in`, { ...offer, headers: { Cookie: "a=1" }, protocols: ["chat"] }).catch(
      () => {},
    );
    expect(asked).toEqual([["/in", "a=1", ["chat"]]]);
  });

  it("keeps messages below each connection's threshold as they are", async () => {
    const { port } = await start({
      deflate: byPath,
      message: (peer, message) => void peer.send(message),
    });
    const firstByte = async (path: string) => {
      const client = await connectRaw(port, undefined, lines, path);
      client.socket.write(frame(1, "short"));
      return (await client.take(1)).toString("hex");
    };
    // RSV1 says that a message is compressed (RFC 7692 §7.2.1).
    expect(await firstByte("/small")).toBe("81");
    expect(await firstByte("/all")).toBe("c1");
  });

  it.each<[string, unknown, string]>([
    ["throws", new Error("boom"), "Error: boom"],
    [
      "returns a number",
      6,
      "TypeError: Cannot serve with deflate 6: expected true, false or an object of options",
    ],
    [
      "returns null",
      null,
      "TypeError: Cannot serve with deflate null: expected true, false or an object of options",
    ],
    [
      "returns a promise",
      Promise.resolve(false),
      "TypeError: Cannot serve with deflate a function that returns a promise",
    ],
    [
      "returns a level that is none",
      { level: 10 },
      "RangeError: Cannot use permessage-deflate: level is 10, expected an integer from 0 to 9",
    ],
  ])("that %s refuses the handshake with 500 and is reported", async (_what, outcome, message) => {
    const errors: string[] = [];
    const server = await start({
      deflate: (() => {
        if (outcome instanceof Error) throw outcome;
        return outcome;
      }) as ServeOptions["deflate"],
      error: (error, { where, peer }) => void errors.push(`${where} ${peer} ${error}`),
    });
    expect((await handshake(server.url, offered)).status).toBe(500);
    expect(errors).toEqual([expect.stringContaining(`deflate undefined ${message}`)]);
    expect(server.metrics()).toMatchObject({
      peers: 0,
      arriving: 0,
      refused: [{ status: 500, cause: "error", count: 1 }],
    });
    expect((await handshake(server.url)).status).toBe(101);
  });
});

describe("a choice", () => {
  const request = {} as PeerRequest as Parameters<ChooseDeflate>[0];

  it("gives the same options for the same object, and for true, whatever is done to it", () => {
    const mine: { level: number } = { level: 1 };
    let returned: boolean | object = mine;
    const choose = checkedChoice(() => returned);
    const first = choose(request);
    mine.level = 100;
    expect(choose(request)).toBe(first);
    expect(first).toEqual({ level: 1 });
    returned = true;
    expect(choose(request)).toBe(choose(request));
    expect(choose(request)).toEqual({});
    returned = false;
    expect(choose(request)).toBe(undefined);
  });

  it("is read for all alike as it was written", () => {
    const mine = { level: 1 };
    expect(readDeflate(mine)).toBe(mine);
    expect(readDeflate(true)).toEqual({});
    expect(readDeflate(false)).toBe(undefined);
  });
});
