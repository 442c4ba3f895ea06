import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import {
  commandLine,
  environmentFor,
  inheritedDescriptors,
  isName,
  leaveDirectory,
  makeDirectory,
  nameFor,
  openControl,
  Supervisor,
  type SupervisorOptions,
  systemdNotifier,
  watchCode,
  workingDirectory,
} from "../restart/supervisor/index.js";
import {
  type Command,
  type Given,
  type Io,
  lastValue,
  milliseconds,
  UsageError,
  wholeNumber,
} from "./command.js";
import { isTerminalGone } from "./hangup.js";
import { humanRunLog, jsonRunLog, type RunLog } from "./run-log.js";
import { stopSignals } from "./stop-signals.js";
import { type Output, terminalOf } from "./terminal.js";

/** How long after SIGTERM a process that was to leave is sent SIGKILL. */
const killAfterMs = 10_000;
const mostWorkers = 256;

export const superviseCommand: Command = {
  name: "run",
  summary: "run a server so that it can be restarted without losing a connection",
  usage: "run <entry> [arguments]",
  operands: { min: 1, max: Number.POSITIVE_INFINITY, rest: true },
  flags: {
    name: {
      value: "<name>",
      help: "what revoir reload and revoir status call it (default: the entry's name)",
    },
    workers: {
      value: "<n|auto>",
      help: "how many processes share the work; auto takes one for each processor (default 1)",
    },
    watch: {
      value: "<path>",
      optional: true,
      multiple: true,
      help: "restart when code changes, in the entry's directory or in <path>",
    },
    "ready-timeout": {
      value: "<seconds>",
      help: "how long a process may take until it is ready (default 30)",
    },
    grace: {
      value: "<seconds>",
      help: "how long an old process may stay when the next one is ready (default 30)",
    },
    json: { help: "one JSON object per line instead of sentences" },
  },
  examples: [
    ["revoir run app.js", "then: revoir reload app, or kill -HUP, starts the next version"],
    ["revoir run --watch=src app.js --port 80", "--port 80 is the entry's; restarts on changes"],
    ["revoir run --workers auto --name chat app.ts", "one process for each processor"],
  ],
  notes: [
    'A restart starts the next process beside the old one. It is ready when its server is, by serve({ restart: {} }), which takes over all connections; a program of another kind says process.send("ready"). One that does not come up changes nothing: the old one goes on.',
    "SIGHUP and SIGUSR2 restart. SIGTERM and Ctrl-C pass SIGTERM on, wait, and exit with the status of the process, 0 when it left in order; a second one, half a second later or more, kills. A process that ends by itself is started again.",
    "What it says goes to stderr: stdout belongs to the entry. Options for Node go into NODE_OPTIONS.",
  ],
  run,
};

async function run(given: Given, { stderr }: Io): Promise<number> {
  // It has work to do when nobody reads what it says.
  stderr.on("error", () => {});
  const write = (line: string): void => void stderr.write(`${line}\n`);
  const log = given.switches.has("json")
    ? jsonRunLog(write)
    : humanRunLog(terminalOf(stderr as Output, process.env), write);
  const wanted = readWishes(given);
  try {
    return await supervise(wanted, log);
  } catch (error) {
    write(`revoir: ${(error as Error).message}`);
    return 1;
  }
}

/** What the command line asks for. */
interface Wishes {
  readonly options: Omit<SupervisorOptions, "directory" | "launch" | "onEvent">;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly watched: readonly string[];
}

/** @throws {UsageError} */
function readWishes(given: Given): Wishes {
  if (process.platform === "win32")
    throw new UsageError(
      "Cannot run on Windows: processes there can neither be told to restart nor pass sockets on",
    );
  const [entry = "", ...args] = given.operands;
  const cwd = workingDirectory(process.env, process.cwd());
  const name = lastValue(given, "name", nameFor(entry));
  if (!isName(name))
    throw new UsageError(
      `Cannot use --name "${name}": expected up to 40 letters, digits, dots, dashes and underscores`,
    );
  const watched = given.values.watch ?? [];
  const here = given.switches.has("watch") ? [dirname(resolve(cwd, entry))] : [];
  return {
    options: {
      name,
      entry: resolve(cwd, entry),
      workers: readWorkers(lastValue(given, "workers", "1")),
      readyTimeoutMs: milliseconds(lastValue(given, "ready-timeout", "30"), "--ready-timeout"),
      graceMs: milliseconds(lastValue(given, "grace", "30"), "--grace"),
      killAfterMs,
    },
    args: readCommandLine(entry, args, cwd),
    cwd,
    watched: [...here, ...watched],
  };
}

function readWorkers(text: string): number {
  return text === "auto" ? availableParallelism() : wholeNumber(text, "--workers", 1, mostWorkers);
}

function readCommandLine(entry: string, args: readonly string[], cwd: string): string[] {
  const { version } = process;
  const runtime = {
    version: version.slice(1),
    execArgv: process.execArgv,
    nodeOptions: process.env.NODE_OPTIONS,
  };
  return asUsage(() => commandLine(entry, args, cwd, runtime));
}

/** What is wrong with the command line shows when it is looked at closely. */
function asUsage<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Runs until the end, with everything around the supervisor that can ask it for something. */
async function supervise({ options, args, cwd, watched }: Wishes, log: RunLog): Promise<number> {
  const { env, pid } = process;
  const warn = (message: string): void => log({ event: "warning", message });
  const directory = makeDirectory(options.name, env);
  const descriptors = inheritedDescriptors(env, pid);
  const systemd = systemdNotifier(env, warn);
  const supervisor = new Supervisor({
    ...options,
    directory,
    launch: { args, cwd, env: environmentFor(env, { directory, descriptors, pid }), descriptors },
    onEvent: (event) => {
      log(event);
      systemd.onEvent(event);
      // As pm2 (wait_ready) and another supervisor like to hear it.
      if (event.event === "started") process.send?.("ready", () => {});
    },
  });
  const watch = startWatch(watched, supervisor, warn);
  const answers = {
    status: () => supervisor.status,
    restart: () => supervisor.restart("revoir reload"),
  };
  try {
    const control = await openControl(directory, answers);
    obeySignals(supervisor);
    const status = await supervisor.run();
    control.close();
    leaveDirectory(directory);
    await systemd.settled();
    return status;
  } finally {
    watch?.close();
  }
}

function startWatch(
  paths: readonly string[],
  supervisor: Supervisor,
  onProblem: (message: string) => void,
): { close(): void } | undefined {
  if (paths.length === 0) return undefined;
  const onChange = (path: string): void => void supervisor.restart(`${path} has changed`);
  return watchCode(paths, { onChange, onProblem });
}

/** To the end of the process: what npm passes on late would kill it on its way out. */
function obeySignals(supervisor: Supervisor): void {
  const stopping = stopSignals();
  void stopping.asked.then(() => supervisor.stop());
  stopping.forced.addEventListener("abort", () => supervisor.kill());
  const wasAtTerminal = process.stdin.isTTY === true;
  const onRestart = (signal: NodeJS.Signals): void => {
    if (signal === "SIGHUP" && wasAtTerminal && isTerminalGone()) supervisor.stop();
    else void supervisor.restart(signal);
  };
  const signals = ["SIGHUP", "SIGUSR2"] as const;
  for (const signal of signals) process.on(signal, onRestart);
}
