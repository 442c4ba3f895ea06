import { beforeEach, describe, expect, it } from "vitest";
import type { Attachment, CarrierEnd } from "../../../src/session/index.js";
import { Clock } from "./clock.js";
import { Dice } from "./dice.js";
import { Connection, type End, type Line, textOf } from "./network.js";
import { Process } from "./process.js";

const line: Line = {
  minLatencyMs: 1,
  maxLatencyMs: 9,
  downBytesPerMs: Number.POSITIVE_INFINITY,
  halfOpen: 0,
  hasTextAsBytes: false,
};

let clock: Clock;
let client: Process;
let server: Process;

beforeEach(() => {
  clock = new Clock();
  client = new Process("c", clock);
  server = new Process("s", clock);
});

function connect(given: Partial<Line> = {}): Connection {
  return new Connection(1, {
    clock,
    dice: new Dice(3),
    line: { ...line, ...given },
    listener: { sent() {}, received() {}, over() {} },
    client,
    server,
  });
}

/** What an end hears, as lines. */
function listenTo(end: End): string[] {
  const heard: string[] = [];
  end.attach(listener(heard));
  return heard;
}

function listener(heard: string[]): Attachment {
  return {
    text: (text) => heard.push(textOf(text)),
    binary: (bytes) => heard.push(`bytes ${bytes.length}`),
    drained: () => heard.push("drained"),
    closed: ({ code, by }: CarrierEnd) => heard.push(`closed ${code} by ${by}`),
  };
}

function run(until = Number.POSITIVE_INFINITY): void {
  for (let act = clock.next(until); act !== undefined; act = clock.next(until)) act();
}

describe("a connection of a simulated world", () => {
  it("keeps the order of what is sent", () => {
    const connection = connect();
    const heard = listenTo(connection.server);
    const carrier = connection.client.hold(client);
    for (let at = 0; at < 50; at++) clock.at(at, () => carrier.sendText(`m${at}`));
    run();
    expect(heard).toEqual(Array.from({ length: 50 }, (_, at) => `m${at}`));
  });

  it("destroys what is under way when it is cut, and tells both ends", () => {
    const connection = connect({ minLatencyMs: 5 });
    const [atServer, atClient] = [listenTo(connection.server), listenTo(connection.client)];
    connection.client.hold(client).sendText("to the server");
    connection.server.hold(server).sendText("to the client");
    clock.in(1, () => connection.cut());
    run();
    expect([atServer, atClient]).toEqual([["closed 1006 by network"], ["closed 1006 by network"]]);
  });

  it("tells who closed it, behind what was sent before", () => {
    const connection = connect();
    const [atServer, atClient] = [listenTo(connection.server), listenTo(connection.client)];
    const carrier = connection.server.hold(server);
    carrier.sendText("last");
    carrier.close(1012, "restart");
    carrier.sendText("too late");
    run();
    expect(atClient).toEqual(["last", "closed 1012 by peer"]);
    expect(atServer).toEqual(["closed 1012 by us"]);
  });

  it("gives up a closing handshake that nobody answers", () => {
    const connection = connect({ halfOpen: 1 });
    const atServer = listenTo(connection.server);
    connection.cut();
    connection.server.hold(server).close(1000, "");
    run(61);
    expect(atServer).toEqual(["closed 1000 by us"]);
  });

  it("takes what the server sends as fast as it does, and tells when it is through", () => {
    const connection = connect({ downBytesPerMs: 100 });
    const [atServer, atClient] = [listenTo(connection.server), listenTo(connection.client)];
    const carrier = connection.server.hold(server);
    for (let count = 0; count < 3; count++) carrier.sendBinary(new Uint8Array(998));
    expect(carrier.buffered).toBe(3000);
    run(15);
    expect(carrier.buffered).toBe(2000);
    run();
    expect(carrier.buffered).toBe(0);
    expect(atServer).toEqual(["drained"]);
    expect(atClient).toEqual(["bytes 998", "bytes 998", "bytes 998"]);
  });

  it("keeps what arrives while it moves, for who takes it up", () => {
    const connection = connect();
    listenTo(connection.server);
    const old = connection.server.hold(server);
    connection.client.hold(client).sendText("under way");
    connection.server.release();
    run();
    const successor = new Process("s2", clock);
    connection.server.hold(successor);
    server.die();
    expect(listenTo(connection.server)).toEqual(["under way"]);
    expect(() => old.sendText("mine")).toThrow("Cannot send text: the connection has moved");
  });

  it("brings nothing to a process that is dead, and late to one that stands still", () => {
    const connection = connect();
    const heard = listenTo(connection.server);
    const carrier = connection.client.hold(client);
    server.standStill(100);
    carrier.sendText("a");
    run(99);
    expect(heard).toEqual([]);
    run(101);
    expect(heard).toEqual(["a"]);
    server.die();
    server.start();
    carrier.sendText("b");
    run();
    expect(heard).toEqual(["a"]);
  });

  it("gives bytes that do not stay", () => {
    const connection = connect();
    let kept: Uint8Array | undefined;
    connection.server.attach({
      ...listener([]),
      binary: (bytes) => {
        kept = bytes;
      },
    });
    connection.client.hold(client).sendBinary(Uint8Array.of(1, 2));
    run();
    expect(kept).toEqual(Uint8Array.of(0xee, 0xee));
  });
});
