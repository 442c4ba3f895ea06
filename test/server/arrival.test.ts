import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { TrustedProxies } from "../../src/server/address.js";
import { type ArrivalFacts, factsOf, headerBytes } from "../../src/server/arrival.js";

function facts(
  headers: IncomingMessage["headers"],
  trusted: readonly string[] = [],
  socket: object = { remoteAddress: "::ffff:10.0.0.1" },
): ArrivalFacts {
  const raw = { headers, url: "/x" } as IncomingMessage;
  return factsOf(raw, socket as Socket, new TrustedProxies(trusted));
}

const forwarded = {
  host: "backend:3000",
  "x-forwarded-for": "203.0.113.9",
  "x-forwarded-host": "example.com, inner.example",
  "x-forwarded-proto": "https",
};

describe("what is known of a client", () => {
  it("is what the socket and the request say, whatever is forwarded by a stranger", () => {
    expect(facts(forwarded)).toMatchObject({
      address: "10.0.0.1",
      encrypted: false,
      originFacts: { host: "backend:3000", encrypted: false },
    });
  });

  it("is what a trusted proxy forwards", () => {
    expect(facts(forwarded, ["10.0.0.1"])).toMatchObject({
      address: "203.0.113.9",
      encrypted: true,
      originFacts: { host: "example.com", encrypted: true },
    });
    expect(facts({ host: "a" }, ["10.0.0.1"])).toMatchObject({
      address: "10.0.0.1",
      encrypted: false,
      originFacts: { host: "a" },
    });
  });

  it("is TLS when the socket is, and when any proxy before says so", () => {
    expect(facts({}, [], { encrypted: true, remoteAddress: "1.2.3.4" }).encrypted).toBe(true);
    const chain = { "x-forwarded-proto": "https, http" };
    expect(facts(chain, ["10.0.0.0/8"]).encrypted).toBe(true);
    expect(facts({ "x-forwarded-proto": "http" }, ["10.0.0.0/8"]).encrypted).toBe(false);
  });

  it("is little when the socket has gone already", () => {
    expect(facts({}, [], {})).toMatchObject({ address: "", originFacts: { host: "" } });
  });
});

it("a header's size is about what it takes on the wire", () => {
  const raw = { url: "/abc", rawHeaders: ["Host", "example.com"] } as unknown as IncomingMessage;
  expect(headerBytes(raw)).toBe("/abc".length + "Host: example.com\r\n".length);
});
