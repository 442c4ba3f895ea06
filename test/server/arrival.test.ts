import { describe, expect, it } from "vitest";
import { TrustedProxies } from "../../src/server/address.js";
import { type ArrivalFacts, factsOf } from "../../src/server/arrival.js";

function facts(
  headers: Record<string, string>,
  trusted: readonly string[] = [],
  wire: Partial<Parameters<typeof factsOf>[1]> = {},
): ArrivalFacts {
  const head = { method: "GET", target: "/x", version: "1.1", fields: Object.entries(headers) };
  const all = { remoteAddress: "::ffff:10.0.0.1", encrypted: false, ...wire };
  return factsOf({ head }, all, new TrustedProxies(trusted));
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

  it("is TLS when the wire is, and when any proxy before says so", () => {
    expect(facts({}, [], { encrypted: true, remoteAddress: "1.2.3.4" }).encrypted).toBe(true);
    const chain = { "x-forwarded-proto": "https, http" };
    expect(facts(chain, ["10.0.0.0/8"]).encrypted).toBe(true);
    expect(facts({ "x-forwarded-proto": "http" }, ["10.0.0.0/8"]).encrypted).toBe(false);
  });

  it("is little when the client has gone already", () => {
    expect(facts({}, [], { remoteAddress: "" })).toMatchObject({
      address: "",
      originFacts: { host: "" },
    });
  });
});
