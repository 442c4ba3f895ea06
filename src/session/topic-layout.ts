import { type Body, type Row, row } from "./codec.js";
import type { Sub } from "./envelope.js";
import { both, type Field, number, odd, rest, struct, text } from "./field.js";
import { incarnation, maxTopicBytes, recovered } from "./layout.js";

const topic = text(maxTopicBytes);

const isSnapshot: Field<boolean> = (coder, value) => odd(coder.number(Number(value)));

/** Bit 1: bytes, not text. Bit 2: a snapshot. */
const content: Field<Pick<Body<"pub">, "kind" | "isSnapshot">> = (coder, value) => {
  coder.field = "kind";
  const flags = coder.number(Number(value?.kind === "binary") + 2 * Number(value?.isSnapshot), 3);
  return { kind: odd(flags) ? "binary" : "text", isSnapshot: flags > 1 };
};

const after = struct<Exclude<Sub["start"], string>>({ incarnation, offset: number });

const start: Field<Sub["start"]> = (coder, value) => {
  const kind = coder.number(value === "now" ? 0 : value === "earliest" ? 1 : 2, 2);
  if (kind === 2) return after(coder, value as Exclude<Sub["start"], string>);
  return kind === 0 ? "now" : "earliest";
};

/** What stands where in the messages of topics (PROTOCOL.md section 3.2). */
export const topicLayout: readonly Row[] = [
  row(
    10,
    "pub",
    "server",
    both(both(struct({ alias: number, offset: number }), content), struct({ payload: rest })),
  ),
  row(8, "sub", "client", struct({ sub: number, topic, start })),
  row(9, "subbed", "server", both(recovered, struct({ isSnapshot, topic }))),
  row(13, "unsub", "client", struct({ sub: number })),
];
