import type { Lease, Step, StepResult } from "../../session/index.js";
import type { Command, Reply } from "./client.js";
import type { Keys } from "./keys.js";
import { type LeaseNote, type LeaseNotes, trimIdOf } from "./lease-notes.js";
import { failed, isUnknownScript, type Line } from "./line.js";
import { touchScript } from "./session-scripts.js";
import { bytesOf } from "./sessions.js";

/** How many replicas have to have a commit before it is answered. */
export interface Wait {
  readonly command: Command;
  /** Which numbers of the answer have to reach what. */
  isMet(answer: Reply): boolean;
}

/** What a commit needs. */
export interface CommitPorts {
  readonly line: Line;
  readonly keys: Keys;
  readonly notes: LeaseNotes;
  readonly wait: Wait | undefined;
  nowMs(): number;
}

/**
 * Appends steps: one command for each, all in one write. The command fences, refuses what comes twice, notices that the
 * session is gone, and forgets what is no longer needed.
 */
export async function commit(ports: CommitPorts, steps: readonly Step[]): Promise<StepResult[]> {
  ports.line.requireOpen("commit");
  const results: (StepResult | undefined)[] = [];
  const [commands, sent, touches]: [Command[], number[], Lease[]] = [[], [], []];
  for (const [at, step] of steps.entries()) {
    const note = ports.notes.of(step);
    if (note.nextLsn !== step.lsn) results[at] = "fenced";
    else {
      note.nextLsn = step.lsn + 1;
      sent.push(at);
      commands.push(appending(ports.keys, note, step));
      if (needsTouch(note, ports.nowMs())) {
        note.touchedMs = ports.nowMs();
        touches.push(step.lease);
      }
    }
  }
  if (sent.length === 0) return results as StepResult[];
  for (const { id } of touches)
    commands.push(touching("EVALSHA", touchScript.sha1, ports.keys, id));
  if (ports.wait) commands.push(ports.wait.command);
  const answers = await ports.line.ask("commit", commands);
  noteTouches(ports, touches, answers.slice(sent.length));
  if (ports.wait) requireWait(ports.wait, answers.at(-1));
  await judge(ports, steps, sent, answers, results);
  return results as StepResult[];
}

function appending(keys: Keys, note: LeaseNote, step: Step): Command {
  const { lease, lsn, rx, tx, data } = step;
  const trimId = trimIdOf(note, step);
  const bytes = bytesOf(data);
  const key = keys.log(lease.id);
  const id = `${lease.epoch}-${lsn}`;
  return trimId === undefined
    ? ["XADD", key, "NOMKSTREAM", id, "r", String(rx), "t", String(tx), "d", bytes]
    : // biome-ignore format: as one command is read
      ["XADD", key, "NOMKSTREAM", "MINID", "=", trimId, id, "r", String(rx), "t", String(tx), "d", bytes];
}

/** The scripts give a quarter more than the ttl, so that it is enough to say so now and then. */
function needsTouch({ ttlMs, touchedMs }: LeaseNote, nowMs: number): boolean {
  return nowMs - touchedMs > (ttlMs ?? 0) / 4;
}

function touching(name: string, script: string, keys: Keys, id: string): Command {
  return [name, script, "2", keys.own(id), keys.log(id)];
}

function noteTouches(
  { line, keys, notes, nowMs }: CommitPorts,
  touches: readonly Lease[],
  answers: readonly Reply[],
): void {
  for (const [at, lease] of touches.entries()) {
    const answer = answers[at];
    if (isUnknownScript(answer)) {
      line.ask("commit", [touching("EVAL", touchScript.text, keys, lease.id)]).catch(() => {});
    } else if (Buffer.isBuffer(answer)) notes.touched(lease, Number(answer), nowMs());
  }
}

function requireWait({ isMet }: Wait, answer: Reply): void {
  if (answer instanceof Error) throw failed("commit", answer.message, answer);
  if (!isMet(answer)) {
    throw failed("commit", `too few replicas have it: Redis says ${JSON.stringify(answer)}`);
  }
}

/**
 * Of what failed in a way that says nothing about leases (no memory left, a server that moves) the session is given up. When
 * all failed, so has the engine.
 */
async function judge(
  ports: CommitPorts,
  steps: readonly Step[],
  sent: readonly number[],
  answers: readonly Reply[],
  results: (StepResult | undefined)[],
): Promise<void> {
  const outcomes = sent.map((_, index) => resultOf(answers[index]));
  const errors = outcomes.filter((outcome) => outcome instanceof Error);
  if (errors.length === sent.length) throw failed("commit", String(errors[0]?.message), errors[0]);
  for (const [index, at] of sent.entries()) {
    const outcome = outcomes[index];
    results[at] = outcome instanceof Error ? "fenced" : outcome;
  }
  await findAgain(ports, steps, sent, answers, results);
  refuseBehind(steps, sent, results);
}

/** A step that was taken although one before it was not stands behind a gap, and is cut off by whoever takes the session. */
function refuseBehind(
  steps: readonly Step[],
  sent: readonly number[],
  results: (StepResult | undefined)[],
): void {
  const broken = new Set<string>();
  for (const at of sent) {
    const { id, epoch } = (steps[at] as Step).lease;
    const lease = `${id} ${epoch}`; // an older lease of the same session leaves no gap in a newer one's steps
    if (results[at] !== "ok") broken.add(lease);
    else if (broken.has(lease)) results[at] = "fenced";
  }
}

function resultOf(answer: Reply): StepResult | Error {
  if (answer === null) return "gone";
  if (isNotGreater(answer)) return "fenced";
  return answer instanceof Error ? answer : "ok";
}

/** Redis's refusal of an id. */
function isNotGreater(answer: Reply): boolean {
  return answer instanceof Error && answer.message.includes("equal or smaller");
}

/**
 * A client that sends again what was under way when its connection broke is told that the id exists: its first sending had
 * come through. So what was refused is looked for: what stands there word for word is this step.
 */
async function findAgain(
  { line, keys }: CommitPorts,
  steps: readonly Step[],
  sent: readonly number[],
  answers: readonly Reply[],
  results: (StepResult | undefined)[],
): Promise<void> {
  const refused = sent.filter((_, index) => isNotGreater(answers[index]));
  if (refused.length === 0) return;
  const found = await line.ask(
    "commit",
    refused.map((at) => {
      const { lease, lsn } = steps[at] as Step;
      const id = `${lease.epoch}-${lsn}`;
      return ["XRANGE", keys.log(lease.id), id, id];
    }),
  );
  for (const [index, at] of refused.entries()) {
    if (isSame(found[index], steps[at] as Step)) results[at] = "ok";
  }
}

function isSame(range: Reply, { rx, tx, data }: Step): boolean {
  if (!Array.isArray(range)) return false;
  const [entry] = range as readonly (readonly [Buffer, readonly Buffer[]])[];
  const [, r, , t, , d] = entry?.[1] ?? [];
  return d !== undefined && Number(r) === rx && Number(t) === tx && d.equals(data);
}
