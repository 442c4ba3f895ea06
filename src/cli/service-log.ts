import { basename } from "node:path";
import type { End } from "../codes/index.js";
import { supervision } from "../restart/index.js";
import type { DrainResult, Peer, RestartResult } from "../server/index.js";
import type { Place } from "./service.js";
import { printable, type Terminal } from "./terminal.js";

/** What `revoir serve` says, for people or for programs. */
export interface ServiceLog {
  listening(url: string): void;
  open(peer: Peer<Place>): void;
  end(peer: Peer<Place>, end: End): void;
  draining(peers: number): void;
  drained(result: DrainResult): void;
  /** A second signal came: whoever is left is let go. */
  forced(): void;
  /** Another process has taken over. */
  leaving(result: RestartResult): void;
}

/** One JSON object per line. */
export function jsonLog(write: (line: string) => void): ServiceLog {
  const say = (event: string, facts: object): void => write(JSON.stringify({ event, ...facts }));
  return {
    listening: (url) => say("listening", { url, pid: process.pid }),
    open: (peer) => say("open", { ...peerFacts(peer), address: peer.request.address }),
    end: (peer, end) => say("end", { ...peerFacts(peer), ...endFacts(end) }),
    draining: (peers) => say("draining", { peers }),
    drained: (result) => say("drained", result),
    forced: () => say("forced", {}),
    leaving: (result) => say("leaving", result),
  };
}

/** An end as one JSON object: the facts, the class and the sentence, without what is undefined. */
export function endFacts(end: End): object {
  const { code, by, reason, clean, rule, detail, advice } = end;
  return { code, by, reason, clean, rule, class: advice.class, sentence: end.explain(), detail };
}

function peerFacts(peer: Peer<Place>): object {
  return { peer: peer.id, path: peer.request.path };
}

/** Lines for people: the time, who, and what happened in one sentence. */
export function humanLog(terminal: Terminal, write: (line: string) => void): ServiceLog {
  const { dim, bold, yellow, green } = terminal;
  const say = (line: string): void => write(`${dim(clock())}  ${line}`);
  return {
    listening: (url) => {
      if (supervision.generation() <= 1) write(welcome(url, terminal));
      else say(`Process ${process.pid} listens on ${bold(url)}`);
    },
    open: (peer) => say(`${bold(nameOf(peer))} came from ${peer.request.address}`),
    end: (peer, end) => say(`${bold(nameOf(peer))} ended: ${toned(end, terminal)}`),
    draining: (peers) => say(yellow(drainingSentence(peers))),
    drained: ({ closed, forced, tookMs }) =>
      say(green(`Done: ${closed} closed, ${forced} let go, in ${(tookMs / 1000).toFixed(1)} s`)),
    forced: () => say(yellow("Letting go of everybody")),
    leaving: (result) => say(green(leavingSentence(result))),
  };
}

function welcome(url: string, terminal: Terminal): string {
  const { bold, cyan, dim } = terminal;
  const revoir = process.env.npm_lifecycle_event === "start" ? "npx revoir" : "revoir";
  const directory = supervision.directory();
  const http = url.replace("ws", "http");
  const rows = [
    ["what every close code means", `${http}/`],
    ["try it in a browser", `${http}/lab/`],
    ["talk to it", `${revoir} connect ${url}/echo`],
    ["one of them in a terminal", `${revoir} explain 1007`],
    directory === undefined
      ? ["restart it: clients come back", `kill -TERM ${process.pid}`]
      : ["restart it: nobody notices", `${revoir} reload ${basename(directory)}`],
  ] as const;
  return [
    "",
    `${bold("revoir")} listens on ${bold(url)}  ${dim(`process ${process.pid}`)}`,
    "",
    ...rows.map(([what, how]) => `  ${what.padEnd(32)}${cyan(how)}`),
    "",
  ].join("\n");
}

function drainingSentence(peers: number): string {
  if (peers === 0) return "Stopping; nobody is connected";
  const who = peers === 1 ? "1 peer" : `${peers} peers`;
  return `Closing ${who} with 1012; a second signal lets go at once`;
}

function leavingSentence({ moved, successor, tookMs }: RestartResult): string {
  const who = moved === 1 ? "1 peer is" : `${moved} peers are`;
  return `Leaving: ${who} with process ${successor.pid} now, which took ${tookMs} ms`;
}

/** The number at the end of a peer's id, which counts up, and where it is. */
function nameOf(peer: Peer<Place>): string {
  return `#${peer.id.replace(/.*\W/, "")} ${peer.request.path}`;
}

function toned(end: End, { green, yellow, red }: Terminal): string {
  const sentence = printable(end.explain());
  if (end.advice.class === "done" || end.advice.class === "going-away") return green(sentence);
  return end.advice.class === "their-bug" || end.advice.class === "our-bug"
    ? red(sentence)
    : yellow(sentence);
}

/** The time of day, as the reader's clock shows it. */
export function clock(now: Date = new Date()): string {
  return now.toTimeString().slice(0, 8);
}
