import { describe, expect, it } from "vitest";
import { begin, Caller } from "./bench.js";

describe("a lease", () => {
  it("is refreshed while there is a connection, however long", () => {
    const { bench, host, client } = begin();
    bench.pass(host, 1_000_000);
    client.text("a");
    expect(client.messages).toEqual(["re:a"]);
  });

  it("that another process replaced is found out by a refresh, or by the next step", () => {
    const { bench, host, client } = begin();
    new Caller(bench, bench.host()).resume(client);
    bench.pass(host, 40_000);
    expect(bench.log).toEqual(["lost data taken"]);
    expect(client.closed).toMatchObject({ code: 1012 });
    const next = begin();
    new Caller(next.bench, next.bench.host()).resume(next.client);
    next.client.text("a");
    expect(next.bench.log).toEqual(["lost data taken"]);
    expect(next.client.messages).toEqual([]);
  });

  it("of a session that the store has forgotten is over", () => {
    const { bench, client } = begin();
    bench.ledger.commit = (steps) => steps.map(() => "gone");
    client.text("a");
    expect(bench.log).toEqual(["lost data gone"]);
    const other = begin();
    other.bench.ledger.update = () => "gone";
    other.bench.pass(other.host, 40_000);
    expect(other.bench.log).toEqual(["lost data gone"]);
  });

  it("survives a refresh that the store does not answer", () => {
    const { bench, host, client } = begin();
    bench.store.isHeld = true;
    bench.pass(host, 45_000);
    bench.store.held.length = 0;
    bench.store.isHeld = false;
    client.text("a");
    expect(client.messages).toEqual(["re:a"]);
  });
});
