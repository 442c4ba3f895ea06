import { layout } from "../../../dist/session/layout.js";

/** @typedef {import("../../text/en/index.js").Text["how"]} Text */
/** @typedef {keyof typeof import("../../../dist/restart/letters.js").letters} Letter */

/** The letters of a handover without troubles, in their order (PROTOCOL.md section 2.3). */
export const handover =
  /** @type {readonly { readonly from: "successor" | "predecessor", readonly letter: Letter & keyof Text["restart"]["sequence"]["steps"] }[]} */ ([
    { from: "successor", letter: "hello" },
    { from: "predecessor", letter: "welcome" },
    { from: "successor", letter: "listening" },
    { from: "predecessor", letter: "peer" },
    { from: "successor", letter: "adopted" },
    { from: "predecessor", letter: "late" },
    { from: "predecessor", letter: "yours" },
    { from: "predecessor", letter: "tail" },
    { from: "predecessor", letter: "settled" },
    { from: "predecessor", letter: "moved" },
    { from: "predecessor", letter: "farewell" },
    { from: "successor", letter: "received" },
  ]);

/** @typedef {import("../../../dist/session/codec.js").Row["type"]} MessageType */

/**
 * A session whose connection is cut once. `data` is the application's own.
 *
 * @type {readonly { readonly step: keyof Text["sessions"]["sequence"]["steps"], readonly from: "client" | "server" | "both", readonly type?: MessageType }[]}
 */
export const resumption = [
  { step: "hello", from: "client", type: "hello" },
  { step: "welcome", from: "server", type: "welcome" },
  { step: "up", from: "client", type: "data" },
  { step: "down", from: "server", type: "data" },
  { step: "ack", from: "server", type: "ack" },
  { step: "cut", from: "both" },
  { step: "resume", from: "client", type: "resume" },
  { step: "again", from: "client", type: "data" },
  { step: "resumed", from: "server", type: "resumed" },
  { step: "missed", from: "server", type: "data" },
  { step: "end", from: "client", type: "end" },
];

/**
 * Whether an end may send a message of this type, by the table that both ends read and write with.
 *
 * @param {MessageType} type
 * @param {"client" | "server"} end
 */
export function maySend(type, end) {
  const row = layout.find((each) => each.type === type);
  return row?.sender === "both" || row?.sender === end;
}
