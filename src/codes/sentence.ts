import type { EndFacts } from "./end.js";
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
  const { code, reason, detail } = facts;
  const said = reason && !detail ? `, with the reason "${reason}"` : "";
  const what = detail?.sentence.replace(/\.$/, "") ?? whatHappened(facts) + said;
  return escapeControls(`${code} ${nameOf(code)}: ${what}.${whatHelps(code, advice)}`);
}

function whatHappened({ code, by }: EndFacts): string {
  const [sender, receiver] = by === "us" ? ["this side", "the peer"] : ["the peer", "this side"];
  return gistOf(code).replace("$s", sender).replace("$r", receiver);
}

// $s sent the close frame, $r is the other end.
const gists: Readonly<Record<number, string>> = {
  1000: "$s closed normally",
  1001: "$s is going away",
  1002: "$s found that $r broke the protocol",
  1003: "$s does not take this kind of message",
  1004: "a reserved code that has no meaning",
  1005: "$s closed without saying why",
  1006: "the connection was cut without a close frame",
  1007: "$r sent data that does not fit its kind of message, such as text that is not UTF-8",
  1008: "$s does not allow what $r did",
  1009: "$r sent a larger message than $s takes",
  1010: "$s needs an extension that $r did not agree to",
  1011: "$s met an unexpected error",
  1012: "$s is restarting",
  1013: "$s is overloaded",
  1014: "$s is a gateway and got no valid answer from the server behind it",
  1015: "the TLS handshake failed",
  3000: "$s asks $r for credentials",
  3003: "$s does not allow this to $r",
  3008: "$s waited too long for $r",
};

function gistOf(code: number): string {
  const gist = gists[code];
  if (gist) return gist;
  if (code >= 4000 && code < 5000) return "$s closed with the application's own code";
  if (code >= 3000 && code < 4000) return "$s closed with a library's code";
  return "a code that may not be sent";
}

function whatHelps(code: number, advice: Advice): string {
  if (code === 1003) return " Send the kind of message it takes.";
  if (code === 1007) return " Send raw bytes as binary messages.";
  if (code === 1009) return " Send smaller messages, or raise the limit.";
  if (advice.when === "after-credentials") return " New credentials are needed first.";
  if (advice.class === "forbidden") return " Coming back unchanged is of no use.";
  if (advice.giveUpAfter) return " Coming back is of no use until this is repaired.";
  return advice.reconnect ? ` A client may come back ${delayOf(advice)}.` : "";
}

function delayOf({ when, slotMs, minMs, maxMs }: Advice): string {
  if (when === "now") return "at once";
  if (when === "slot" && slotMs !== undefined) return `in ${slotMs / 1000} s`;
  return `after ${minMs / 1000}-${maxMs / 1000} s`;
}

/** Control characters, line separators and bidirectional overrides as \uXXXX. */
function escapeControls(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
