import type { Bytes } from "../../store.js";

/** What is published: text, or bytes. */
export interface Publication {
  readonly kind: "text" | "binary";
  /** UTF-8 where it is text. */
  readonly payload: Bytes;
}

/** What somebody hands in to be published, as a publication. Bytes are not copied. */
export function publicationOf(data: string | Bytes): Publication {
  return typeof data === "string"
    ? { kind: "text", payload: new TextEncoder().encode(data) }
    : { kind: "binary", payload: data };
}

/** As it stands in a topic's log: 0 for text or 1 for bytes, then the payload. */
export function serializePublication({ kind, payload }: Publication): Uint8Array<ArrayBuffer> {
  const entry = new Uint8Array(1 + payload.length);
  entry[0] = kind === "text" ? 0 : 1;
  entry.set(payload, 1);
  return entry;
}

/** The publication in an entry, its payload a view of it. What is not text is bytes, whoever wrote it. */
export function parsePublication(entry: Bytes): Publication {
  return { kind: entry[0] === 0 ? "text" : "binary", payload: entry.subarray(1) };
}
