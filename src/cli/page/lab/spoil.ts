/** In which ways bytes can be no text. */
export type SpoilWay = "broken" | "latin1" | "surrogate" | "overlong" | "gzip" | "truncated";

/** Bytes to pass off as text. */
export interface Spoiled {
  readonly bytes: Uint8Array;
  /** Which of them are wrong, from and to before. */
  readonly from: number;
  readonly to: number;
}

/** What is put among the text; "latin1" and the last two have their own way. */
const wrong: Readonly<Record<"broken" | "surrogate" | "overlong" | "latin1", readonly number[]>> = {
  broken: [0xc3, 0x28],
  surrogate: [0xed, 0xa0, 0xbd],
  overlong: [0xc0, 0xaf],
  latin1: [0xe9],
};

/** How a file of gzip begins (RFC 1952 §2.3). */
const gzip = [0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03];

/** The beginning of a character of four bytes, of which the last never comes. */
const halfCharacter = [0xf0, 0x9f, 0x98];

/**
 * Makes text that is none.
 *
 * @param position before which character, where the way leaves a choice
 */
export function spoil(text: string, way: SpoilWay, position: number): Spoiled {
  const characters = [...text];
  const before = encode(characters.slice(0, position));
  if (way === "gzip") return spoiled([], gzip, []);
  if (way === "truncated") return spoiled(encode(characters), halfCharacter, []);
  return spoiled(before, wrong[way], encode(characters.slice(position)));
}

/** Whether it is the reader's to choose where. */
export function hasPosition(way: SpoilWay): boolean {
  return way in wrong;
}

function encode(characters: readonly string[]): number[] {
  return [...new TextEncoder().encode(characters.join(""))];
}

function spoiled(
  before: readonly number[],
  bad: readonly number[],
  after: readonly number[],
): Spoiled {
  const bytes = Uint8Array.from([...before, ...bad, ...after]);
  return { bytes, from: before.length, to: before.length + bad.length };
}
