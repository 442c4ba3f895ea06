import { explain, explainText, type Language, loadLanguage } from "../codes/index.js";
import {
  type Command,
  type Flag,
  type Given,
  type Io,
  UsageError,
  wholeNumber,
} from "./command.js";
import { languageFlag, localeOf } from "./locale.js";

/** The option `--protocol` of what explains codes. */
export const protocolFlag: Flag = {
  value: "<name>",
  help: "the subprotocol that was spoken: revoir.v1 gives 4400, 4401, 4409, 4410 and 4413 a meaning",
};

export const explainCommand: Command = {
  name: "explain",
  summary: "say what a close code means, when you see it and how to fix it",
  usage: "explain <code>",
  operands: { min: 1, max: 1 },
  flags: {
    lang: languageFlag,
    protocol: protocolFlag,
    json: { help: "everything the catalogue knows, as JSON" },
  },
  examples: [
    ["revoir explain 1007", "text that is not UTF-8"],
    ["revoir explain 1006 --lang fr", "a connection that was cut, in French"],
    [
      "revoir explain 4409 --protocol revoir.v1",
      "a session that another connection has taken over",
    ],
  ],
  notes: [
    "Every code from 0 to 65535 has an explanation; one that is not registered is explained by its range.",
  ],
  run,
};

async function run(given: Given, { stdout, terminal }: Io): Promise<number> {
  const code = readCode(given.operands[0] ?? "");
  const protocol = readProtocol(given);
  const { width: columns, colour } = terminal;
  const text = await inLanguage(given, (lang) =>
    given.switches.has("json")
      ? jsonOf(explain(code, { lang, protocol }))
      : explainText(code, { lang, protocol, columns, colour }),
  );
  stdout.write(text);
  return 0;
}

/** A close code: any that two bytes can carry (RFC 6455 §5.5.1). @throws {UsageError} */
export function readCode(text: string): number {
  return wholeNumber(text, "<code>", 0, 65_535);
}

/** The subprotocol that was given. @throws {UsageError} for one whose codes the catalogue does not know */
export function readProtocol({ values }: Given): string | undefined {
  const name = values.protocol?.at(-1);
  if (name === undefined || name === "revoir.v1") return name;
  throw new UsageError(
    `Cannot use --protocol "${name}": expected revoir.v1, the only one whose codes are known here`,
  );
}

/**
 * Asks the catalogue in the language that `--lang` names, else in the reader's own. What programs read is English unless
 * they ask, so that it is the same for everybody.
 *
 * @throws {UsageError} when the catalogue does not speak it
 */
export async function inLanguage(
  { values, switches }: Given,
  ask: (lang: Language) => string,
): Promise<string> {
  const reader = switches.has("json") ? undefined : localeOf(process.env);
  try {
    return ask(await loadLanguage(values.lang?.at(-1) ?? reader ?? "en"));
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

/** Indented: it is read by people as often as by programs. */
export function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
