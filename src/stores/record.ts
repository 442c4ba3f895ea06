/**
 * Who owns a session and who may have it next: the rules of the port that are the same in every store that judges in
 * JavaScript. Records are plain data, never changed, so that an engine can write one down or keep it.
 */
import type { Acquire, Lineage, NewSession, Patch, Refusal, StepResult } from "../session/index.js";

/** What is known of a session beside its steps and its `meta`. */
export interface SessionRecord {
  readonly principal: string;
  /** Hash of the newest token. */
  readonly token: string;
  /** Hash of the one before, good until the newest is confirmed. */
  readonly previousToken?: string | undefined;
  /** Hashes of tokens that were replaced, the newest last. */
  readonly retired: readonly string[];
  readonly attempt: number;
  readonly epoch: number;
  readonly epochs: readonly Lineage[];
  readonly owner: string;
  readonly ttlMs: number;
  /** The tombstone: why it ended, and how far it had come. */
  readonly ended?: { readonly reason: string; readonly rx: number; readonly keepMs: number };
}

/** How far a session has come: its newest step. */
export interface Head {
  readonly lsn: number;
  readonly rx: number;
  readonly tx: number;
}

export const noSteps: Head = { lsn: 0, rx: 0, tx: 0 };

/** So many replaced tokens are known again; an older one is taken for a wrong one. */
const maxRetired = 16;

/** So many epochs that a client may know are told to whoever takes its session over. */
const maxEpochs = 16;

export function recordOf(session: NewSession, nowMs: number): SessionRecord {
  const epoch = epochAfter(0, nowMs);
  return {
    principal: session.principal,
    token: session.tokenHash,
    retired: [],
    attempt: 0,
    epoch,
    epochs: [{ epoch, tx: 1 }],
    owner: session.owner,
    ttlMs: session.ttlMs,
  };
}

/**
 * Why a session is not given, or undefined when it is. Nothing is told to who has never had its token. Then the attempt
 * comes first: a request that was slow on its way carries an old token in all honesty, and is no thief.
 *
 * Hashes are compared in no constant time: who sends a token cannot choose the bytes of its hash.
 *
 * @param rx how far the session has come
 */
export function refusalOf(
  record: SessionRecord,
  request: Acquire,
  rx: number,
): Refusal | undefined {
  const good = request.tokenHash === record.token || request.tokenHash === record.previousToken;
  const known = good || record.retired.includes(request.tokenHash);
  if (request.principal !== record.principal || !known) return { refused: "auth" };
  if (record.ended) {
    return { refused: "ended", reason: record.ended.reason, rx: record.ended.rx };
  }
  if (request.attempt <= record.attempt) return { refused: "stale" };
  return good ? undefined : { refused: "reused", rx };
}

/** What a request leaves behind that was refused as `"reused"`: neither the thief nor the robbed goes on. */
export function reused({ tombstoneMs }: Acquire): Patch {
  return { end: { reason: "reused", keepMs: tombstoneMs } };
}

/** The record after `request` was granted: every older lease is void. */
export function takenOver(
  record: SessionRecord,
  request: Acquire,
  tx: number,
  nowMs: number,
): SessionRecord {
  const epoch = epochAfter(record.epoch, nowMs);
  const replaced = [record.previousToken, record.token].filter(
    (token) => token !== undefined && token !== request.tokenHash,
  );
  return {
    principal: record.principal,
    token: request.nextTokenHash,
    previousToken: request.tokenHash,
    retired: retire(record.retired, replaced),
    attempt: request.attempt,
    epoch,
    epochs: lineageAfter(record, request, { epoch, tx: tx + 1 }),
    owner: request.owner,
    ttlMs: request.ttlMs,
  };
}

/**
 * Who comes with the token before the newest has never heard of the newest epoch, and never will: its token is void. The
 * next stands in its place, from where it began, so that however often an answer is lost, the client's own epoch is known.
 */
function lineageAfter(record: SessionRecord, request: Acquire, next: Lineage): readonly Lineage[] {
  const unheard = request.tokenHash === record.previousToken ? record.epochs.at(-1) : undefined;
  if (unheard === undefined) return [...record.epochs, next].slice(-maxEpochs);
  return [...record.epochs.slice(0, -1), { epoch: next.epoch, tx: unheard.tx }];
}

/** The record after `patch`. `rx`: how far the session has come. */
export function patched(record: SessionRecord, patch: Patch, rx: number): SessionRecord {
  const { confirmToken, ttlMs = record.ttlMs, end } = patch;
  const { principal, token, previousToken, retired, attempt, epoch, epochs, owner } = record;
  const ended = end ? { ...end, rx } : record.ended;
  return {
    principal,
    token,
    previousToken: confirmToken ? undefined : previousToken,
    retired: confirmToken ? retire(retired, [previousToken]) : retired,
    attempt,
    epoch,
    epochs,
    owner,
    ttlMs,
    ...(ended && { ended }),
  };
}

/** Whether the holder of `epoch` may write; a step also has to be the next one (`isNext`). */
export function judge(
  session: { readonly epoch: number; readonly isEnded: boolean } | undefined,
  epoch: number,
  isNext = true,
): StepResult {
  if (session === undefined || session.isEnded) return "gone";
  return session.epoch === epoch && isNext ? "ok" : "fenced";
}

/** How long a session, or its tombstone, outlives its last commit or update. */
export function lifetimeMs(record: SessionRecord): number {
  return record.ended?.keepMs ?? record.ttlMs;
}

/**
 * The store's clock in microseconds, so that an epoch does not come again from an engine that has lost its newest
 * records; one more than the last, so that it does not from a clock that was set back.
 */
function epochAfter(last: number, nowMs: number): number {
  return Math.max(last + 1, Math.floor(nowMs * 1000));
}

function retire(
  retired: readonly string[],
  replaced: readonly (string | undefined)[],
): readonly string[] {
  const known = replaced.filter((token): token is string => token !== undefined);
  return [...retired, ...known].slice(-maxRetired);
}
