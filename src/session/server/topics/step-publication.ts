import { read } from "../../codec.js";
import { hex, number, rest, struct, text } from "../../field.js";
import { maxTopicBytes } from "../../layout.js";
import { Reader } from "../../reader.js";
import type { Bytes, TopicAppend } from "../../store.js";
import { Writer } from "../../writer.js";
import type { Offset } from "./offset.js";

/** More publications than one step can hold, given {@link maxStepBytes}: none is shorter than 7 bytes there. */
export const maxStepPublications: number = 2 ** 21;

/** Bytes of a step's records beyond which nothing is published by it. */
export const maxStepBytes: number = 14 * 2 ** 20;

/** What a step publishes, as it stands in the step's data: the topic's name, then the entry of its log. */
export interface StepPublication {
  readonly topic: string;
  /** As {@link serializePublication} writes it. */
  readonly entry: Bytes;
}

const publication = struct<StepPublication>({ topic: text(maxTopicBytes), entry: rest });
const position = struct<Offset>({ incarnation: hex(4), offset: number });

/** Writes a publication for a step's data. */
export function serializeStepPublication(given: StepPublication): Uint8Array<ArrayBuffer> {
  const writer = new Writer();
  publication(writer, given);
  return writer.finish();
}

/** Reads what {@link serializeStepPublication} wrote; the entry is a view. */
export function parseStepPublication(bytes: Bytes): StepPublication {
  return read(publication, new Reader(bytes, 0));
}

/** Writes, for a step's data, up to where the session's private topic is consumed. */
export function serializeMailPosition(given: Offset): Uint8Array<ArrayBuffer> {
  const writer = new Writer();
  position(writer, given);
  return writer.finish();
}

/** Reads what {@link serializeMailPosition} wrote. */
export function parseMailPosition(bytes: Bytes): Offset {
  return read(position, new Reader(bytes, 0));
}

/**
 * What a kept step publishes, as the store is asked to. Whoever does it again, after a crash, asks for the same, and the store knows
 * by `producer` and `seq` what it has.
 *
 * @param id the session's
 */
export function appendsOf(
  id: string,
  lsn: number,
  publications: readonly StepPublication[],
): readonly TopicAppend[] {
  return publications.map(({ topic, entry }, index) => ({
    topic,
    data: entry,
    producer: id,
    seq: lsn * maxStepPublications + index,
  }));
}
