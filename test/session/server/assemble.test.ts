import { describe, expect, it } from "vitest";
import { begin, Caller } from "./bench.js";

describe("a step whose outcome nobody knows", () => {
  it("is not tried again: the session is given up, and the client comes back", async () => {
    const { bench, host, client, session } = begin();
    bench.store.isHeld = true;
    const kept = session.send("a");
    client.text("x");
    bench.pass(host, 5000);
    await expect(kept).rejects.toMatchObject({ code: "session-uncertain" });
    expect(client.closed).toMatchObject({ code: 1012 });
    expect(bench.log).toEqual(["lost data uncertain"]);
    expect(bench.store.held).toHaveLength(1);
    bench.store.release(); // it is kept after all
    const again = new Caller(bench, host).resume(client).text("x");
    expect(again.messages).toEqual(["a", "re:x"]);
  });

  it("is reported, with how many messages were handled in vain or not", () => {
    const reports: unknown[] = [];
    const { bench, client } = begin({ lost: (_session, report) => void reports.push(report) });
    client.text("a");
    bench.store.isHeld = true;
    client.text("b", "c");
    bench.store.held[0]?.reject();
    expect(reports).toEqual([
      { cause: "uncertain", code: 1000, reason: "", rx: 1, undelivered: 1, uncertain: 2 },
    ]);
  });

  it("closes with 1013 where the store fails all the time", () => {
    const { bench, host, client } = begin();
    bench.store.isHeld = true;
    new Caller(bench, host).hello();
    bench.store.held.shift()?.reject();
    client.text("a");
    bench.store.held.shift()?.reject();
    expect(client.closed).toMatchObject({ code: 1013 });
  });
});
