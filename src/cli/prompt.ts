import { clearLine, createInterface, cursorTo, type Interface } from "node:readline";
import { Writable } from "node:stream";

/** Where lines come from, and where lines are shown meanwhile without getting into each other's way. */
export interface Prompt {
  /** The lines, until the input ends or {@link close} is called. */
  readonly lines: AsyncIterable<string>;
  show(line: string): void;
  close(): void;
}

type Output = NodeJS.WritableStream;

/** Lines from a pipe; what is shown is written as it comes. Reads nothing before its lines are asked for. */
export function pipePrompt(input: NodeJS.ReadableStream, output: Output): Prompt {
  let reader: Interface | undefined;
  let closed = false;
  async function* read(): AsyncGenerator<string> {
    if (closed) return;
    reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    yield* reader;
  }
  return {
    lines: read(),
    show: (line) => void output.write(`${line}\n`),
    close: () => {
      closed = true;
      reader?.close();
    },
  };
}

/**
 * Lines typed on a terminal, with editing and history. What is shown goes above the line being typed, which stays
 * as it is. Ctrl-C ends the input, as Ctrl-D does.
 */
export function typedPrompt(input: NodeJS.ReadableStream, output: Output, sign: string): Prompt {
  const reader = createInterface({ input, output, prompt: sign, terminal: true });
  reader.on("SIGINT", () => reader.close());
  let open = true;
  reader.once("close", () => {
    open = false;
  });
  return {
    lines: promptedLines(reader),
    show: (line) => {
      if (open) clearTyped(output);
      output.write(`${line}\n`);
      if (open) reader.prompt(true);
    },
    close: () => {
      if (open) clearTyped(output);
      reader.close();
    },
  };
}

async function* promptedLines(reader: Interface): AsyncGenerator<string> {
  reader.prompt();
  for await (const line of reader) {
    yield line;
    reader.prompt();
  }
}

function clearTyped(output: Output): void {
  if (!(output instanceof Writable)) return;
  cursorTo(output, 0);
  clearLine(output, 0);
}
