import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Characters of every length in UTF-8, from both ends of each range and from between. */
export const characters: readonly string[] = [
  ..."a~\x00\x7f",
  ..."\x80éÿĀж߿",
  ..."\u0800€こ\ud7ff\ue000\uffff",
  "\u{10000}",
  "😀",
  "\u{10ffff}",
];

/** Every text of the vectors in test/vectors, come or to be sent. */
export function vectorTexts(): string[] {
  const folder = fileURLToPath(new URL("../vectors", import.meta.url));
  const texts: string[] = [];
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".json"))) {
    JSON.parse(readFileSync(join(folder, name), "utf8"), (key, value) => {
      if (key === "text" && typeof value === "string") texts.push(value);
      if (key === "textHex" && typeof value === "string")
        texts.push(Buffer.from(value.replaceAll(" ", ""), "hex").toString());
      return value;
    });
  }
  // Some are there to be refused: an unpaired surrogate has no UTF-8.
  return texts.filter((text) => !/\p{Surrogate}/u.test(text));
}

/** The same texts for the same seed: characters of the given kinds in any order, until it has so many. */
export function randomText(seed: number, length: number, from: readonly string[]): string {
  let state = seed | 1;
  let text = "";
  while (text.length < length) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    text += from[(state >>> 1) % from.length];
  }
  return text;
}
