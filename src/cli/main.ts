#!/usr/bin/env node
import { readArguments } from "./arguments.js";
import { type Command, type Io, UsageError, usageStatus } from "./command.js";
import { compareCommand } from "./compare.js";
import { connectCommand } from "./connect.js";
import { explainCommand } from "./explain.js";
import { commandHelp, generalHelp } from "./help.js";
import { nearest } from "./nearest.js";
import { reloadCommand } from "./reload.js";
import { superviseCommand } from "./run.js";
import { serveCommand } from "./serve.js";
import { statusCommand } from "./status.js";
import { terminalOf } from "./terminal.js";
import { version } from "./version.js";

const commands: readonly Command[] = [
  serveCommand,
  connectCommand,
  explainCommand,
  compareCommand,
  superviseCommand,
  reloadCommand,
  statusCommand,
];

const io: Io = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  terminal: terminalOf(process.stdout, process.env),
};

// A reader that has seen enough, as in `revoir explain 1006 | head -1`, is no failure; a service goes on without it.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await run(process.argv.slice(2));

/** Runs one command line and resolves with the exit status. */
async function run(args: readonly string[]): Promise<number> {
  try {
    return await runCommand(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`revoir: ${error.message}\n`);
    return usageStatus;
  }
}

async function runCommand([name, ...rest]: readonly string[]): Promise<number> {
  switch (name) {
    case undefined:
    case "--help":
    case "-h":
      return say(generalHelp(commands, io.terminal));
    case "help":
      return say(rest[0] === undefined ? generalHelp(commands, io.terminal) : helpFor(rest[0]));
    case "--version":
    case "-v":
      return say(`${version()}\n`);
    default:
      return await runNamed(commandNamed(name), rest);
  }
}

async function runNamed(command: Command, args: readonly string[]): Promise<number> {
  const given = readArguments(command, args);
  if (given.switches.has("help")) return say(helpFor(command.name));
  return await command.run(given, io);
}

function helpFor(name: string): string {
  return commandHelp(commandNamed(name), io.terminal);
}

function commandNamed(name: string): Command {
  const command = commands.find((each) => each.name === name);
  if (command !== undefined) return command;
  const names = commands.map((each) => each.name);
  const meant = nearest(name, names);
  const hint =
    meant === undefined ? `expected ${names.join(", ")} or --help` : `did you mean ${meant}?`;
  throw new UsageError(`Cannot run "${name}": ${hint}`);
}

function say(text: string): number {
  io.stdout.write(text);
  return 0;
}
