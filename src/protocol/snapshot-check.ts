import { guesses, problems } from "./diagnosis.js";
import { FrameHeader, MAX_CONTROL_BYTES, opcodes, parseHeader } from "./frame.js";
import { MAX_WAITING } from "./round-trips.js";
import { rules } from "./rules.js";
import {
  type Check,
  bytes,
  flag,
  listOf,
  oneOf,
  optional,
  shape,
  text,
  time,
  whole,
  requireRange,
} from "./shape.js";
import { type ConnectionSnapshot, type ReceiverSnapshot, snapshotVersion } from "./snapshot.js";

/**
 * Holds what another process gave as a snapshot against {@link ConnectionSnapshot}: that process may be of another version,
 * or broken, and a connection made of what it gave would be sick. Only text is not looked at here but where it is restored.
 *
 * @throws TypeError where something is of another type
 * @throws RangeError where it is out of range, or does not go together
 */
export function checkSnapshot(given: unknown): ConnectionSnapshot {
  versioned(given, "snapshot");
  parts(given, "snapshot");
  const snapshot = given as ConnectionSnapshot;
  checkReceiver(snapshot.receiver);
  return snapshot;
}

/** The parts of what has come go together: the receiver relies on it. */
function checkReceiver({ frame, kept = nothing, message }: ReceiverSnapshot): void {
  if (frame === undefined) {
    const isPart = parseHeader(kept, 0, kept.length, header) === 0;
    requireRange(isPart, "kept", "a whole header", "the beginning of one");
  } else if (frame.opcode >= opcodes.close) {
    const size = kept.length + frame.left;
    requireRange(frame.final, "final", frame.final, "true for a control frame");
    requireRange(size <= MAX_CONTROL_BYTES, "left", frame.left, "a control frame's payload");
  } else {
    requireRange(kept.length === 0, "kept", kept.length, "nothing within a data frame");
    requireRange(message !== undefined, "message", message, "that of the data frame");
  }
}

const header = new FrameHeader();
const nothing = new Uint8Array(0);

const integer = whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
const count = whole(0, Number.MAX_SAFE_INTEGER);
const control = bytes(MAX_CONTROL_BYTES);

const status = shape({ code: whole(1000, 4999), reason: text });

const details: Readonly<Record<string, Check>> = {
  protocol: shape({ sentence: text }),
  limit: shape({ sentence: text, limit: text, max: time, value: time }),
  utf8: shape({
    sentence: text,
    offset: integer,
    sequenceStart: integer,
    problem: oneOf(Object.keys(problems)),
    around: text,
    aroundStart: integer,
    guess: optional(oneOf(Object.keys(guesses))),
  }),
};
const known = shape({ kind: oneOf(Object.keys(details)) });

/** What a peer can be told to have done wrong, of all that an end may say. */
const detail: Check = (given, name) => {
  known(given, name);
  const { kind } = given as { readonly kind: string };
  (details[kind] as Check)(given, name);
};

const versioned = shape({ version: oneOf([snapshotVersion]) });

const parts = shape({
  openedAgoMs: integer,
  heardAgoMs: integer,
  spokeAgoMs: integer,
  messageAgoMs: integer,
  ending: optional(
    shape({
      sent: status,
      received: optional(status),
      answered: flag,
      failure: optional(shape({ rule: oneOf(Object.keys(rules)), reason: text, detail: detail })),
      finished: flag,
      closeInMs: time,
    }),
  ),
  heartbeat: optional(shape({ nextInMs: time, pingedAgoMs: optional(integer), missed: count })),
  pings: optional(
    shape({
      count: count,
      waiting: listOf(shape({ payload: control, agoMs: time }), MAX_WAITING),
    }),
  ),
  owedPong: optional(control),
  receiver: shape({
    frame: optional(
      shape({
        opcode: oneOf(Object.values(opcodes)),
        final: flag,
        left: whole(1, Number.MAX_VALUE),
        key: integer,
      }),
    ),
    kept: optional(control),
    message: optional(
      shape({
        opcode: oneOf([opcodes.text, opcodes.binary]),
        fragments: whole(1, Number.MAX_VALUE),
        bytes: bytes(),
      }),
    ),
    controlRate: optional(shape({ frames: count, beganAgoMs: time })),
    window: optional(bytes(2 ** 15)),
  }),
});
