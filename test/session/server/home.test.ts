import { expect, it } from "vitest";
import { Home } from "../../../src/session/server/home.js";
import type { HostOptions } from "../../../src/session/server/index.js";
import { Bench, Caller } from "./bench.js";

it("a setting that is no more than 0, or no number, stops the start", () => {
  for (const options of [
    { ttlMs: 0 },
    { maxWaiting: Number.NaN },
    { window: { messages: 0, bytes: 1, maxMessageBytes: 1 } },
  ]) {
    expect(() => new Bench().host(options)).toThrow(RangeError);
  }
  const window = { messages: 0, bytes: 1, maxMessageBytes: 1 };
  expect(() => new Bench().host({ window })).toThrow(
    "Cannot host sessions: window.messages is 0, expected more than 0",
  );
});

it("a setting that is undefined has its default", () => {
  const home = new Home({ ttlMs: undefined } as unknown as HostOptions);
  expect(home.settings.ttlMs).toBe(120_000);
  expect(home.storeTtlMs).toBe(170_000);
});

it("a client with a small window acknowledges early", () => {
  const home = new Home({} as HostOptions);
  const ackMessages = [1, 8, 1024].map(
    (messages) => home.termsFor({ messages, bytes: 1, maxMessageBytes: 1 }).ackMessages,
  );
  expect(ackMessages).toEqual([1, 2, 32]);
});

it("a tick is asked for where none is, or an earlier one is needed", () => {
  const bench = new Bench();
  const host = bench.host();
  const client = new Caller(bench, host);
  expect(bench.wakeAt).toBe(11_000);
  client.hello().text("a").text("b");
  expect(bench.wakeAt).toBe(1100);
  bench.now = 1100;
  host.tick(1100);
  expect(bench.wakeAt).toBe(host.deadline());
  expect(bench.wakeAt).toBe(41_000);
});
