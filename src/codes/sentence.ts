import type { EndFacts } from "./end.js";
import { escapeControls } from "./escape.js";
import { nameOf } from "./names.js";
import type { Advice } from "./policy.js";

/**
 * One end as one or two English sentences for a log line: what happened, whose doing it was, what helps.
 *
 * What the peer wrote (its reason) is quoted, and control characters are escaped, so that a log stays one line and a
 * terminal is not steered from outside.
 *
 * @example "1007 Invalid Payload Data: the peer sent text that is not UTF-8 (byte 4711: c3 28, looks like gzip). Send raw bytes as binary messages."
 */
export function sentenceOf(facts: EndFacts, advice: Advice): string {
  const { code, detail } = facts;
  const what = detail ? detail.sentence.replace(/\.$/, "") : whatHappened(facts);
  return escapeControls(`${code} ${nameOf(code)}: ${what}.${whatHelps(code, advice)}`);
}

// This file is part of every browser bundle, so a code whose name says it all has no line here.
// $s sent the close frame, $r received it.
const gists: Readonly<Record<number, string>> = {
  1002: "$s found that $r broke the protocol",
  1003: "$s does not take this kind of message",
  1005: "$s closed without saying why",
  1006: "the connection was cut without a close frame",
  1007: "$r sent data that does not fit its kind of message, such as text that is not UTF-8",
  1009: "$r sent a larger message than $s takes",
  1010: "$s needs an extension that $r did not agree to",
};

function whatHappened({ code, reason, by }: EndFacts): string {
  const ends = by === "us" ? ["this side", "the peer"] : ["the peer", "this side"];
  return (
    (gists[code] ?? "$s closed the connection").replace(/\$./g, (end) => ends[+(end === "$r")]) +
    (reason && `, with the reason "${reason}"`)
  );
}

function whatHelps(code: number, advice: Advice): string {
  const { class: kind, when, slotMs, minMs, maxMs, giveUpAfter } = advice;
  if (code === 1003) return " Send the kind of message it takes.";
  if (code === 1007) return " Send raw bytes as binary messages.";
  if (code === 1009) return " Send smaller messages, or raise the limit.";
  if (when === "after-credentials") return " New credentials are needed first.";
  if (kind === "done") return "";
  if (when === "never" || giveUpAfter) return " Coming back does not repair this.";
  const given = when === "now" ? 0 : when === "slot" ? slotMs : undefined;
  const seconds = given === undefined ? `${minMs / 1000}-${maxMs / 1000}` : given / 1000;
  return ` A client may come back after ${seconds} s.`;
}
