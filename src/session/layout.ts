import type { Envelope, Position, Recovered, Sub, Terms, Window } from "./envelope.js";
import {
  type Field,
  fixed,
  hex,
  list,
  number,
  oneOf,
  rest,
  seconds,
  struct,
  text,
} from "./field.js";

/** Who may send a message of a type. */
export type Sender = "client" | "server" | "both";

/** One type of message: its place in {@link layout} is its first byte. */
export interface Row {
  readonly type: Envelope["type"];
  readonly sender: Sender;
  readonly body: Field<object>;
}

type Body<Type> = Omit<Extract<Envelope, { readonly type: Type }>, "type">;

/** The most topics one session may have subscribed to. */
export const maxSubscriptions = 1024;

/** The longest name of a topic, in bytes of UTF-8. */
export const maxTopicBytes = 512;

const reason = text(1024);
const incarnation = hex(4);

/** Bits that a version of this protocol without them passes over: 0 when sent, not looked at when read. */
const reserved: Field<void> = {
  get: (reader) => void reader.number(),
  put: (writer) => writer.number(0),
};

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

const recovered: Field<Recovered> = struct({
  sub: number,
  alias: number,
  incarnation,
  offset: number,
  outcome: oneOf("recovered", "gap", "refused"),
});

const announcement = struct<Pick<Body<"subbed">, "isSnapshot" | "topic">>({
  isSnapshot: {
    get: (reader) => odd(reader.number()),
    put: (writer, is) => writer.number(Number(is)),
  },
  topic: text(maxTopicBytes),
});

const place = struct({ alias: number, offset: number });

/** Bit 1: bytes, not text. Bit 2: a snapshot. */
const content: Field<Pick<Body<"pub">, "kind" | "isSnapshot">> = {
  get(reader) {
    reader.field = "kind";
    const flags = reader.atMost(reader.number(), 3);
    return { kind: odd(flags) ? "binary" : "text", isSnapshot: flags > 1 };
  },
  put(writer, { kind, isSnapshot }) {
    writer.number(Number(kind === "binary") + 2 * Number(isSnapshot));
  },
};

const ack: Field<Body<"ack">> = {
  get(reader) {
    const flags = reader.number();
    return { ping: odd(flags), tokenReceived: odd(flags / 2), ...counts.get(reader) };
  },
  put(writer, body) {
    writer.number(Number(body.ping) + 2 * Number(body.tokenReceived));
    counts.put(writer, body);
  },
};

const counts: Field<{ rx: number; tx: number }> = struct({ rx: number, tx: number });

/** A flag, then a number, which is 0 without the flag. */
const maybe: Field<number | undefined> = {
  get(reader) {
    const isKnown = odd(reader.number());
    const value = reader.number();
    return isKnown ? value : undefined;
  },
  put(writer, value) {
    writer.number(value === undefined ? 0 : 1);
    writer.number(value ?? 0);
  },
};

const start: Field<Sub["start"]> = {
  get(reader) {
    const kind = reader.atMost(reader.number(), 2);
    if (kind < 2) return kind === 0 ? "now" : "earliest";
    return after.get(reader);
  },
  put(writer, value) {
    if (typeof value === "string") return writer.number(value === "now" ? 0 : 1);
    writer.number(2);
    after.put(writer, value);
  },
};

const after: Field<Exclude<Sub["start"], string>> = struct({ incarnation, offset: number });

/** What stands where in each message (PROTOCOL.md section 3.2). */
export const layout: readonly Row[] = [
  row("data", "both", struct({ payload: rest })),
  row("hello", "client", flagged(struct({ window }))),
  row(
    "welcome",
    "server",
    flagged(struct({ id: hex(16), epoch: number, token: fixed(32), terms, resumeUrl: text(2048) })),
  ),
  row(
    "resume",
    "client",
    flagged(
      struct({
        id: hex(16),
        token: fixed(32),
        attempt: number,
        epoch: number,
        rx: number,
        txStart: number,
        positions: list(position, maxSubscriptions),
      }),
    ),
  ),
  row(
    "resumed",
    "server",
    flagged(
      struct({
        epoch: number,
        token: fixed(32),
        terms,
        rx: number,
        subscriptions: list(recovered, maxSubscriptions),
      }),
    ),
  ),
  row(
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
  row("ack", "both", ack),
  row("goaway", "server", struct({ delayMs: number, graceMs: number, reason })),
  row("sub", "client", struct({ sub: number, topic: text(maxTopicBytes), start })),
  row("subbed", "server", {
    get: (reader) => ({ ...recovered.get(reader), ...announcement.get(reader) }),
    put(writer, body) {
      recovered.put(writer, body);
      announcement.put(writer, body);
    },
  }),
  row("pub", "server", {
    get: (reader) => ({ ...place.get(reader), ...content.get(reader), payload: rest.get(reader) }),
    put(writer, body) {
      place.put(writer, body);
      content.put(writer, body);
      rest.put(writer, body.payload);
    },
  }),
  row("skip", "both", struct({ count: number })),
  row("end", "both", struct({ code: number, reason })),
  row("unsub", "client", struct({ sub: number })),
];

function row<Type extends Envelope["type"]>(
  type: Type,
  sender: Sender,
  body: Field<Body<Type>>,
): Row {
  return { type, sender, body: body as Field<object> };
}

function flagged<Value>(body: Field<Value>): Field<Value> {
  return {
    get(reader) {
      reader.field = "flags";
      reserved.get(reader);
      return body.get(reader);
    },
    put(writer, value) {
      reserved.put(writer);
      body.put(writer, value);
    },
  };
}

function odd(flags: number): boolean {
  return Math.floor(flags) % 2 === 1;
}
