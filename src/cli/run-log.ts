import type { Outcome, Process, SupervisorEvent } from "../restart/supervisor/index.js";
import { clock } from "./service-log.js";
import { printable, type Terminal } from "./terminal.js";

/** What `revoir run` says, for people or for programs. */
export type RunLog = (event: SupervisorEvent) => void;

/** One JSON object per line. */
export function jsonRunLog(write: (line: string) => void): RunLog {
  return (event) => write(JSON.stringify(event));
}

/** Lines for people, which the output of what is run may come between. */
export function humanRunLog(terminal: Terminal, write: (line: string) => void): RunLog {
  let workers = 1;
  return (event) => {
    if (event.event === "supervising") workers = event.workers;
    const sentence = sentenceFor(event, workers);
    if (sentence === undefined) return;
    const paint = toneOf(event, terminal);
    write(`${terminal.dim(clock())}  ${terminal.bold("revoir")}  ${paint(printable(sentence))}`);
  };
}

/** @returns undefined for what other lines say already */
function sentenceFor(event: SupervisorEvent, workers: number): string | undefined {
  switch (event.event) {
    case "supervising":
      return `process ${event.pid} keeps "${event.name}" running; revoir reload ${event.name} restarts it`;
    case "started":
      return undefined;
    case "up":
    case "restarted":
      return `${who(event, workers)}: pid ${event.pid}, ${progress(event)}`;
    case "restarting":
      return `restarting (${event.reason})`;
    case "restart-failed":
      return `${failure(event, workers)}; what served before goes on`;
    case "restart-over":
      return overSentence(event, workers);
    case "start-failed":
      return failure(event, workers);
    case "down":
      return `${who(event, workers)} (pid ${event.pid}) ${event.why}; ${again(event.againInMs)}`;
    case "overstayed":
      return `${who(event, workers)} (pid ${event.pid}) has not left within ${event.afterMs / 1000} s: ${event.signal}`;
    default:
      return endSentence(event);
  }
}

function endSentence(
  event: Extract<SupervisorEvent, { event: "stopping" | "killing" | "stopped" | "warning" }>,
): string {
  switch (event.event) {
    case "stopping":
      return event.processes === 0
        ? "stopping"
        : `stopping ${processes(event.processes)} with SIGTERM; a second signal kills`;
    case "killing":
      return `killing ${processes(event.processes)}`;
    case "stopped":
      return event.status === 0 ? "stopped" : `stopped with status ${event.status}`;
    case "warning":
      return event.message;
  }
}

/** What came of one worker's restart, as `revoir reload` and `revoir status` tell it. */
export function outcomeSentence(outcome: Outcome, workers: number): string {
  return printable(
    outcome.ok
      ? `${who(outcome, workers)}: pid ${outcome.pid}, ${progress(outcome)}`
      : failure(outcome, workers),
  );
}

function who({ worker, generation }: Process, workers: number): string {
  return workers === 1 ? `generation ${generation}` : `worker ${worker}, generation ${generation}`;
}

type Progress = Pick<Extract<Outcome, { ok: true }>, "tookMs" | "result">;

function progress({ tookMs, result }: Progress): string {
  const up = `up in ${tookMs} ms`;
  if (result === undefined) return up;
  const { moved, pauseMs, fellBack } = result;
  const parts = [up, `moved ${moved} ${moved === 1 ? "connection" : "connections"}`];
  if (moved > 0) parts.push(`pause ${ms(pauseMs.p50)} (99 %: ${ms(pauseMs.p99)})`);
  const reasons = Object.entries(fellBack).map(([reason, count]) => `${count} ${reason}`);
  if (reasons.length > 0) parts.push(`closed with 1012: ${reasons.join(", ")}`);
  return parts.join(", ");
}

/** Whatever the process had to say stands above: its output goes the same way. */
function failure(event: Process & { readonly why: string }, workers: number): string {
  const { worker } = event;
  const place = workers === 1 ? "" : ` of worker ${worker}`;
  return `Cannot start generation ${event.generation}${place}: it ${event.why}${event.pid === 0 ? "" : "; its own output is above"}`;
}

function overSentence({ ok, tookMs }: { ok: boolean; tookMs: number }, workers: number) {
  if (workers === 1) return undefined;
  return ok ? `all ${workers} workers restarted in ${seconds(tookMs)}` : "restart ended early";
}

function again(inMs: number | undefined): string {
  if (inMs === undefined) return "the next one is starting already";
  return inMs === 0 ? "starting again" : `starting again in ${seconds(inMs)}`;
}

function processes(count: number): string {
  return count === 1 ? "1 process" : `${count} processes`;
}

function ms(value: number): string {
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ms`;
}

function seconds(valueMs: number): string {
  return `${Math.round(valueMs / 100) / 10} s`;
}

function toneOf(event: SupervisorEvent, terminal: Terminal): (text: string) => string {
  const { green, yellow, red } = terminal;
  switch (event.event) {
    case "up":
    case "restarted":
      return green;
    case "start-failed":
    case "restart-failed":
    case "down":
      return red;
    case "overstayed":
    case "warning":
    case "stopping":
    case "killing":
      return yellow;
    default:
      return (text) => text;
  }
}
