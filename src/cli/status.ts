import type { Status } from "../restart/supervisor/index.js";
import type { Command, Given, Io } from "./command.js";
import { outcomeSentence } from "./run-log.js";
import { findRunning, withRunning } from "./running.js";
import { clock } from "./service-log.js";
import { printable, type Terminal } from "./terminal.js";

export const statusCommand: Command = {
  name: "status",
  summary: "show what revoir run keeps running: processes, generations, the last restarts",
  usage: "status [name]",
  operands: { min: 0, max: 1 },
  flags: { json: { help: "JSON: one object, or an array of them without a name" } },
  examples: [
    ["revoir status", "all that is running, in full when it is only one"],
    ["revoir status chat --json", "everything about one, for programs"],
  ],
  run,
};

async function run(given: Given, { stdout, stderr, terminal }: Io): Promise<number> {
  const name = given.operands[0];
  const isJson = given.switches.has("json");
  const write = (text: string): void => void stdout.write(`${text}\n`);
  if (name === undefined) {
    const running = await findRunning(process.env);
    if (isJson || running.length !== 1) {
      write(isJson ? JSON.stringify(running) : listOf(running, terminal));
      return 0;
    }
  }
  return await withRunning(name, stderr, async (status) => {
    write(isJson ? JSON.stringify(status) : describe(status, terminal));
    return 0;
  });
}

function listOf(running: readonly Status[], terminal: Terminal): string {
  if (running.length === 0) return "Nothing that was started with revoir run is running";
  const widest = Math.max(...running.map(({ name }) => name.length));
  const rows = running.map(
    (status) => `${terminal.bold(status.name.padEnd(widest))}  ${summaryOf(status)}`,
  );
  return [...rows, terminal.dim("revoir status <name> shows more")].join("\n");
}

function describe(status: Status, terminal: Terminal): string {
  const { name, workers, restarts } = status;
  const several = workers.length > 1;
  const processes = workers.flatMap(({ worker, crashes, generations }) => {
    const place = several ? `worker ${String(worker).padEnd(4)}` : "";
    const rows = generations.map(({ generation, pid, state, since }) => {
      const toned = state === "serving" ? terminal.green(state) : terminal.yellow(state);
      return `  ${place}generation ${String(generation).padEnd(5)}pid ${String(pid).padEnd(9)}${toned}  since ${when(since)}`;
    });
    const down = `  ${place}${terminal.red("down")}, waiting for the next start`;
    return [
      ...(rows.length > 0 ? rows : [down]),
      ...(crashes > 0
        ? [`  ${place}ended by itself ${crashes === 1 ? "once" : `${crashes} times`}`]
        : []),
    ];
  });
  return [
    `${terminal.bold(name)}  ${summaryOf(status)}`,
    ...processes,
    ...(restarts.length > 0 ? [terminal.bold("Restarts, the latest last")] : []),
    ...restarts.map((each) => {
      const paint = each.ok ? (text: string) => text : terminal.red;
      return `  ${terminal.dim(when(each.at))}  ${paint(outcomeSentence(each, workers.length))}`;
    }),
  ].join("\n");
}

function summaryOf({ pid, node, entry, since }: Status): string {
  return `process ${pid}, Node ${node}, ${printable(entry)}, since ${when(since)}`;
}

/** The time of day, and the day when it is not today. */
function when(iso: string, now: Date = new Date()): string {
  const date = new Date(iso);
  const day = date.toDateString() === now.toDateString() ? "" : `${iso.slice(0, 10)} `;
  return `${day}${clock(date)}`;
}
