import type {
  Acquire,
  Acquired,
  Lease,
  NewSession,
  Refusal,
  SessionStore,
  Step,
} from "../../src/session/index.js";

let drawn = 0;

/** An id that no other test has. */
export function newId(): string {
  return (process.pid * 0x1000000 + ++drawn).toString(16).padStart(32, "0");
}

/** The hash of a token with this name. */
export function hashOf(name: string): string {
  return Buffer.from(name).toString("hex").padEnd(64, "0");
}

export function sampleSession(more: Partial<NewSession> = {}): NewSession {
  return {
    id: newId(),
    principal: "ada",
    tokenHash: hashOf("first"),
    meta: bytes("meta"),
    owner: "a",
    ttlMs: 120_000,
    ...more,
  };
}

export function sampleAcquire(id: string, more: Partial<Acquire> = {}): Acquire {
  return {
    id,
    principal: "ada",
    tokenHash: hashOf("first"),
    attempt: 1,
    nextTokenHash: hashOf("second"),
    owner: "b",
    ttlMs: 120_000,
    tombstoneMs: 60_000,
    ...more,
  };
}

/** The attempt of a client that has used all tokens before. */
export function tokensOf(attempt: number): Partial<Acquire> {
  const tokenHash = hashOf(attempt === 1 ? "first" : `token ${attempt}`);
  return { attempt, tokenHash, nextTokenHash: hashOf(`token ${attempt + 1}`) };
}

/** Step number `lsn`: it consumed a message and produced one. */
export function sampleStep(lease: Lease, lsn: number, more: Partial<Step> = {}): Step {
  return { lease, lsn, rx: lsn, tx: lsn, data: bytes(`step ${lsn}`), trim: 0, ...more };
}

export function sampleSteps(lease: Lease, from: number, to: number): Step[] {
  return Array.from({ length: to - from + 1 }, (_, index) => sampleStep(lease, from + index));
}

export async function created(store: SessionStore, more?: Partial<NewSession>): Promise<Lease> {
  const lease = await store.create(sampleSession(more));
  if (lease === "exists") throw new Error("Cannot create a session: its id is there");
  return lease;
}

export async function acquired(
  store: SessionStore,
  id: string,
  more?: Partial<Acquire>,
): Promise<Acquired> {
  const answer = await store.acquire(sampleAcquire(id, more));
  if ("refused" in answer) throw new Error(`Cannot acquire a session: ${answer.refused}`);
  return answer;
}

/** What is refused to a request, or "" when it is granted. */
export function refusal(answer: Acquired | Refusal): string {
  return "refused" in answer ? answer.refused : "";
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function text(data: Uint8Array): string {
  return new TextDecoder().decode(data);
}
