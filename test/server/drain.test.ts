import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { type End, slotOf } from "../../src/codes/index.js";
import {
  begin,
  type Client,
  handshake,
  join,
  later,
  requestText,
  start,
  tcp,
  until,
} from "./world.js";

/** Joins one after the other, so that their order is known. */
async function joinMany(server: Parameters<typeof join>[0], count: number): Promise<Client[]> {
  const clients: Client[] = [];
  for (let i = 0; i < count; i += 1) clients.push(await join(server));
  return clients;
}

describe("drain", () => {
  it("closes everybody with 1012, and resolves when the last is gone", async () => {
    const ends: End[] = [];
    const server = await start({ close: (_peer, end) => void ends.push(end) });
    const clients = await joinMany(server, 3);
    const result = await server.drain();
    expect(result).toMatchObject({ closed: 3, forced: 0 });
    expect(result.tookMs).toBeGreaterThanOrEqual(0);
    expect(server.peers.size).toBe(0);
    expect(ends.map(({ code, clean }) => [code, clean])).toEqual(Array(3).fill([1012, true]));
    for (const client of clients)
      expect(await client.closed).toEqual({ code: 1012, reason: "restarting" });
  });

  it("says the code and reason it is given", async () => {
    const server = await start();
    const client = await join(server);
    await server.drain({ code: 1001, reason: "moving" });
    expect(await client.closed).toEqual({ code: 1001, reason: "moving" });
  });

  it("resolves at once when nobody is there", async () => {
    const server = await start();
    expect(await server.drain()).toMatchObject({ closed: 0, forced: 0 });
  });

  it("closes 50 clients at its pace, the longest connected first: nobody before its turn", async () => {
    const server = await start();
    const clients = await joinMany(server, 50);
    const beganAt = performance.now();
    const closedAt = Promise.all(
      clients.map(({ closed }) => closed.then(() => performance.now() - beganAt)),
    );
    const { closed, tookMs } = await server.drain({ overMs: 500 });
    const at = await closedAt;
    at.forEach((ms, i) => {
      expect(ms, `client ${i}`).toBeGreaterThanOrEqual(i * 10);
    });
    expect(closed).toBe(50);
    expect(tookMs).toBeGreaterThanOrEqual(490);
  });

  it("gives each client its slot when asked to, each later than the one before", async () => {
    const server = await start();
    const clients = await joinMany(server, 4);
    await server.drain({ overMs: 0, ratePerSecond: 2, slots: true, reason: "new version" });
    const ends = await Promise.all(clients.map(({ closed }) => closed));
    expect(ends[0]?.reason).toMatch(/^new version after=\d+$/);
    const slots = ends.map(({ reason }) => slotOf(reason) as number);
    slots.forEach((slot, i) => {
      expect(slot).toBeGreaterThanOrEqual(1000 + 500 * i - 50);
      expect(slot).toBeLessThanOrEqual(1200 + 500 * i);
    });
  });

  it("lets go of a peer that does not answer its close frame", async () => {
    const ended = later<End>();
    const server = await start({ close: (_peer, end) => ended.resolve(end) });
    const silent = await tcp(server);
    silent.write(requestText());
    await once(silent, "data");
    const client = await join(server);
    const result = await server.drain({ closeTimeoutMs: 50 });
    expect(result).toMatchObject({ closed: 1, forced: 1 });
    expect((await client.closed).code).toBe(1012);
    expect(await ended.promise).toMatchObject({ sent: { code: 1012 } });
    expect(server.peers.size).toBe(0);
  });

  it("lets go of everybody when its signal is aborted, also before the turn of some has come", async () => {
    const server = await start();
    const clients = await joinMany(server, 3);
    const abort = new AbortController();
    const drained = server.drain({ overMs: 3_600_000, signal: abort.signal });
    await clients[0]?.closed;
    abort.abort();
    expect(await drained).toMatchObject({ closed: 1, forced: 2 });
    expect((await clients[2]?.closed)?.code).toBe(1006);
    const late = await start();
    await join(late);
    expect(await late.drain({ signal: abort.signal })).toMatchObject({ forced: 1 });
  });

  it("is hurried by close, and both resolve to the same", async () => {
    const server = await start();
    const clients = await joinMany(server, 3);
    const drained = server.drain({ overMs: 3_600_000 });
    expect(server.drain({ code: 4000 })).toBe(drained);
    await clients[0]?.closed;
    expect(await server.close()).toBe(await drained);
    expect(await drained).toMatchObject({ closed: 3, forced: 0 });
    expect((await clients[2]?.closed)?.code).toBe(1012);
  });

  it("lets the function code choose for each peer, with its slot and its own default reason", async () => {
    const server = await start<string>({ authorize: ({ query }) => query.get("is") ?? "" });
    const [old, young] = [await join(`${server.url}?is=old`), await join(`${server.url}?is=young`)];
    await server.drain({ code: (peer) => (peer.data === "old" ? 1001 : 1012), slots: true });
    const ends = await Promise.all([old.closed, young.closed]);
    expect(ends.map(({ code }) => code)).toEqual([1001, 1012]);
    expect(ends[0]?.reason).toMatch(/^ after=\d+$/);
    expect(ends[1]?.reason).toMatch(/^restarting after=\d+$/);
  });

  it("reports a function code that fails, says 1012 then, and goes on", async () => {
    const errors: unknown[] = [];
    const server = await start({
      error: (error, { where, peer }) => void errors.push([where, peer?.id, String(error)]),
    });
    const clients = await joinMany(server, 4);
    const [first, second, third] = [...server.peers].map(({ id }) => id);
    const chosen = [
      () => {
        throw new Error("no idea");
      },
      () => 1006 as never,
      () => Promise.reject(new Error("too late")) as never,
      () => 4000 as const,
    ];
    await server.drain({ code: () => (chosen.shift() as () => 4000)() });
    const ends = await Promise.all(clients.map(({ closed }) => closed));
    expect(ends.map(({ code }) => code)).toEqual([1012, 1012, 1012, 4000]);
    expect(errors).toEqual([
      ["code", first, "Error: no idea"],
      [
        "code",
        second,
        "RangeError: Cannot drain with close code 1006: expected 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 §7.4)",
      ],
      ["code", third, expect.stringContaining("close code [object Promise]")],
    ]);
    expect(server.metrics().errors).toBe(3);
  });

  it("does not ask for the code of a peer that is closing already", async () => {
    const server = await start();
    const silent = await tcp(server);
    silent.write(requestText());
    await once(silent, "data");
    for (const peer of server.peers) peer.close(4001);
    const asked: unknown[] = [];
    await server.drain({
      closeTimeoutMs: 20,
      code: (peer) => {
        asked.push(peer);
        return 1001;
      },
    });
    expect(asked).toEqual([]);
  });

  it("refuses wrong options and then has not begun", async () => {
    const server = await start();
    for (const options of [
      { code: 1006 as never },
      { overMs: -1 },
      { maxMs: -1 },
      { delayMs: -1 },
      { ratePerSecond: 0 },
      { ratePerSecond: "fast" as never },
      { closeTimeoutMs: Number.NaN },
      { jitterMs: [2, 1] as const },
      { jitterMs: [-1, 1] as const },
      { jitterMs: [0, Number.NaN] as const },
      { jitterMs: 5 as never },
    ])
      expect(() => server.drain(options)).toThrow(RangeError);
    expect(server.state).toBe("serving");
    expect(() => server.drain({ ratePerSecond: "fast" as never })).toThrow(
      'Cannot drain with ratePerSecond "fast": expected a number more than 0 or "auto"',
    );
    expect(() => server.drain({ jitterMs: [2, 1] })).toThrow(
      "Cannot drain with jitterMs [2,1]: expected two numbers from 0 to 2147483647, the lower first",
    );
    expect(() => server.drain({ overMs: -1 })).toThrow(
      "Cannot drain with overMs -1: expected a number from 0 to 2147483647",
    );
    await join(server);
  });

  it.each([5, { maxms: 5 }, { slots: "yes" }])(
    "does not begin with %o, nor does close",
    async (options) => {
      const server = await start();
      expect(() => server.drain(options as never)).toThrow(/^Cannot drain with /);
      expect(() => server.close(options as never)).toThrow(/^Cannot drain with /);
      expect(server.state).toBe("serving");
    },
  );
});

describe("close", () => {
  it("closes everybody at once with 1001", async () => {
    const server = await start();
    const clients = await joinMany(server, 3);
    expect(await server.close()).toMatchObject({ closed: 3, forced: 0 });
    for (const client of clients) expect(await client.closed).toEqual({ code: 1001, reason: "" });
  });
});

describe("the delay before a drain", () => {
  it("says that it drains, lets newcomers in, and then closes them too", async () => {
    const http = createServer((_request, response) => {
      response.writeHead(server.state === "serving" ? 200 : 503).end();
    });
    const server = await start({ server: http });
    await once(http.listen(0, "127.0.0.1"), "listening");
    const { url } = server;
    const probe = async () => (await fetch(url.replace("ws", "http"))).status;
    const early = await join(server);
    expect([server.state, await probe()]).toEqual(["serving", 200]);
    const beganAt = performance.now();
    const drained = server.drain({ delayMs: 1500 });
    expect([server.state, await probe()]).toEqual(["draining", 503]);
    const late = await join(server);
    const ends = await Promise.all([early.closed, late.closed]);
    expect(performance.now() - beganAt).toBeGreaterThanOrEqual(1498);
    expect(ends.map(({ code }) => code)).toEqual([1012, 1012]);
    const { closed, tookMs } = await drained;
    expect(closed).toBe(2);
    expect(tookMs).toBeGreaterThanOrEqual(1498);
    expect(server.state).toBe("stopped");
    http.close();
    http.closeAllConnections();
  });

  it("keeps an own port open", async () => {
    const server = await start({ open: (peer) => peer.send("hello") });
    const drained = server.drain({ delayMs: 1000 });
    expect(await (await join(server)).next()).toBe("hello");
    expect(await drained).toMatchObject({ closed: 1 });
  });

  it("is cut short by close", async () => {
    const server = await start();
    const client = await join(server);
    const drained = server.drain({ delayMs: 3_600_000 });
    expect(server.state).toBe("draining");
    expect(await server.close()).toBe(await drained);
    expect((await client.closed).code).toBe(1012);
  });

  it("is cut short by the signal, which lets go of everybody", async () => {
    const server = await start();
    const client = await join(server);
    const abort = new AbortController();
    const drained = server.drain({ delayMs: 3_600_000, signal: abort.signal });
    abort.abort();
    expect(await drained).toMatchObject({ closed: 0, forced: 1 });
    expect((await client.closed).code).toBe(1006);
  });
});

describe("while it drains, nobody new comes in:", () => {
  it("an own port no longer listens", async () => {
    const server = await start();
    const { url } = server;
    await join(server);
    await server.drain();
    const client = begin(url);
    const [error] = await once(client.ws, "error");
    expect((error as NodeJS.ErrnoException).code).toBe("ECONNREFUSED");
  });

  it("a handshake that is being decided over is refused with 503", async () => {
    const asked = later();
    const verdict = later<undefined>();
    const server = await start({
      authorize: () => {
        asked.resolve();
        return verdict.promise;
      },
    });
    const refused = handshake(server.url);
    await asked.promise;
    const drained = server.drain();
    verdict.resolve(undefined);
    expect(await refused).toMatchObject({ status: 503, headers: { "retry-after": "1" } });
    await drained;
  });

  it("a server that was joined goes on, and answers handshakes with 503", async () => {
    const http = createServer((_request, response) => response.end("still here"));
    const server = await start({ server: http });
    await once(http.listen(0, "127.0.0.1"), "listening");
    const silent = await tcp(server);
    silent.write(requestText());
    await once(silent, "data");
    const { url } = server;
    const drained = server.drain({ closeTimeoutMs: 300 });
    expect(await handshake(url)).toMatchObject({ status: 503, headers: { "retry-after": "1" } });
    expect(await (await fetch(url.replace("ws", "http"))).text()).toBe("still here");
    await drained;
    expect(http.listening).toBe(true);
    expect(http.listenerCount("upgrade")).toBe(0);
    http.close();
    http.closeAllConnections();
  });

  it("unless another serve has taken over the same path of the same server", async () => {
    const http = createServer();
    const old = await start({ server: http, path: "/chat" });
    await once(http.listen(0, "127.0.0.1"), "listening");
    const client = await join(old);
    const fresh = await start({ server: http, path: "/chat", open: (peer) => peer.send("new") });
    const drained = old.drain({ overMs: 50 });
    expect(await (await join(fresh)).next()).toBe("new");
    expect((await client.closed).code).toBe(1012);
    await drained;
    await until(() => fresh.peers.size === 1);
    http.close();
  });
});
