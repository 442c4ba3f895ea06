import { describe, expect, it } from "vitest";
import { begin, Caller, settle } from "./bench.js";

describe("a session without a connection", () => {
  it("is kept for its time, and then over", () => {
    const { bench, host, client, session } = begin();
    session.send("a");
    bench.turn();
    client.cut();
    expect(session).toMatchObject({ attached: false, state: "open" });
    bench.pass(host, 119_999);
    expect(session.state).toBe("open");
    bench.pass(host, 1);
    expect(bench.log).toEqual(["ended data expired"]);
    const again = new Caller(bench, host).resume(client);
    expect(again.of("refuse")).toMatchObject([{ code: "expired" }]);
  });

  it("goes on with handlers that run, and with what is sent to it", async () => {
    const { bench, host, client, session } = begin({
      message: async (turn) => {
        await Promise.resolve();
        turn.send("late");
      },
    });
    client.text("a").cut();
    session.send("push");
    await settle();
    bench.turn();
    const again = new Caller(bench, host).resume(client);
    expect(again.messages).toEqual(["push", "late"]);
  });

  it("is kept by the store as long as by its host", () => {
    const { bench, host, client } = begin();
    bench.pass(host, 39_999); // just before the refresh
    client.cut();
    bench.pass(host, 119_999);
    const there = new Caller(bench, bench.host()).resume(client);
    expect(there.of("resumed")).toHaveLength(1);
  });
});
