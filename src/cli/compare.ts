import { compare, compareText } from "../codes/index.js";
import type { Command, Given, Io } from "./command.js";
import { inLanguage, jsonOf, protocolFlag, readCode, readProtocol } from "./explain.js";
import { languageFlag } from "./locale.js";

export const compareCommand: Command = {
  name: "compare",
  summary: "set two close codes side by side: their differences, and when to use which",
  usage: "compare <code> <code>",
  operands: { min: 2, max: 2 },
  flags: {
    lang: languageFlag,
    protocol: protocolFlag,
    json: { help: "the whole comparison, as JSON" },
  },
  examples: [
    ["revoir compare 1007 1012", "a message that is no text, and a server that restarts"],
    ["revoir compare 1011 1012 --lang fr", "an error or a restart, in French"],
  ],
  run,
};

async function run(given: Given, { stdout, terminal }: Io): Promise<number> {
  const [a = 0, b = 0] = given.operands.map(readCode);
  const protocol = readProtocol(given);
  const { width: columns, colour } = terminal;
  const text = await inLanguage(given, (lang) =>
    given.switches.has("json")
      ? jsonOf(compare(a, b, { lang, protocol }))
      : compareText(a, b, { lang, protocol, columns, colour }),
  );
  stdout.write(text);
  return 0;
}
