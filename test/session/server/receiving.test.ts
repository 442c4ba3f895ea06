import { describe, expect, it } from "vitest";
import { begin, Caller, settle } from "./bench.js";

describe("acknowledgements", () => {
  it("come after 32 messages, after 64 KiB, or 100 ms after the first", () => {
    const { bench, host, client } = begin({ message: () => {} });
    client.text("first");
    client.text(...Array.from({ length: 31 }, () => "a"));
    expect(client.of("ack")).toMatchObject([{ rx: 1 }]);
    client.text("a");
    expect(client.of("ack").at(-1)).toMatchObject({ rx: 33 });
    client.text("b".repeat(65_536));
    expect(client.of("ack").at(-1)).toMatchObject({ rx: 34 });
    client.text("a");
    bench.pass(host, 99);
    expect(client.of("ack")).toHaveLength(3);
    bench.pass(host, 1);
    expect(client.of("ack").at(-1)).toMatchObject({ rx: 35 });
  });

  it("come at once to a client that sends now and then, behind what answers it", () => {
    const { bench, host, client } = begin();
    for (const number of [1, 2]) {
      client.text("a");
      expect(client.seen.slice(-2)).toEqual([
        "re:a",
        { type: "ack", ping: false, tokenReceived: false, rx: number, tx: number },
      ]);
      bench.pass(host, 100);
    }
    expect(client.of("ack")).toHaveLength(2);
  });

  it("come at once to a client that waits for each", () => {
    const { bench, host, client } = begin();
    client.text("a").text("b");
    bench.pass(host, 100);
    client.text("c").text("d");
    expect(client.of("ack").map(({ rx }) => rx)).toEqual([1, 2, 3, 4]);
  });

  it("come when the client asks", () => {
    const { client } = begin();
    client.text("a", "b").ack(2, 2, { ping: true });
    expect(client.of("ack").at(-1)).toMatchObject({ rx: 2, tx: 2, ping: false });
  });

  it("say nothing that is not kept", () => {
    const { bench, client } = begin();
    bench.store.isHeld = true;
    client.text("a").ack(0, 1, { ping: true });
    expect(client.of("ack")).toMatchObject([{ rx: 0, tx: 0 }]);
  });

  it("say nothing of what an earlier connection brought before it has come again", async () => {
    const held: (() => void)[] = [];
    const message = () => new Promise<void>((resolve) => held.push(resolve));
    const { bench, host, client } = begin({ message, concurrency: 3 });
    client.text("a", "b", "c").cut();
    const again = new Caller(bench, host).resume(client).text("a");
    for (const done of held) done();
    await settle();
    bench.turn();
    bench.pass(host, 100);
    expect(again.of("ack")).toMatchObject([{ rx: 1 }]);
    again.text("b");
    bench.pass(host, 100);
    again.send({ type: "skip", count: 1 });
    bench.pass(host, 100);
    expect(again.of("ack")).toMatchObject([{ rx: 1 }, { rx: 2 }, { rx: 3 }]);
    expect(held).toHaveLength(3);
  });
});

describe("numbers that a client left empty", () => {
  it("count once, when it says so again on another connection", () => {
    const { bench, host, client } = begin();
    client.send({ type: "skip", count: 2 }).cut();
    const again = new Caller(bench, host).resume(client).send({ type: "skip", count: 2 }).text("a");
    expect(again.messages).toEqual(["re:a"]);
    bench.pass(host, 100);
    expect(again.of("ack").at(-1)).toMatchObject({ rx: 3 });
  });
});
