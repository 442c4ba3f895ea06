import { expect } from "vitest";
import type { End } from "../../../src/codes/index.js";
import {
  bytesOf,
  eventLines,
  type FailingClose,
  type Piece,
  type Vector,
  type VectorEnd,
} from "./read.js";
import type { Outcome } from "./run.js";

/** Holds an outcome against all that its vector says. */
export function judge(vector: Vector, outcome: Outcome): void {
  expect(outcome.events).toEqual(eventLines(vector));
  judgeOut(vector, outcome.out);
  expect(outcome.ends.length, "how often onEnd was called").toBe(1);
  expect(outcome.aborted, "whether it let go of the transport").toBe(false);
  if (vector.end === undefined) judgeOpen(outcome);
  else judgeEnd(vector, vector.end, outcome);
}

/**
 * A failing connection words its close frame itself: only the code is given, the reason must be UTF-8 of at most 123
 * bytes, which is what its own side would demand of it (RFC 6455 §5.5, §5.5.1).
 */
function judgeOut(vector: Vector, out: string): void {
  const parts = vector.out ?? [];
  const fixed = bytesOf(parts.filter(isPiece)).toString("hex");
  const closing = parts.find(isClose);
  if (closing === undefined) {
    expect(out).toBe(fixed);
    return;
  }
  expect(out.slice(0, fixed.length)).toBe(fixed);
  judgeFailingClose(vector, closing.close, Buffer.from(out.slice(fixed.length), "hex"));
}

function judgeFailingClose({ role }: Vector, code: number, frame: Buffer): void {
  const header = role === "client" ? 6 : 2;
  expect(frame[0], "FIN and the opcode of a close frame").toBe(0x88);
  const size = frame[1] & 0x7f;
  expect(frame[1] >> 7, "whether the close frame is masked").toBe(role === "client" ? 1 : 0);
  expect(size, "the length of a control frame").toBeLessThanOrEqual(125);
  expect(frame.length, "nothing follows the close frame").toBe(header + size);
  expect(frame.readUInt16BE(header)).toBe(code);
  const reason = frame.subarray(header + 2);
  expect(Buffer.from(reason.toString("utf8"), "utf8"), "the reason is UTF-8").toEqual(reason);
}

function isPiece(part: Piece | FailingClose): part is Piece {
  return typeof part === "string" || "repeat" in part;
}

function isClose(part: Piece | FailingClose): part is FailingClose {
  return !isPiece(part);
}

function judgeOpen(outcome: Outcome): void {
  expect(outcome.state).toBe("open");
  expect(outcome.finished, "whether it asked for FIN").toBe(false);
}

function judgeEnd(vector: Vector, expected: VectorEnd, outcome: Outcome): void {
  expect(outcome.state).not.toBe("open");
  expect(outcome.changedAfter, "what came after the end and was heeded").toEqual([]);
  const found = facts(outcome.ends[0]);
  for (const [name, value] of Object.entries({ rule: undefined, ...expected })) {
    const allowed = Array.isArray(value) ? value : [value];
    expect(allowed, `end.${name}`).toContain(found[name]);
  }
  const cutOff = vector.in.some(
    (step) => typeof step === "object" && "do" in step && isTransport(step.do),
  );
  if (!cutOff) judgeFinish(vector, expected, outcome);
}

/** The end as a vector writes it, in one flat object. */
function facts(end: End): Record<string, unknown> {
  return { ...end.detail, ...end };
}

function isTransport(act: string): boolean {
  return act === "fin" || act === "reset";
}

/**
 * A server ends the TCP connection when both close frames are through, a client waits for that; either ends it after
 * failing the connection (RFC 6455 §7.1.1, §7.1.7).
 */
function judgeFinish({ role }: Vector, expected: VectorEnd, outcome: Outcome): void {
  const isOwn = role === "server" || expected.rule !== undefined;
  expect(outcome.finished, "whether it asked for FIN").toBe(isOwn);
}
