import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { serializeEnvelope } from "../../../src/session/index.js";
import type { HostOptions } from "../../../src/session/server/index.js";
import { Bench, Caller } from "./bench.js";

function begin(options: Partial<HostOptions<string>> = {}) {
  const bench = new Bench();
  const host = bench.host(options);
  return { bench, host, client: new Caller(bench, host) };
}

const small = { messages: 2, bytes: 4, maxMessageBytes: 6 };

describe("a connection of revoir.v1", () => {
  it("has to say what it wants first", () => {
    const { bench, host, client } = begin();
    client.text("a");
    expect(client.closed).toEqual({ code: 4400, reason: "a message came before hello or resume" });
    const other = new Caller(bench, host).send({ type: "skip", count: 1 });
    expect(other.closed).toEqual({ code: 4400, reason: "skip came before hello or resume" });
  });

  it("has to say it in time", () => {
    const { bench, host, client } = begin();
    bench.pass(host, 10_000);
    expect(client.closed).toEqual({ code: 1013, reason: "neither hello nor resume came in time" });
    expect(client.seen).toHaveLength(1);
    const other = new Caller(bench, host).hello();
    bench.pass(host, 10_000);
    expect(other.closed).toBeUndefined();
  });

  it("says it once", () => {
    const { client } = begin();
    client.hello().hello();
    expect(client.closed).toEqual({ code: 4400, reason: "hello came again" });
  });

  it("is closed for what is none of the protocol's", () => {
    const { client } = begin();
    client.attachment.binary(Uint8Array.of(99), 0);
    expect(client.closed).toEqual({ code: 4400, reason: "unknown type 99" });
    client.attachment.binary(Uint8Array.of(99), 0);
    client.attachment.text("a", 0);
    client.attachment.drained(0);
  });

  it("never throws, whatever it brings", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }), (messages) => {
        const { client } = begin();
        client.hello();
        for (const message of messages) client.attachment.binary(message, 0);
      }),
    );
  });

  it("takes text as a string or as bytes, and binary messages", () => {
    const got: unknown[] = [];
    const { bench, client } = begin({
      message: (_turn, message) => void got.push(message.kind, Array.from(message.bytes)),
    });
    client.hello();
    client.attachment.text("a", bench.now);
    client.send({ type: "data", payload: Uint8Array.of(7) });
    expect(got).toEqual(["text", [97], "binary", [7]]);
  });

  it("takes no message beyond the largest", () => {
    const { client } = begin({ window: small });
    client.hello().text("1234567");
    expect(client.closed).toEqual({
      code: 1009,
      reason: "a message of 7 bytes, at most 6 are taken",
    });
  });

  it("keeps what comes before its session is there, and hands it on in order", () => {
    const got: string[] = [];
    const { bench, client } = begin({ message: (_turn, message) => void got.push(message.text) });
    bench.store.isHeld = true;
    const shared = Buffer.from("a");
    client.hello();
    client.attachment.text(shared, bench.now);
    shared.write("b");
    client.send({ type: "skip", count: 1 }).ack(0, 2).text("c");
    bench.store.release();
    expect(got).toEqual(["a", "c"]);
    expect(client.closed).toBeUndefined();
  });

  it("stops handing on where that ends it", () => {
    const { bench, client } = begin();
    bench.store.isHeld = true;
    client.hello().ack(0, 7).ack(0, 0).text("a");
    bench.store.release();
    expect(client.closed).toMatchObject({ code: 4400 });
  });

  it("keeps no more than a window before its session is there", () => {
    const { bench, host, client } = begin({ window: small });
    bench.store.isHeld = true;
    client.hello().text("12", "34", "5");
    expect(client.closed).toBeUndefined();
    client.text("6");
    expect(client.closed).toMatchObject({ code: 1008 });
    bench.store.release();
    const other = new Caller(bench, host);
    bench.store.isHeld = true;
    other.hello();
    for (let count = 0; count < 5; count++) other.ack(0, 0);
    expect(other.closed).toMatchObject({ code: 1008 });
  });

  it("that was refused may begin anew, and what was meant for the other session is ignored", () => {
    const got: string[] = [];
    const { bench, host, client } = begin({
      message: (_turn, message) => void got.push(message.text),
    });
    const other = new Caller(bench, host);
    other.resume(client, { id: "00".repeat(16) });
    expect(other.of("refuse")).toMatchObject([{ code: "unknown" }]);
    other.text("for nobody").ack(0, 1).hello().text("a");
    expect(other.of("welcome")).toHaveLength(1);
    expect(got).toEqual(["a"]);
  });

  it("that was refused and asks for nothing is closed", () => {
    const { bench, host, client } = begin();
    client.resume(client, { id: "00".repeat(16) });
    bench.pass(host, 10_000);
    expect(client.closed).toEqual({ code: 4410, reason: "there is no session" });
  });

  it("that is over is answered no more", () => {
    const { bench, client } = begin();
    bench.store.isHeld = true;
    client.resume(client, { id: "00".repeat(16) });
    client.cut();
    bench.store.release();
    expect(client.seen).toEqual([]);
  });

  it("is counted: numbers that do not agree end it", () => {
    const { bench, host, client } = begin({ message: (turn) => turn.send("re") });
    client.hello().text("a").ack(0, 2);
    expect(client.closed).toEqual({ code: 4400, reason: "ack: 2 messages were sent, 1 came" });
    const other = new Caller(bench, host).hello().text("a").ack(2, 1);
    expect(other.closed).toEqual({ code: 4400, reason: "ack: 2 messages came, 1 were sent" });
  });

  it("keeps to the window, and whatever the handlers do, no more waits", () => {
    const message = () => new Promise(() => {});
    const { bench, host, client } = begin({ window: small, message });
    client.hello().text("1", "2", "3");
    expect(client.closed).toEqual({ code: 1008, reason: "more messages than the window" });
    const large = new Caller(bench, host).hello().text("123", "45");
    expect(large.closed).toEqual({ code: 1008, reason: "more bytes than the window" });
    const one = new Caller(bench, host).hello().text("123456");
    expect(one.closed).toBeUndefined();
    const skipping = new Caller(bench, host).hello().send({ type: "skip", count: 3 });
    expect(skipping.closed).toEqual({ code: 1008, reason: "skip: more than the window" });
  });

  it("that another has taken the place of brings nothing any more", () => {
    const got: string[] = [];
    const { bench, host, client } = begin({
      message: (_turn, message) => void got.push(message.text),
    });
    client.hello();
    const newer = new Caller(bench, host).resume(client);
    client.text("old").ack(5, 5);
    newer.text("new");
    expect(got).toEqual(["new"]);
    expect(client.closed).toBeUndefined();
    client.attachment.binary(serializeEnvelope({ type: "skip", count: 1 }), bench.now);
  });
});
