import { type Body, type Row, row } from "./codec.js";
import type { Position, Recovered, Terms, Window } from "./envelope.js";
import {
  type Field,
  fixed,
  hex,
  list,
  number,
  odd,
  oneOf,
  rest,
  seconds,
  struct,
  text,
} from "./field.js";

/** The most topics one session may have subscribed to. */
export const maxSubscriptions = 1024;

/** The longest name of a topic, in bytes of UTF-8. */
export const maxTopicBytes = 512;

const id = hex(16);
const token = fixed(32);
const reason = text(1024);

/** The number of a log of publications. */
export const incarnation: Field<string> = hex(4);

const window: Field<Window> = struct({
  messages: number,
  bytes: number,
  maxMessageBytes: number,
});

const terms: Field<Terms> = struct({
  ttlMs: seconds,
  window,
  ackMessages: number,
  ackMs: number,
});

const position: Field<Position> = struct({ sub: number, incarnation, offset: number });

/** How a subscription stands. */
export const recovered: Field<Recovered> = struct({
  sub: number,
  alias: number,
  incarnation,
  offset: number,
  outcome: oneOf("recovered", "gap", "refused"),
});

/** Written out, since it comes every few messages: by {@link struct} it took as long as two of them. */
const ack: Field<Body<"ack">> = (coder, value) => {
  coder.field = "flags";
  const flags = coder.number(Number(value?.ping) + 2 * Number(value?.tokenReceived));
  coder.field = "rx";
  const rx = coder.number(value?.rx);
  coder.field = "tx";
  const tx = coder.number(value?.tx);
  return { ping: odd(flags), tokenReceived: odd(flags / 2), rx, tx };
};

/** A flag, then a number, which is 0 without the flag. */
const maybe: Field<number | undefined> = (coder, value) => {
  const isKnown = odd(coder.number(Number(value !== undefined)));
  const given = coder.number(value ?? 0);
  return isKnown ? given : undefined;
};

/** Bits that a version of this protocol without them passes over: 0 when sent, not looked at when read. */
function flagged<Value>(body: Field<Value>): Field<Value> {
  return (coder, value) => {
    coder.field = "flags";
    coder.number(0);
    return body(coder, value);
  };
}

/** What stands where in the messages of a session without topics (PROTOCOL.md section 3.2). */
export const layout: readonly Row[] = [
  row(0, "data", "both", struct({ payload: rest })),
  row(6, "ack", "both", ack),
  row(1, "hello", "client", flagged(struct({ window }))),
  row(
    2,
    "welcome",
    "server",
    flagged(struct({ id, epoch: number, token, terms, resumeUrl: text(2048) })),
  ),
  row(
    3,
    "resume",
    "client",
    flagged(
      struct({
        id,
        token,
        attempt: number,
        epoch: number,
        rx: number,
        txStart: number,
        positions: list(position, maxSubscriptions),
      }),
    ),
  ),
  row(
    4,
    "resumed",
    "server",
    flagged(
      struct({
        epoch: number,
        token,
        terms,
        rx: number,
        subscriptions: list(recovered, maxSubscriptions),
      }),
    ),
  ),
  row(
    5,
    "refuse",
    "server",
    struct({
      code: oneOf(
        "unknown",
        "expired",
        "ended",
        "history-gone",
        "forked",
        "auth",
        "stale",
        "reused",
        "overflow",
        "busy",
      ),
      rx: maybe,
      delayMs: number,
      text: reason,
    }),
  ),
  row(7, "goaway", "server", struct({ delayMs: number, graceMs: number, reason })),
  row(11, "skip", "both", struct({ count: number })),
  row(12, "end", "both", struct({ code: number, reason })),
];
