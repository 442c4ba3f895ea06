import type { EndFacts } from "./end.js";
import { escapeControls } from "./escape.js";
import { nameOf } from "./names.js";
import type { Advice } from "./policy.js";

/**
 * One end as one or two English sentences for a log line: what happened, whose doing it was, what helps. It is part of
 * every browser bundle, so it is terse and lets the code's name speak; `explain` has the long form.
 *
 * What the peer wrote (its reason) is quoted, and control characters are escaped, so that a log stays one line and a
 * terminal is not steered from outside.
 *
 * @example "1007 Invalid Payload Data: the peer sent text that is not UTF-8 (byte 4711: c3 28, looks like gzip). Send raw bytes as binary messages."
 */
export function sentenceOf(facts: EndFacts, advice: Advice): string {
  const { code, detail, name = nameOf(code) } = facts;
  const what = detail ? detail.sentence.replace(/\.$/, "") : whatHappened(facts, advice);
  return escapeControls(`${code} ${name}: ${what}.${whatHelps(code, advice)}`);
}

function whatHappened({ code, reason, by }: EndFacts, { class: kind }: Advice): string {
  if (code === 1006) return "the connection was cut without a close frame";
  const sides = ["this side", "the peer"];
  const [sender, receiver] = by === "us" ? sides : sides.reverse();
  const accused = by === "us" ? "their-bug" : "our-bug";
  const over = kind === accused || kind === "too-big" ? ` over what ${receiver} sent` : "";
  return `${sender} closed the connection${over}${reason && `, with the reason "${reason}"`}`;
}

function whatHelps(code: number, advice: Advice): string {
  const { when, slotMs, minMs, maxMs, giveUpAfter } = advice;
  if (code === 1000) return "";
  if (code === 1003) return " Send the other kind of message.";
  if (code === 1007) return " Send raw bytes as binary messages.";
  if (code === 1009) return " Send smaller messages, or raise the limit.";
  if (when === "after-credentials") return " New credentials are needed first.";
  if (when === "never" || giveUpAfter) return " Coming back does not repair this.";
  const given = when === "now" ? 0 : when === "slot" ? slotMs : undefined;
  const seconds = given === undefined ? `${minMs / 1000}-${maxMs / 1000}` : given / 1000;
  return ` A client may come back after ${seconds} s.`;
}
