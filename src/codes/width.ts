// Marks that stand on the letter before them, and signs that only steer: none has a column of its own.
const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;

// What a terminal gives two columns (UAX #11, W and F): the letters and signs of China, Japan and Korea.
const doubleWidth =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  if (/^[\x20-\u02ff]*$/.test(text)) return text.length;
  let width = 0;
  for (const char of text) {
    if (!zeroWidth.test(char)) width += doubleWidth.test(char) ? 2 : 1;
  }
  return width;
}

const letters = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー";
const opening = "（「『【《“(\\[<«";
const closing = "、。，．：；！？）」』】》”ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…)\\]>»,.:;!?%";

// Chinese and Japanese have no spaces: a line may end between any two letters, but none begins with a sign that
// closes or ends with one that opens.
const breaks = new RegExp(
  `(?<=[${letters}、。，：；！？）」』】》”])(?![${closing}])|(?<![${opening}])(?=[${letters}（「『【《“])(?![${closing}])`,
  "u",
);

/** The pieces of a word without spaces between which a line may end. */
export function piecesOf(word: string): string[] {
  return word.split(breaks);
}
