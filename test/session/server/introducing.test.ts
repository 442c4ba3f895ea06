import { describe, expect, it } from "vitest";
import { begin, Caller, settle } from "./bench.js";

describe("a session that has come", () => {
  it("is told of before any of its messages is handled", async () => {
    let open = () => {};
    const { bench, client } = begin({
      session: () =>
        new Promise<void>((resolve) => {
          open = resolve;
        }),
    });
    client.text("a");
    expect(client.messages).toEqual([]);
    open();
    await settle();
    bench.turn();
    expect(client.messages).toEqual(["re:a"]);
  });

  it("is new once, and then one that comes back", () => {
    const told: unknown[] = [];
    const { bench, host, client } = begin({
      owner: "one",
      session: () => void told.push("new"),
      resume: (_session, from) => void told.push(from),
    });
    client.cut();
    new Caller(bench, host).resume(client);
    new Caller(bench, host).resume(client, { attempt: 2 });
    const here = { from: "here", previousOwner: "one" };
    expect(told).toEqual(["new", here, here]);
  });

  it("ends when its first handler fails, and has to come again when a later one does", () => {
    const fails = () => {
      throw new Error("no");
    };
    const first = begin({ session: fails });
    expect(first.client.closed).toMatchObject({ code: 1011 });
    expect(first.bench.log).toEqual(["error no", "ended data failed"]);
    const { bench, host, client } = begin({ resume: fails });
    client.cut();
    expect(new Caller(bench, host).resume(client).closed).toMatchObject({ code: 1011 });
    expect(host.sessions.size).toBe(1);
  });
});
