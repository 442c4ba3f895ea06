import type { Terminal } from "./terminal.js";

/** One command of `revoir`: how it is called, what it takes, and what it does. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows `revoir` on the command line, such as `explain <code>`. */
  readonly usage: string;
  /**
   * How many arguments without a name it takes. With `rest`, all that comes behind the first one is taken as it is,
   * since it is meant for somebody else.
   */
  readonly operands: { readonly min: number; readonly max: number; readonly rest?: true };
  readonly flags: Flags;
  /** Command lines worth trying, each with what it does. */
  readonly examples: readonly (readonly [commandLine: string, what: string])[];
  /** More to know, as paragraphs. */
  readonly notes?: readonly string[];
  /**
   * Does it, and resolves with the exit status of the process.
   *
   * @throws {UsageError} when the arguments make no sense
   */
  run(given: Given, io: Io): Promise<number>;
}

/** The options of a command, by their long name. */
export type Flags = Readonly<Record<string, Flag>>;

export interface Flag {
  /** What it means, for the help. */
  readonly help: string;
  /** The name of its value in the help; an option without one is a switch. */
  readonly value?: string;
  /** Whether the value may be left out; then it has to be given with an equals sign: `--watch`, `--watch=src`. */
  readonly optional?: true;
  /** Whether it may be given more than once. */
  readonly multiple?: true;
  /** One letter. */
  readonly short?: string;
}

/** What was given on the command line. */
export interface Given {
  readonly operands: readonly string[];
  /** The values of the options that were given. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** The switches that were given. */
  readonly switches: ReadonlySet<string>;
}

/** The world as a command sees it. */
export interface Io {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** How stdout may be written to. */
  readonly terminal: Terminal;
}

/** The command line makes no sense. The message is one line that says what would. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The exit status for a command line that makes no sense. */
export const usageStatus = 2;

/**
 * The last value given for an option.
 *
 * @param fallback when it was not given
 */
export function lastValue(given: Given, flag: string, fallback: string): string {
  return given.values[flag]?.at(-1) ?? fallback;
}

/**
 * Seconds, in milliseconds.
 *
 * @param what what it is, for the message: "--wait"
 * @throws {UsageError}
 */
export function milliseconds(text: string, what: string): number {
  if (/^\d{1,5}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  throw new UsageError(`Cannot use ${what} "${text}": expected seconds, such as 1 or 0.5`);
}

/**
 * A whole number within bounds.
 *
 * @param what what it is, for the message: "--port", "<code>"
 * @throws {UsageError}
 */
export function wholeNumber(text: string, what: string, min: number, max: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(
    `Cannot use ${what} "${text}": expected a whole number from ${min} to ${max}`,
  );
}
