import { describe, expect, it } from "vitest";
import { begin, Caller } from "./bench.js";

describe("two connections of one session", () => {
  it("overlap: the older is closed when the client says that it has the newer", () => {
    const { bench, host, client } = begin();
    client.text("a");
    const newer = new Caller(bench, host).resume(client).text("a", "b");
    expect(client.closed).toBeUndefined();
    newer.ack(2, 2, { tokenReceived: true });
    expect(client.closed).toEqual({ code: 4409, reason: "another connection has the session" });
    newer.ack(2, 2, { tokenReceived: true });
    expect(bench.store.calls.filter((name) => name === "update")).toHaveLength(1);
  });

  it("are one again when the newer is lost: the older is told to come back", () => {
    const { bench, host, client } = begin();
    const newer = new Caller(bench, host).resume(client);
    newer.cut();
    expect(client.closed).toMatchObject({ code: 1012 });
    const third = new Caller(bench, host).resume(client, { attempt: 2 });
    client.attachment.closed({ code: 1006, reason: "", by: "network" }, 0);
    expect(third.of("resumed")).toHaveLength(1);
  });

  it("go together when the session is lost", () => {
    const { bench, host, client } = begin();
    const newer = new Caller(bench, host).resume(client);
    bench.ledger.commit = (steps) => steps.map(() => "fenced");
    newer.text("a");
    expect(client.closed).toMatchObject({ code: 1012 });
    expect(newer.closed).toMatchObject({ code: 1012 });
  });
});
