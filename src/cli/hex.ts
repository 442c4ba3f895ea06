/**
 * Bytes as people read them: offset, sixteen bytes in hex, and the ASCII among them.
 *
 * @example
 * hexDump(bytes) // "00000000  c3 28 41  |.(A|"
 */
export function hexDump(bytes: Uint8Array): string {
  const width = Math.min(bytes.length, bytesPerLine) * 3 - 1;
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += bytesPerLine) {
    lines.push(dumpLine(bytes.subarray(at, at + bytesPerLine), at, width));
  }
  return lines.join("\n");
}

const bytesPerLine = 16;

function dumpLine(bytes: Uint8Array, at: number, width: number): string {
  const text = [...bytes].map(asciiOf).join("");
  return `${at.toString(16).padStart(8, "0")}  ${hexOf(bytes).padEnd(width)}  |${text}|`;
}

function asciiOf(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".";
}

/**
 * Reads bytes written in hex, with or without spaces, colons and `0x`.
 *
 * @returns undefined when it is not hex or half a byte is missing
 */
export function parseHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/0x|[\s:,]/gi, "");
  if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) return undefined;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Bytes in hex with spaces between, for one line of JSON or of a sentence. */
export function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
