import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";

/** The sentences about one end, in English. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "This end broke the connection off without a close frame.",
        peer: "The peer ended the connection without a close frame.",
        network: "The connection ended without a close frame from either end.",
      }[by];
    }
    return {
      us: `This end closed the connection: ${code}.`,
      peer: `The peer closed the connection: ${code}.`,
      network: `The connection was lost while it was being closed: ${code}.`,
    }[by];
  },
  sent: (status) => `This end sent a close frame with ${statusOf(status)}.`,
  received: (status) => `The peer sent a close frame with ${statusOf(status)}.`,
  clean: "Both close frames arrived; the closing was in order.",
  notClean: "The closing handshake was not completed.",
  utf8: ({ offset, sequenceStart, around }) =>
    `The text stops being UTF-8 at byte ${offset}${sequenceStart === offset ? "" : `, in the character that begins at byte ${sequenceStart}`} (around it: ${around}).`,
  utf8Problems: {
    "stray-continuation": "A byte that only continues a character stands where one must begin.",
    overlong: "A character is written in more bytes than it needs.",
    surrogate: "A surrogate half is written as a character of its own.",
    "out-of-range": "A character lies above the last one of Unicode, U+10FFFF.",
    "impossible-byte": "A byte of F5 to FF never stands in UTF-8.",
    "broken-sequence": "A character begins, and the byte after it does not continue it.",
    truncated: "The message ends in the middle of a character.",
  },
  payloadGuesses: {
    "latin1-text": "It looks like Latin-1 or Windows-1252 text: convert it to UTF-8.",
    "utf16-text": "It looks like UTF-16 text: convert it to UTF-8.",
    gzip: "It looks like gzip data: send it as a binary message.",
    zlib: "It looks like zlib data: send it as a binary message.",
    image: "It looks like an image: send it as a binary message.",
    protobuf: "It looks like a protobuf message: send it as a binary message.",
    messagepack: "It looks like MessagePack: send it as a binary message.",
    "random-bytes":
      "It looks like compressed, encrypted or random bytes: send them as a binary message.",
  },
  limit: ({ limit, max, value }) => `The limit ${limit} is ${max}, and ${value} was reached.`,
  handshake({ status, retryAfterMs, sentence }) {
    const answer =
      status === undefined
        ? `There was never a connection: ${sentence}.`
        : `The server answered the opening handshake with HTTP ${status}: there was never a connection.`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} It asks to wait ${retryAfterMs / 1000} s (Retry-After).`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `${ageMs / 1000} s after the handshake`,
      idleMs === undefined ? undefined : `after ${idleMs / 1000} s of silence`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`What was seen: ${facts.join(", ")}.`];
  },
  networkCauses: {
    refused: "Nothing listens at that address: the server is not running, or a firewall refuses.",
    dns: "The server's name could not be found.",
    tls: "TLS could not be set up: look at the certificate, and whether the port speaks TLS at all.",
    reset: "The connection was reset: a process died, or something on the way dropped it.",
    cut: "TCP ended without a close frame: a process ended, or a proxy closed the connection.",
    timeout: "No answer came in time.",
    unknown: "The system gave no usable cause.",
  },
  liveness: ({ silentMs }) =>
    `Nothing came from the peer for ${silentMs / 1000} s, pings included: it is gone, or the way to it is.`,
  rule: (id, sentence) =>
    id === undefined
      ? `What happened: ${sentence}.`
      : `The rule that was broken: ${sentence} (${id}).`,
  suspects: (kind, ms, names) =>
    `${kind === "idle" ? "Silence" : "A lifetime"} of ${ms / 1000} s is a known limit of: ${names.join(", ")}.`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = `${minMs / 1000}-${maxMs / 1000} s`;
    const does = {
      never: "A client should stay away: coming back changes nothing.",
      now: "A client may come back at once.",
      backoff: `A client may come back after a random delay of ${range} that grows.`,
      slot:
        slotMs === undefined
          ? `A client may come back after a random delay of ${range}.`
          : `A client may come back after ${slotMs / 1000} s, the slot the server gave it.`,
      "after-credentials": "A client may come back once it has new credentials.",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} After ${giveUpAfter} such ends in a row it should give up.`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "no code";
  return reason === "" ? `code ${code}` : `code ${code} and the reason "${reason}"`;
}
