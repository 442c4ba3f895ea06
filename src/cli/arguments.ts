import { parseArgs } from "node:util";
import { type Command, type Flags, type Given, UsageError } from "./command.js";
import { nearest } from "./nearest.js";

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];
type OptionToken = Extract<Token, { kind: "option" }>;

/** Options that every command has. */
export const commonFlags: Flags = {
  help: { help: "show this help", short: "h" },
};

/**
 * Reads the arguments of a command.
 *
 * @throws {UsageError} for an unknown option, a value that is missing or not wanted, too few or too many operands
 */
export function readArguments(command: Command, args: readonly string[]): Given {
  const flags = { ...command.flags, ...commonFlags };
  const { tokens, positionals } = command.operands.rest
    ? parseUntilOperand(flags, args)
    : parse(flags, args);
  const values: Record<string, string[]> = {};
  const switches = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const value = checkedValue(command, flags, token);
    if (value === undefined) switches.add(token.name);
    else values[token.name] = [...(values[token.name] ?? []), value];
  }
  if (!switches.has("help")) checkCount(command, positionals);
  return { operands: positionals, values, switches };
}

/** Options end at the first operand; everything from there on is an operand, whatever it looks like. */
function parseUntilOperand(flags: Flags, args: readonly string[]): ReturnType<typeof parse> {
  const first = parse(flags, args).tokens.find(({ kind }) => kind === "positional");
  if (first === undefined) return parse(flags, args);
  const { tokens } = parse(flags, args.slice(0, first.index));
  return { tokens, positionals: args.slice(first.index) };
}

/** Not strict: `parseArgs` would explain itself in its own words; ours name the command and what was meant. */
function parse(flags: Flags, args: readonly string[]): { tokens: Token[]; positionals: string[] } {
  const options = Object.entries(flags).map(([name, { value, short, multiple, optional }]) => [
    name,
    {
      type: value === undefined || optional ? "boolean" : "string",
      ...(short === undefined ? {} : { short }),
      ...(multiple === undefined ? {} : { multiple }),
    },
  ]);
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(options),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return { tokens: tokens ?? [], positionals };
}

/** The value of an option, undefined for a switch. */
function checkedValue(command: Command, flags: Flags, token: OptionToken): string | undefined {
  const flag = flags[token.name];
  if (flag === undefined) {
    const meant = nearest(token.name, Object.keys(flags));
    const hint =
      meant === undefined ? `see revoir ${command.name} --help` : `did you mean --${meant}?`;
    throw new UsageError(`Cannot use ${token.rawName} with revoir ${command.name}: ${hint}`);
  }
  if (flag.value === undefined) {
    if (token.value === undefined) return undefined;
    throw new UsageError(`Cannot give --${token.name} a value: it is a switch`);
  }
  if (token.value !== undefined || flag.optional) return token.value;
  throw new UsageError(
    `Cannot use --${token.name} without a value: expected --${token.name} ${flag.value}`,
  );
}

function checkCount(command: Command, operands: readonly string[]): void {
  const { min, max } = command.operands;
  if (operands.length >= min && operands.length <= max) return;
  const problem =
    operands.length < min
      ? `${min - operands.length} more ${min - operands.length === 1 ? "argument" : "arguments"} needed`
      : `"${operands[max]}" is one argument too many`;
  throw new UsageError(
    `Cannot run revoir ${command.name}: ${problem}; usage: revoir ${command.usage}`,
  );
}
