import { commonFlags } from "./arguments.js";
import type { Command, Flag } from "./command.js";
import { columnsOf, paragraph, type Terminal } from "./terminal.js";

/** What `revoir --help` shows. */
export function generalHelp(commands: readonly Command[], terminal: Terminal): string {
  const rows = commands.map((command) => [command.usage, command.summary] as const);
  return [
    `${terminal.bold("revoir")}: WebSocket connections that end well`,
    section("Commands", table(rows, terminal), terminal),
    section(
      "Options",
      table(
        [
          ["-h, --help", "show this help; revoir <command> --help for one command"],
          ["--version", "show the version"],
        ],
        terminal,
      ),
      terminal,
    ),
    "",
  ]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}

/** What `revoir <command> --help` shows. */
export function commandHelp(command: Command, terminal: Terminal): string {
  const flags = Object.entries({ ...command.flags, ...commonFlags });
  const notes = (command.notes ?? []).map((note) => paragraph(note, terminal.width, ""));
  return `${[
    `${terminal.bold(`revoir ${command.usage}`)}\n${paragraph(command.summary, terminal.width, "")}`,
    section(
      "Options",
      table(
        flags.map(([name, flag]) => [flagName(name, flag), flag.help]),
        terminal,
      ),
      terminal,
    ),
    section("Examples", examples(command, terminal), terminal),
    ...notes,
  ].join("\n\n")}\n`;
}

function flagName(name: string, { short, value, optional }: Flag): string {
  const letter = short === undefined ? "" : `-${short}, `;
  if (value === undefined) return `${letter}--${name}`;
  return `${letter}--${name}${optional ? `[=${value}]` : ` ${value}`}`;
}

function section(title: string, body: string, terminal: Terminal): string {
  return `${terminal.bold(title)}\n${body}`;
}

/** Two columns; a first cell that is too long gets a line of its own. */
function table(rows: readonly (readonly [string, string])[], terminal: Terminal): string {
  const column = Math.min(Math.max(...rows.map(([left]) => left.length)), 28) + 4;
  const indent = " ".repeat(column);
  return rows
    .map(([left, right]) => {
      const first = `  ${terminal.cyan(left)}`;
      const gap = column - columnsOf(first);
      return gap >= 2
        ? paragraph(right, terminal.width, indent, `${first}${" ".repeat(gap)}`)
        : `${first}\n${paragraph(right, terminal.width, indent)}`;
    })
    .join("\n");
}

function examples(command: Command, terminal: Terminal): string {
  return command.examples
    .map(([line, what]) => `  ${terminal.cyan(line)}\n${paragraph(what, terminal.width, "      ")}`)
    .join("\n");
}
