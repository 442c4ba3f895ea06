/** What a stream of output can show: colours or none, and how many columns. */
export interface Terminal {
  /** Whether a person looks at it, rather than a program or a file. */
  readonly interactive: boolean;
  readonly colour: boolean;
  /** Columns to fill: the window's width, at most 100, and 80 when nobody tells. */
  readonly width: number;
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

/** The part of a stream that tells what it is. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Longer lines tire the eye. */
const widest = 100;

/**
 * Looks at a stream and at the environment: `FORCE_COLOR` (other than `0`) asks for colours, `NO_COLOR` forbids
 * them, else a terminal has them unless it says that it is dumb.
 */
export function terminalOf(output: Output, environment: Environment): Terminal {
  const interactive = output.isTTY === true;
  const colour = wantsColour(interactive, environment);
  const paint = painter(colour);
  return {
    interactive,
    colour,
    width: Math.min(output.columns ?? 80, widest),
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    cyan: paint(36, 39),
  };
}

function wantsColour(interactive: boolean, environment: Environment): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: forbidden, TERM: kind } = environment;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (forbidden !== undefined && forbidden !== "") return false; // https://no-color.org
  return interactive && kind !== "dumb";
}

function painter(colour: boolean): (on: number, off: number) => (text: string) => string {
  return (on, off) => (text) => (colour ? `\u001b[${on}m${text}\u001b[${off}m` : text);
}

/**
 * Breaks a text at spaces into lines of at most `width` columns. A word that is longer stays whole, so that an
 * address can still be copied.
 */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, width));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const colourSequence = /\p{Cc}\[\d+m/gu;

/** Columns that a text takes on the screen; colours take none. */
export function columnsOf(text: string): number {
  return [...text.replace(colourSequence, "")].length;
}

/** Wraps a text and puts `indent` before each line, or `first` before the first one. */
export function paragraph(
  text: string,
  width: number,
  indent: string,
  first: string = indent,
): string {
  return wrap(text, width - columnsOf(indent))
    .map((line, at) => `${at === 0 ? first : indent}${line}`.trimEnd())
    .join("\n");
}

/**
 * A stranger's text, made safe to show: control characters could move the cursor, change the window's title or
 * write over what was said before, and marks of direction could turn a line around.
 */
export function printable(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : `<U+${hex4(code)}>`;
  });
}

const unsafe = /(?!\t)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

function hex4(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, "0");
}
