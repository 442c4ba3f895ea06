import { piecesOf, widthOf } from "./width.js";

/** How a text is laid out. */
export interface LayoutOptions {
  /** The longest line; addresses, console texts and programs are never broken. @default 80 */
  readonly columns?: number;
  /** Whether to mark headings and codes for a terminal (ANSI). @default false */
  readonly colour?: boolean;
}

const margin = "  ";

/** Lines for a terminal, in one width and with or without colour. */
export class Layout {
  readonly #columns: number;
  readonly #colour: boolean;

  constructor({ columns = 80, colour = false }: LayoutOptions) {
    this.#columns = columns;
    this.#colour = colour;
  }

  /** The name of what follows, on a line of its own. */
  title(text: string): string[] {
    return wrap(text, this.#columns, "", "").map((line) => this.#mark(line, "1;36"));
  }

  /** A heading and, indented below it, its lines; nothing when there are none. */
  section(heading: string, lines: readonly string[]): string[] {
    return lines.length === 0 ? [] : ["", this.#mark(heading, "1"), ...lines];
  }

  paragraph(text: string): string[] {
    return wrap(text, this.#columns, margin, margin);
  }

  /** Each item with its mark before it: "-", or "1.", "2." ... */
  list(items: readonly string[], markOf: (at: number) => string = () => "-"): string[] {
    return items.flatMap((item, at) => {
      const mark = `${margin}${markOf(at)} `;
      return wrap(item, this.#columns, mark, " ".repeat(widthOf(mark)));
    });
  }

  /** Labels in one column, values in the next. */
  table(rows: readonly (readonly [label: string, value: string])[]): string[] {
    const width = Math.max(...rows.map(([label]) => widthOf(label))) + margin.length;
    return rows.flatMap(([label, value]) => {
      const lead = margin + label + " ".repeat(width - widthOf(label));
      return wrap(value, this.#columns, lead, " ".repeat(widthOf(lead)));
    });
  }

  /** A program, unbroken. */
  program(source: string): string[] {
    return source
      .split("\n")
      .map((line) => (line === "" ? "" : this.#mark(margin + margin + line, "2")));
  }

  #mark(text: string, style: string): string {
    return this.#colour ? `\x1b[${style}m${text}\x1b[0m` : text;
  }
}

/** Breaks at spaces, and where Chinese and Japanese may break: a word that is longer than a line stays whole. */
function wrap(text: string, columns: number, first: string, next: string): string[] {
  const lines: string[] = [];
  let line = first;
  let used = widthOf(first);
  let isEmpty = true;
  for (const { piece, space } of wordsOf(text)) {
    const width = widthOf(piece);
    if (!isEmpty && used + space.length + width > columns) {
      lines.push(line);
      line = next;
      used = widthOf(next);
      isEmpty = true;
    }
    line += isEmpty ? piece : space + piece;
    used += isEmpty ? width : space.length + width;
    isEmpty = false;
  }
  return [...lines, line];
}

/** What stays together, each with the space before it. */
function wordsOf(text: string): { readonly piece: string; readonly space: "" | " " }[] {
  return text
    .split(" ")
    .flatMap((word) =>
      piecesOf(word).map((piece, at) => ({ piece, space: at === 0 ? " " : "" }) as const),
    );
}
