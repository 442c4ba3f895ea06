import { beforeAll, expect, test } from "vitest";
import { runRestart } from "../../bench/drain/restart.js";
import { ensureBuilt } from "../support/built.js";

beforeAll(ensureBuilt, 120_000);

const restart = { clients: 150, workMs: 1, bystanders: 5 };

test("clients of a drained server come back to the next one at half of what it can take: none is refused", async () => {
  const outcome = await runRestart({ ...restart, kind: "revoir", drain: {} });
  expect(outcome).toMatchObject({ failed: 0, forced: 0 });
  expect(outcome.awayMs.max).toBeLessThan(15_000);
  expect(outcome.roundTripMs.p50).toBeLessThan(100);
  // Measured by itself: 1 ms of CPU time and what revoir needs.
  const handshakeMs = outcome.handshakeMs as number;
  expect(handshakeMs).toBeGreaterThanOrEqual(1);
  const gentleMs = restart.clients * 2 * handshakeMs;
  expect(outcome.drainMs).toBeGreaterThanOrEqual(
    gentleMs * ((restart.clients - 1) / restart.clients),
  );
}, 60_000);

test("clients that know nothing of slots ignore them, and come back all the same", async () => {
  const outcome = await runRestart({ ...restart, kind: "ws", drain: { maxMs: 0, slots: true } });
  expect(outcome).toMatchObject({ failed: 0, forced: 0 });
  expect(outcome.awayMs.max).toBeLessThan(15_000);
}, 60_000);
