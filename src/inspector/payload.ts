import type { Payload } from "../client/browser.js";
import { visible } from "./visible.js";

/** What is kept of a message: its size, and its beginning as bytes that nobody else holds. */
export interface KeptPayload {
  readonly isText: boolean;
  readonly byteLength: number;
  readonly bytes: Uint8Array;
}

/**
 * Text is kept as bytes too: a part of a string would hold the whole of it in memory.
 *
 * @param maxBytes how many bytes of it
 */
export function keep(data: Payload, maxBytes: number): KeptPayload {
  const isText = typeof data === "string";
  const bytes = isText ? new TextEncoder().encode(data) : viewOf(data);
  const kept = isText && bytes.length <= maxBytes ? bytes : bytes.slice(0, maxBytes);
  return { isText, byteLength: bytes.length, bytes: kept };
}

/** The text that was kept. Of a character that was cut nothing is shown. */
export function textOf({ bytes, byteLength }: KeptPayload): string {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return decoder.decode(bytes, { stream: bytes.length < byteLength });
}

/** The message in one line: its text with control characters shown, or its first bytes in hex. */
export function previewOf(kept: KeptPayload): string {
  const start = { ...kept, bytes: kept.bytes.subarray(0, kept.isText ? 300 : 24) };
  const shown = kept.isText ? visible(textOf(start)) : hexOf(start.bytes);
  return start.bytes.length < kept.byteLength ? `${shown} \u2026` : shown;
}

/** Such as "text, 5 bytes". */
export function sizeOf({ isText, byteLength }: KeptPayload): string {
  return `${isText ? "text" : "binary"}, ${byteCount(byteLength)}`;
}

/** Such as "1 byte" or "5,000 bytes". */
export function byteCount(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "byte" : "bytes"}`;
}

/** Bytes in hex, with spaces between. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

function viewOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
