import { expect, test } from "vitest";
import type { Command } from "../../src/cli/command.js";
import { commandHelp, generalHelp } from "../../src/cli/help.js";
import { columnsOf, terminalOf } from "../../src/cli/terminal.js";

const command: Command = {
  name: "wait",
  summary:
    "waits for something that takes a while, and for as long as it takes, then says that it came",
  usage: "wait <what>",
  operands: { min: 1, max: 1 },
  flags: {
    "with-a-very-long-option-name": { help: "is explained on the next line", value: "<value>" },
    watch: { help: "watch it", value: "<path>", optional: true },
    quiet: { help: "say nothing", short: "q" },
  },
  examples: [["revoir wait tea", "waits for tea"]],
  notes: ["It is worth the wait."],
  run: async () => 0,
};
const plain = terminalOf({ columns: 60 }, {});

test("the general help names every command with what it does", () => {
  const help = generalHelp([command], plain);
  expect(help).toContain("wait <what>");
  expect(help).toContain("waits for something");
  expect(help).toContain("--version");
});

test("a command's help has its usage, options, examples and notes", () => {
  const help = commandHelp(command, plain);
  for (const part of [
    "revoir wait <what>",
    "--with-a-very-long-option-name <value>",
    "--watch[=<path>]",
    "-q, --quiet",
    "-h, --help",
    "revoir wait tea",
    "It is worth the wait.",
  ]) {
    expect(help).toContain(part);
  }
});

test("no line is longer than the terminal is wide", () => {
  const lines = `${generalHelp([command], plain)}${commandHelp(command, plain)}`.split("\n");
  expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(60);
});
