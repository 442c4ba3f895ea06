import { hexOf } from "./payload.js";

const bytesPerLine = 16;

/**
 * Bytes as people read them, sixteen in a line: where they stand, in hex, and the ASCII among them.
 *
 * @example hexDump(bytes) // "0000  c3 28 41  .(A"
 */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += bytesPerLine) {
    const line = bytes.subarray(at, at + bytesPerLine);
    const hex = hexOf(line).padEnd(bytesPerLine * 3 - 1);
    lines.push(`${at.toString(16).padStart(4, "0")}  ${hex}  ${asciiOf(line)}`);
  }
  return lines.join("\n");
}

function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes).replace(/[^ -~]/g, ".");
}
