import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { Letter } from "../../../src/cli/page/lab/letters.js";
import { Lines } from "../../../src/cli/lab/lines.js";
import { type Peer, serve } from "../../../src/server/index.js";

// What is done to a line, and told of it, live-lab.test.ts shows.
test("the newest connection of an id is its line, and an old one that ends later takes nothing away", async () => {
  const told: [string, Letter][] = [];
  const lines = new Lines((id, letter) => told.push([id, letter]));
  const peers: Peer[] = [];
  const server = await serve({
    port: 0,
    host: "127.0.0.1",
    open: (peer) => {
      peers.push(peer);
      lines.add("a", peer);
    },
    close: (peer, end) => lines.ended(peer, end),
  });
  onTestFinished(() => void server.close());
  const [first, second] = [0, 1].map(() => new WebSocket(`ws://127.0.0.1:${server.port}`));
  await Promise.all([once(first as WebSocket, "open"), once(second as WebSocket, "open")]);
  expect(lines.size).toBe(2);
  peers[0]?.abort();
  await expect.poll(() => lines.size).toBe(1);
  expect(lines.do("a", { do: "close", code: 4001, reason: "" })).toBeUndefined();
  await expect.poll(() => lines.size).toBe(0);
  expect(lines.do("a", { do: "cut" })).toBe("no-line");
  expect(told.filter(([, { kind }]) => kind === "end")).toHaveLength(2);
});
