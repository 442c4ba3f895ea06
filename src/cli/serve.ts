import { fileURLToPath } from "node:url";
import { supervision } from "../restart/index.js";
import {
  type Command,
  type Given,
  type Io,
  lastValue,
  UsageError,
  wholeNumber,
} from "./command.js";
import { superviseCommand } from "./run.js";
import { type Service, type ServiceOptions, startService } from "./service.js";
import { humanLog, jsonLog, type ServiceLog } from "./service-log.js";
import { stopSignals } from "./stop-signals.js";
import { openStore } from "./store.js";
import { version } from "./version.js";

/** Each peer is given this long for its turn, up to the longest a drain may take before the answers. */
const drainMsPerPeer = 2;
const maxDrainMs = 3_000;
const closeTimeoutMs = 2_000;
/** When clients come back that were closed for a restart, at the earliest and the latest. */
const comebackMs = [4_000, 8_000] as const;

export const serveCommand: Command = {
  name: "serve",
  summary:
    "run a WebSocket service to try things with: an echo, topics, metrics, the site and its lab",
  usage: "serve",
  operands: { min: 0, max: 0 },
  flags: {
    port: { value: "<port>", help: "the port to listen on; 0 takes a free one (default 8012)" },
    host: {
      value: "<host>",
      help: "the address to listen on (default 127.0.0.1, this machine only)",
    },
    store: {
      value: "<store>",
      help: "where sessions are kept: memory, file (SQLite, or LMDB where Node has none), sqlite, lmdb or redis://<host> (default memory)",
    },
    data: { value: "<dir>", help: "where their file lies (default revoir-data)" },
    supervised: {
      help: "under a supervisor, so that it can be restarted live: by revoir reload, or on its page",
    },
    lab: {
      help: "everybody who reaches the page may cut, freeze and close connections in its lab, start 500 clients there and restart the service; without it only on this machine",
    },
    json: {
      help: "one JSON object per line instead of sentences; the first says where it listens",
    },
  },
  examples: [
    ["revoir serve", "listens on ws://127.0.0.1:8012; open http://127.0.0.1:8012 in a browser"],
    ["revoir serve --port 0 --json", "takes a free port and tells it to a program"],
    ["revoir serve --supervised", "its lab can restart it, which no connection notices"],
  ],
  notes: [
    "/echo sends back what it gets. /topics/<name> passes a message on to all others there. /metrics is for Prometheus, /healthz for load balancers (503 while draining), / explains every close code, /lab/ is a page to try it all.",
    "A client that asks for a session (revoir.v1) gets one. With --store file it outlives this process, with a redis:// this machine.",
    "SIGTERM or Ctrl-C closes everybody with 1012 (Service Restart) and exits with 0; a second one, half a second later or more, lets go at once and exits with 1.",
  ],
  run,
};

async function run(given: Given, io: Io): Promise<number> {
  const { stdout, stderr, terminal } = io;
  const port = wholeNumber(lastValue(given, "port", "8012"), "--port", 0, 65_535);
  const host = lastValue(given, "host", "127.0.0.1");
  const isAlone = supervision.directory() === undefined;
  if (given.switches.has("supervised") && isAlone) return await runSupervised(given, port, io);
  const write = (line: string): void => void stdout.write(`${line}\n`);
  const log = given.switches.has("json") ? jsonLog(write) : humanLog(terminal, write);
  const failed = (error: Error): undefined => {
    if (error instanceof UsageError) throw error;
    stderr.write(`revoir: ${error.message}${hintFor(error)}\n`);
  };
  const [name, data] = [
    lastValue(given, "store", "memory"),
    lastValue(given, "data", "revoir-data"),
  ];
  const store = await openStore(name, data).catch(failed);
  if (store === undefined) return 1;
  const lab = given.switches.has("lab");
  const service = await listen({ port, host, store, lab }, log).catch(failed);
  const status = service === undefined ? 1 : await untilStopped(service, log);
  await store.close();
  return status;
}

/** Has `revoir run` start it. A port has one service, so the port is its name. */
function runSupervised(given: Given, port: number, io: Io): Promise<number> {
  const values = Object.entries(given.values).flatMap(([name, each]) =>
    each.flatMap((value) => [`--${name}`, value]),
  );
  const switches = ["json", "lab"].filter((name) => given.switches.has(name));
  const args = ["serve", ...values, ...switches.map((name) => `--${name}`)];
  const name = `serve-${port === 0 ? process.pid : port}`;
  const operands = [fileURLToPath(new URL("main.js", import.meta.url)), ...args];
  return superviseCommand.run({ operands, values: { name: [name] }, switches: new Set() }, io);
}

function listen(
  options: Pick<ServiceOptions, "port" | "host" | "store" | "lab">,
  log: ServiceLog,
): Promise<Service> {
  return startService({
    ...options,
    version: version(),
    report: { onOpen: (peer) => log.open(peer), onEnd: (peer, end) => log.end(peer, end) },
  });
}

function hintFor(error: NodeJS.ErrnoException): string {
  return error.code === "EADDRINUSE" ? "; stop what is there, or try --port 0 for a free one" : "";
}

/** Serves until another process has taken over, or a signal comes: then it sees everybody out. */
async function untilStopped(service: Service, log: ServiceLog): Promise<number> {
  const stopping = stopSignals();
  log.listening(service.url);
  let comesBack = false;
  const closing = service.closing.then(() => {
    comesBack = true;
  });
  const left = await Promise.race([service.left, stopping.asked, closing]);
  if (left !== undefined) {
    log.leaving(left);
    stopping.release();
    return 0;
  }
  const { peers } = service;
  log.draining(peers);
  stopping.forced.addEventListener("abort", () => log.forced());
  const overMs = Math.min(peers * drainMsPerPeer, maxDrainMs);
  // The next process starts after this one has ended: nobody is to come back before it is there.
  const slots = comesBack ? { slots: true, jitterMs: comebackMs } : {};
  const { forced: signal } = stopping;
  log.drained(await service.drain({ overMs, closeTimeoutMs, signal, ...slots }));
  // The signals stay taken to the end: what npm passes on late would kill the process on its way out.
  return stopping.forced.aborted ? 1 : 0;
}
