import { requireWhole } from "../retention.js";
import type { Reply } from "./client.js";
import type { Wait } from "./commit.js";
import { hasWaitAof, type ServerFacts } from "./server-facts.js";

/** Waits for replicas. */
export interface ReplicaWait {
  /** How many have to have it, from 1. */
  readonly replicas: number;
  /** Milliseconds after which a commit counts as failed, from 1 to less than the store's `timeoutMs`. @default 1000 */
  readonly timeoutMs?: number | undefined;
}

/**
 * What follows a commit's commands: `WAITAOF` where the server has it, so that the disks have it, else `WAIT`.
 *
 * @throws {RangeError} a number out of its range, or a cluster, whose servers would have to be waited for one by one
 */
export function waitOf(
  wait: ReplicaWait | undefined,
  facts: ServerFacts,
  store: { readonly timeoutMs: number },
  isCluster: boolean,
): Wait | undefined {
  if (wait === undefined) return undefined;
  if (isCluster) throw new RangeError("Cannot open the store with wait: the client is a cluster's");
  const { replicas, timeoutMs = Math.min(1000, store.timeoutMs - 1) } = wait;
  requireWhole("wait.replicas", replicas, 1);
  requireWhole("wait.timeoutMs", timeoutMs, 1, store.timeoutMs - 1);
  return hasWaitAof(facts)
    ? {
        command: ["WAITAOF", "1", String(replicas), String(timeoutMs)],
        isMet: (answer) => counts(answer, [1, replicas]),
      }
    : {
        command: ["WAIT", String(replicas), String(timeoutMs)],
        isMet: (answer) => counts([answer], [replicas]),
      };
}

function counts(answer: Reply, wanted: readonly number[]): boolean {
  return Array.isArray(answer) && wanted.every((count, at) => Number(answer[at]) >= count);
}
