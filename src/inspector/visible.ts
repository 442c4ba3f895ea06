/**
 * A stranger's text in one line, with everything shown that has no shape: control characters, invisible ones, and those that
 * turn the direction of what stands around them.
 *
 * @param kept characters that stay as they are, such as line breaks where there is room for them
 */
export function visible(text: string, kept = ""): string {
  return text.replace(shapeless, (char) =>
    kept.includes(char) ? char : (short[char] ?? `\\u${hex(char)}`),
  );
}

const shapeless =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function hex(char: string): string {
  return char.charCodeAt(0).toString(16).padStart(4, "0");
}
