import { expect, it } from "vitest";
import type { HostObserver } from "../../../src/session/server/index.js";
import { Bench, Caller } from "./bench.js";

it("an observer hears of all that becomes of sessions, and of commits", () => {
  const bench = new Bench();
  const heard: string[] = [];
  const observer: HostObserver<string> = {
    opened: (session) => void heard.push(`opened ${session.attached}`),
    resumed: (_session, { from }) => void heard.push(`resumed ${from}`),
    over: (_session, { cause }) => void heard.push(`over ${cause}`),
    refused: (code, principal) => void heard.push(`refused ${code} ${principal}`),
    alarm: (id, principal) => void heard.push(`alarm ${id.length} ${principal}`),
    committed: (steps, ms) => void heard.push(`committed ${steps} ${ms}`),
    storeFailed: (error) => void heard.push(`store failed: ${(error as Error).message}`),
  };
  const host = bench.host({ observer, message: (turn, { text }) => turn.send(text) });
  const client = new Caller(bench, host).hello();
  client.attachment.text("a", bench.now);
  bench.store.isHeld = true;
  bench.turn();
  bench.now += 7;
  bench.store.release();
  const second = new Caller(bench, host).resume(client).ack(1, 0, { tokenReceived: true });
  new Caller(bench, bench.host({ observer })).resume(client, {
    attempt: 2,
    token: second.token,
  });
  second.text("a", "b"); // the first has been seen
  new Caller(bench, host).resume(client, { attempt: 3 });
  bench.store.isHeld = true;
  new Caller(bench, host).hello();
  bench.store.held.shift()?.reject();
  expect(heard).toEqual([
    "opened true",
    "committed 1 7",
    "resumed here",
    "resumed elsewhere",
    "committed 0 0",
    "over taken",
    "refused reused ann",
    "alarm 32 ann",
    "store failed: the store is broken",
    "refused busy ann",
  ]);
});
