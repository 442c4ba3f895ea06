import { describe, expect, it } from "vitest";
import { Capacity } from "../../src/server/capacity.js";
import type { ServerLimits } from "../../src/server/options.js";
import { readOptions } from "../../src/server/settings.js";

function capacity(limits: Partial<ServerLimits>): Capacity {
  const settings = readOptions({ port: 0, limits });
  return new Capacity(settings.limits, settings.countsPrivate);
}

describe("places", () => {
  it("run out in all with 503", () => {
    const places = capacity({ maxConnections: 2 });
    expect(places.take("203.0.113.1")).toBeUndefined();
    expect(places.take("203.0.113.2")).toBeUndefined();
    expect(places.take("203.0.113.3")).toEqual({
      status: 503,
      sentence: "this server already has 2 connections",
    });
    places.giveBack("203.0.113.1");
    expect(places.take("203.0.113.3")).toBeUndefined();
  });

  it("run out for one address with 429, while others come in", () => {
    const places = capacity({ maxConnectionsPerAddress: 1 });
    expect(places.take("203.0.113.1")).toBeUndefined();
    expect(places.take("203.0.113.1")?.status).toBe(429);
    expect(places.take("203.0.113.2")).toBeUndefined();
    places.giveBack("203.0.113.1");
    expect(places.take("203.0.113.1")).toBeUndefined();
  });

  it("count a whole /64 of IPv6 as one address", () => {
    const places = capacity({ maxConnectionsPerAddress: 1 });
    expect(places.take("2001:db8::1")).toBeUndefined();
    expect(places.take("2001:db8::2")?.status).toBe(429);
  });

  it("are 1024 for a public address by default, and as many as there are for a private one", () => {
    const places = capacity({});
    for (let i = 0; i < 1024; i += 1) {
      expect(places.take("203.0.113.1")).toBeUndefined();
      expect(places.take("127.0.0.1")).toBeUndefined();
    }
    expect(places.take("203.0.113.1")?.status).toBe(429);
    expect(places.take("127.0.0.1")).toBeUndefined();
  });

  it("of private addresses count when the limit is set", () => {
    const places = capacity({ maxConnectionsPerAddress: 1 });
    expect(places.take("127.0.0.1")).toBeUndefined();
    expect(places.take("127.0.0.1")?.status).toBe(429);
  });

  it("have no limit for one address when that is Infinity", () => {
    const places = capacity({ maxConnectionsPerAddress: Number.POSITIVE_INFINITY });
    for (let i = 0; i < 2000; i += 1) expect(places.take("203.0.113.1")).toBeUndefined();
    places.giveBack("203.0.113.1");
  });
});
