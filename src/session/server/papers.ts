import type { Window } from "../envelope.js";
import type { HoldParts } from "./hold-parts.js";
import type { WaitingInput } from "./inputs.js";
import { type KeptStep, Outbox } from "./outbox.js";
import { type Measured, measure } from "./records.js";
import type { Standing } from "./standing.js";
import type { Offset } from "./topics/offset.js";
import type { Places } from "./topics/subscriptions.js";

/** A session and its place on a connection as plain data: what goes along when both move to another process. */
export interface SessionPapers {
  /** Papers of another version are refused. */
  readonly version: 2;
  readonly id: string;
  readonly principal: string;
  readonly epoch: number;
  /** The newest step's. */
  readonly lsn: number;
  readonly rx: number;
  readonly tx: number;
  /** Up to which message the client has acknowledged, and up to which they have been sent on this connection. */
  readonly acked: number;
  readonly sent: number;
  /** Up to which of the client's messages this connection has brought, and up to which any has. */
  readonly received: number;
  readonly seen: number;
  /** Up to which of them the client knows to be kept. */
  readonly told: number;
  /** What the client takes. */
  readonly window: Window;
  /** Whether the client has yet to say that the newest token has come. */
  readonly isTokenDue: boolean;
  /** What stands in the session's meta behind the window. */
  readonly meta: Uint8Array;
  /** Where the client stands in its topics. */
  readonly places: Places;
  /** Up to where the session's private topic is consumed. */
  readonly mail: Offset | undefined;
  /** Steps whose messages the client has not acknowledged, oldest first. */
  readonly steps: readonly KeptStep[];
  /** The client's messages that no handler has been called for. */
  readonly waiting: readonly WaitingInput[];
  /** What the store had, where that was this process's memory (`SessionStore.export`). */
  readonly kept?: unknown;
}

/** A session's, when nothing of it is under way. */
export function papersOf<Data>(parts: HoldParts<Data>, received: number): SessionPapers {
  const { home, hold, window, pipeline, receiving, sending, carrying, following } = parts;
  const { lease, lsn, tx } = pipeline;
  const { outbox } = sending;
  return {
    version: 2,
    id: hold.id,
    principal: hold.principal,
    epoch: lease.epoch,
    lsn,
    rx: receiving.rx,
    tx,
    acked: outbox.acked,
    sent: outbox.sent,
    received,
    seen: receiving.inputs.seen,
    told: receiving.told,
    window,
    isTokenDue: carrying.isTokenDue,
    meta: following.meta,
    places: following.places,
    mail: following.mail,
    steps: [...outbox.steps()],
    waiting: [...receiving.inputs.waiting()],
    kept: home.options.store.export?.(lease),
  };
}

/** @returns undefined for what is no papers that this version reads, or contradicts itself */
export function checkPapers(papers: unknown): SessionPapers | undefined {
  if (!isRecord(papers) || papers.version !== 2) return undefined;
  const { window, steps, waiting } = papers;
  const numbers = ["epoch", "lsn", "rx", "tx", "acked", "sent", "received", "seen", "told"];
  const isSound =
    numbers.every((name) => isCount(papers[name])) &&
    typeof papers.id === "string" &&
    typeof papers.principal === "string" &&
    typeof papers.isTokenDue === "boolean" &&
    papers.meta instanceof Uint8Array &&
    arePlaces(papers.places) &&
    (papers.mail === undefined || isOffset(papers.mail)) &&
    isRecord(window) &&
    ["messages", "bytes", "maxMessageBytes"].every((name) => isCount(window[name])) &&
    Array.isArray(steps) &&
    steps.every(isStep) &&
    Array.isArray(waiting) &&
    waiting.every(isWaiting);
  return isSound && agrees(papers as unknown as SessionPapers)
    ? (papers as unknown as SessionPapers)
    : undefined;
}

/** Whether what it says of the numbers is what the steps and the messages hold. */
function agrees({ rx, tx, acked, sent, seen, told, lsn, steps, waiting }: SessionPapers): boolean {
  const first = firstOf(steps, tx);
  const last = steps.at(-1);
  return (
    first <= acked &&
    acked <= sent &&
    sent <= tx &&
    told <= rx &&
    (last === undefined || (last.tx === tx && last.lsn <= lsn)) &&
    (waiting.at(-1)?.number ?? rx) === seen &&
    first + steps.reduce((sum, step) => sum + measured(step).count, 0) === tx
  );
}

/** The number before the first message that the steps hold. */
function firstOf(steps: readonly KeptStep[], tx: number): number {
  const first = steps[0];
  return first === undefined ? tx : first.tx - measured(first).count;
}

/** What a step holds whose data has been found to be records. */
function measured({ data }: KeptStep): Measured {
  return measure(data) as Measured;
}

/** Where the session stands, for the process that goes on with it. */
export function standingOf<Data>(papers: SessionPapers, data: Data): Standing<Data> {
  const { id, principal, epoch, lsn, rx, tx, window, meta, steps } = papers;
  const outbox = new Outbox(firstOf(steps, tx), (steps[0]?.lsn ?? lsn + 1) - 1);
  for (const step of steps) outbox.push(step);
  const waitingBytes = steps.reduce((sum, step) => sum + measured(step).payloadBytes, 0);
  const lease = { id, epoch };
  const { mail } = papers;
  const topics = { meta, mail, steps: [] };
  return { principal, data, lease, lsn, rx, tx, window, ...topics, outbox, waitingBytes };
}

function arePlaces(places: unknown): boolean {
  if (!isRecord(places)) return false;
  const { positions, subs } = places;
  return (
    Array.isArray(positions) &&
    positions.every((each) => isOffset(each) && isCount(each.sub)) &&
    Array.isArray(subs) &&
    subs.every(isSub)
  );
}

function isSub(sub: unknown): boolean {
  if (!isRecord(sub) || !isCount(sub.sub) || typeof sub.topic !== "string") return false;
  return sub.start === "now" || sub.start === "earliest" || isOffset(sub.start);
}

function isOffset(offset: unknown): offset is Record<string, unknown> {
  return isRecord(offset) && typeof offset.incarnation === "string" && isCount(offset.offset);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isStep(step: unknown): boolean {
  return (
    isRecord(step) &&
    isCount(step.lsn) &&
    isCount(step.tx) &&
    step.data instanceof Uint8Array &&
    measure(step.data) !== undefined
  );
}

function isWaiting(each: unknown): boolean {
  return (
    isRecord(each) &&
    (each.kind === "text" || each.kind === "binary" || each.kind === undefined) &&
    each.bytes instanceof Uint8Array &&
    isCount(each.number)
  );
}
