import { describe, expect, it } from "vitest";
import { begin, settle } from "./bench.js";

describe("a session's topics", () => {
  it("cost nothing where there are none", () => {
    const { bench, client, session } = begin();
    client.text("a").ack(1, 1);
    expect(session.topics).toEqual([]);
    expect(bench.store.calls).toEqual(["create", "commit"]);
  });

  it("begin with the first that there is, and are sent on the connection that is there", async () => {
    const { bench, host, client, session } = begin();
    session.subscribe("news");
    bench.turn();
    await settle();
    bench.pass(host, 100);
    expect(session.topics).toEqual(["news"]);
    expect(client.of("subbed")).toMatchObject([{ topic: "news" }]);
  });

  it("take no more when the session is over", async () => {
    const { client, session } = begin();
    client.cut();
    session.end();
    for (const tried of [
      session.subscribe("a"),
      session.unsubscribe("a"),
      session.publish("a", "b"),
    ])
      await expect(tried).rejects.toMatchObject({ code: "session-over" });
  });
});
