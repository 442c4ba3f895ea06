import type {
  Acquire,
  Acquired,
  Lease,
  NewSession,
  Patch,
  Refusal,
  StepResult,
} from "../../session/index.js";
import type { Reply } from "./client.js";
import type { Keys } from "./keys.js";
import type { LeaseNotes } from "./lease-notes.js";
import type { Line } from "./line.js";
import { acquireScript, createScript, updateScript } from "./session-scripts.js";

/** What the rare calls of a session need. */
export interface SessionPorts {
  readonly line: Line;
  readonly keys: Keys;
  readonly notes: LeaseNotes;
  nowMs(): number;
}

/** Writes a session down that has not been there. */
export async function create(
  { line, keys, notes, nowMs }: SessionPorts,
  session: NewSession,
): Promise<Lease | "exists"> {
  const { id, principal, tokenHash, owner, ttlMs, meta } = session;
  const args = [principal, tokenHash, owner, String(ttlMs), bytesOf(meta)];
  const at = nowMs();
  const epoch = await line.run("create a session", createScript, both(keys, id), args);
  if (!Buffer.isBuffer(epoch)) return "exists";
  const lease = { id, epoch: Number(epoch) };
  notes.begin(lease, ttlMs, { lsn: 0, log: [] }, at);
  return lease;
}

/** Takes a session over. */
export async function acquire(
  { line, keys, notes, nowMs }: SessionPorts,
  request: Acquire,
): Promise<Acquired | Refusal> {
  const { id, principal, tokenHash, attempt, nextTokenHash, owner, ttlMs, tombstoneMs } = request;
  const numbers = [String(ttlMs), String(tombstoneMs)];
  const args = [principal, tokenHash, String(attempt), nextTokenHash, owner, ...numbers];
  const at = nowMs();
  const answer = await line.run("acquire a session", acquireScript, both(keys, id), args);
  const [outcome, ...facts] = answer as readonly Reply[];
  if (String(outcome) !== "ok") return refusalOf(String(outcome), facts);
  const acquired = acquiredOf(id, facts);
  notes.begin(acquired.lease, ttlMs, acquired, at);
  return acquired;
}

function refusalOf(outcome: string, [reason, rx]: readonly Reply[]): Refusal {
  if (outcome === "ended") return { refused: "ended", reason: String(reason), rx: numberOf(rx) };
  if (outcome === "reused") return { refused: "reused", rx: numberOf(rx) };
  return { refused: outcome as Exclude<Refusal["refused"], "ended" | "reused"> };
}

function acquiredOf(id: string, facts: readonly Reply[]): Acquired {
  const [epoch, owner, previousEpoch, meta, lsn, rx, tx, epochs, log] = facts;
  return {
    lease: { id, epoch: numberOf(epoch) },
    previousOwner: String(owner),
    previousEpoch: numberOf(previousEpoch),
    meta: meta as Buffer,
    lsn: numberOf(lsn),
    rx: numberOf(rx),
    tx: numberOf(tx),
    log: (log as readonly (readonly Reply[])[]).map(entryOf),
    epochs: String(epochs).split(" ").map(lineageOf),
  };
}

function entryOf([epoch, lsn, rx, tx, data]: readonly Reply[]): Acquired["log"][number] {
  return {
    epoch: numberOf(epoch),
    lsn: numberOf(lsn),
    rx: numberOf(rx),
    tx: numberOf(tx),
    data: data as Buffer,
  };
}

function lineageOf(text: string): Acquired["epochs"][number] {
  const [epoch = 0, tx = 0] = text.split(":").map(Number);
  return { epoch, tx };
}

/** The rare changes. */
export async function update(
  { line, keys, notes, nowMs }: SessionPorts,
  lease: Lease,
  { confirmToken, meta, ttlMs, end }: Patch,
): Promise<StepResult> {
  const args = [
    String(lease.epoch),
    confirmToken ? "1" : "",
    ttlMs === undefined ? "" : String(ttlMs),
    meta === undefined ? "" : "1",
    meta === undefined ? "" : bytesOf(meta),
    end === undefined ? "" : "1",
    end?.reason ?? "",
    String(end?.keepMs ?? ""),
  ];
  const at = nowMs();
  const answer = await line.run("update a session", updateScript, both(keys, lease.id), args);
  const result = String(answer) as StepResult;
  if (result === "ok") notes.touched(lease, ttlMs, at);
  return result;
}

function both(keys: Keys, id: string): readonly string[] {
  return [keys.own(id), keys.log(id)];
}

function numberOf(reply: Reply): number {
  return Number(String(reply));
}

/** The same memory, as the clients want it. */
export function bytesOf(data: Uint8Array): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
