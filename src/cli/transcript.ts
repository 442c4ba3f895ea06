import type { LinkStatus, Message } from "../client/node.js";
import type { End } from "../codes/index.js";
import { hexDump, hexOf } from "./hex.js";
import { endFacts } from "./service-log.js";
import { printable, type Terminal } from "./terminal.js";

/** What `revoir connect` shows, for people or for programs. */
export interface Transcript {
  open(url: string, protocol: string, attempt: number): void;
  message(message: Message): void;
  pong(roundTripMs: number): void;
  end(end: End): void;
  status(status: LinkStatus): void;
  /** Something to tell that did not come from the other side. */
  note(sentence: string): void;
}

type Write = (line: string) => void;

/** One JSON object per line, all of it on stdout. */
export function jsonTranscript(write: Write): Transcript {
  const say = (event: string, facts: object): void => write(JSON.stringify({ event, ...facts }));
  return {
    open: (url, protocol, attempt) => say("open", { url, protocol, attempt }),
    message: (message) => say("message", messageFacts(message)),
    pong: (roundTripMs) => say("pong", { roundTripMs }),
    end: (end) => say("end", endFacts(end)),
    status: ({ state, sentence, attempt, retryInMs }) =>
      say("status", { state, sentence, attempt, retryInMs }),
    note: (sentence) => say("note", { sentence }),
  };
}

function messageFacts({ kind, text, bytes }: Message): object {
  return kind === "text"
    ? { kind, text }
    : { kind, byteLength: bytes.byteLength, hex: hexOf(bytes) };
}

/**
 * Lines for people. What was received goes to `write`, everything about the connection to `aside`: in a pipe only
 * the messages go on to the next program, as they are. On a terminal they are made safe to show.
 */
export function humanTranscript(terminal: Terminal, write: Write, aside: Write): Transcript {
  const { green, dim, cyan, yellow, red, interactive } = terminal;
  return {
    open: (url, protocol, attempt) => {
      const again = attempt > 0 ? "Back at" : "Connected to";
      aside(green(`${again} ${url}${protocol === "" ? "" : `, speaking ${printable(protocol)}`}`));
    },
    message: (message) => {
      if (!interactive) return write(message.text ?? hexDump(message.bytes));
      write(
        message.kind === "text"
          ? `${cyan("<")} ${printable(message.text)}`
          : received(message.bytes, terminal),
      );
    },
    pong: (roundTripMs) => aside(dim(`pong after ${roundTripMs.toFixed(1)} ms`)),
    end: (end) => {
      const tone = end.advice.class === "done" ? dim : end.advice.reconnect ? yellow : red;
      aside(tone(printable(end.explain())));
    },
    status: ({ state, sentence }) => {
      if (state === "waiting" || state === "offline") aside(dim(sentence));
    },
    note: (sentence) => aside(dim(sentence)),
  };
}

function received(bytes: Uint8Array, { cyan, dim }: Terminal): string {
  return `${cyan("<")} ${dim(`${bytes.byteLength} bytes of binary`)}\n${hexDump(bytes)}`;
}
