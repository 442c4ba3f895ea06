import { once } from "node:events";
import { describe, expect, it } from "vitest";
import type { End } from "../../src/codes/index.js";
import { join, later, requestText, start, tcp, until } from "./world.js";

describe("what goes wrong", () => {
  it("in a handler closes that peer with 1011, is reported, and leaves the others alone", async () => {
    const errors: unknown[] = [];
    const server = await start({
      message: (peer, message) => {
        if (message.kind === "text" && message.text === "throw") throw new Error("boom");
        peer.send("fine");
      },
      error: (error, context) => void errors.push([(error as Error).message, context.where]),
    });
    const [bad, good] = [await join(server), await join(server)];
    bad.ws.send("throw");
    bad.ws.send("more");
    expect(await bad.closed).toEqual({ code: 1011, reason: "internal error" });
    good.ws.send("x");
    expect(await good.next()).toBe("fine");
    expect(errors).toEqual([["boom", "message"]]);
    expect(server.metrics().errors).toBe(1);
  });

  it.each(["open", "message", "close"] as const)(
    "in an async %s handler is reported as that, never as an unhandled rejection",
    async (where) => {
      const reported = later<[unknown, string]>();
      const fail = async () => {
        await new Promise((resolve) => setImmediate(resolve));
        throw new Error("later");
      };
      const server = await start({
        message: () => {},
        [where]: fail,
        error: (error, context) => reported.resolve([error, context.where]),
      });
      const client = await join(server);
      client.ws.send("x");
      if (where === "close") client.ws.close();
      const [error, seen] = await reported.promise;
      expect((error as Error).message).toBe("later");
      expect(seen).toBe(where);
      if (where !== "close") expect((await client.closed).code).toBe(1011);
    },
  );

  it("in open keeps every message from the message handler", async () => {
    const seen: unknown[] = [];
    const server = await start({
      open: async () => {
        throw new Error("boom");
      },
      message: (_peer, message) => void seen.push(message),
      error: () => {},
    });
    const socket = await tcp(server);
    const frame = Buffer.from("8182000000006869", "hex");
    socket.write(Buffer.concat([Buffer.from(requestText()), frame, frame]));
    await until(() => server.metrics().traffic.textIn === 2);
    expect(seen).toEqual([]);
  });

  it("without an error handler warns once", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on("warning", onWarning);
    const server = await start({
      open: () => {
        throw new Error("first");
      },
    });
    for (let i = 0; i < 2; i += 1) expect((await (await join(server)).closed).code).toBe(1011);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", onWarning);
    const ours = warnings.filter(({ name }) => name === "RevoirWarning");
    expect(ours).toHaveLength(1);
    expect(ours[0]?.message).toContain("open function threw");
    expect(ours[0]?.message).toContain("first");
  });

  it("in the error handler itself ends nothing", async () => {
    const server = await start({
      message: () => {
        throw new Error("boom");
      },
      error: () => {
        throw new Error("again");
      },
    });
    const client = await join(server);
    client.ws.send("x");
    expect((await client.closed).code).toBe(1011);
    await join(server);
  });

  it("at the network is an end like any other: reset, cut, garbage", async () => {
    const ends: string[] = [];
    const server = await start({ close: (_peer, end) => void ends.push(`${end.code} ${end.by}`) });
    const reset = await join(server);
    const socket = await tcp(server);
    socket.write(requestText());
    const garbage = await tcp(server);
    garbage.write(requestText());
    await until(() => server.peers.size === 3);
    (reset.ws as unknown as { _socket: { resetAndDestroy(): void } })._socket.resetAndDestroy();
    socket.end();
    garbage.write(Buffer.alloc(14, 0xff));
    await until(() => ends.length === 3);
    expect(ends.sort()).toEqual(["1002 us", "1006 network", "1006 network"]);
  });

  it("with text that is not UTF-8 ends with 1007 and an explanation", async () => {
    const ended = later<End>();
    const server = await start({ message: () => {}, close: (_peer, end) => ended.resolve(end) });
    const socket = await tcp(server);
    socket.write(requestText());
    await once(socket, "data");
    socket.write(Buffer.from("818300000000" + "61c328", "hex"));
    const end = await ended.promise;
    expect(end).toMatchObject({ code: 1007, by: "us", detail: { kind: "utf8", offset: 2 } });
    expect(end.explain()).toContain("1007");
  });
});
