import { connect } from "../client/node.js";
import type { End } from "../codes/index.js";
import {
  type Command,
  type Given,
  type Io,
  lastValue,
  milliseconds,
  UsageError,
} from "./command.js";
import { Conversation } from "./conversation.js";
import { type Prompt, pipePrompt, typedPrompt } from "./prompt.js";
import { humanTranscript, jsonTranscript, type Transcript } from "./transcript.js";

export const connectCommand: Command = {
  name: "connect",
  summary: "talk to a WebSocket server: it comes back by itself and explains every end",
  usage: "connect <url>",
  operands: { min: 1, max: 1 },
  flags: {
    header: {
      value: "<name: value>",
      help: "a field to send with the handshake",
      multiple: true,
      short: "H",
    },
    protocol: { value: "<name>", help: "a subprotocol to offer", multiple: true },
    insecure: { help: "accept any certificate, for a server of your own" },
    "no-reconnect": { help: "one connection only: end when it ends" },
    wait: {
      value: "<seconds>",
      help: "how long to wait for replies when the input has ended (default 1)",
    },
    json: { help: "one JSON object per line instead of sentences" },
  },
  examples: [
    [
      "revoir connect ws://127.0.0.1:8012/echo",
      "then type: lines are sent as text, /help shows the rest",
    ],
    [
      "echo hello | revoir connect ws://127.0.0.1:8012/echo",
      "sends a line, prints the replies, closes with 1000",
    ],
    ["revoir connect wss://example.com/chat -H 'Authorization: Bearer abc'", "sends credentials"],
  ],
  notes: [
    "Lines that begin with a slash are commands: /ping, /binary c3 28 ff, /close 1000 bye, /reconnect, /help. To send such a line as text, double the slash.",
    "Exits with 0 when the last connection ended well, with 1 when it did not. In a pipe messages go to stdout and everything else to stderr.",
  ],
  run,
};

async function run(given: Given, io: Io): Promise<number> {
  const waitMs = milliseconds(lastValue(given, "wait", "1"), "--wait");
  const link = open(given);
  const typing = io.stdin.isTTY === true && io.terminal.interactive;
  const prompt = typing
    ? typedPrompt(io.stdin, io.stdout, io.terminal.dim("> "))
    : pipePrompt(io.stdin, io.stdout);
  const transcript = transcriptFor(given, io, typing, prompt);
  const conversation = new Conversation(link, transcript);
  // Whoever reads has seen enough: there is nobody left to talk for.
  io.stdout.once("error", () => link.close(1000));
  process.once("SIGINT", () => link.close(1000));
  void conversation.over.then(() => prompt.close());
  // A person may change their mind while it connects; a pipe's lines are meant for an open connection.
  if (typing)
    transcript.note(`Connecting to ${link.url}; a line is sent as text, /help shows more`);
  else await conversation.untilOpen();
  await conversation.follow(prompt.lines, typing ? 0 : waitMs);
  return endedWell(await conversation.over) ? 0 : 1;
}

/** @throws {UsageError} when the address, a header or a subprotocol is wrong */
function open(given: Given): ReturnType<typeof connect> {
  const address = given.operands[0] ?? "";
  try {
    return connect(/^[a-z]+:\/\//i.test(address) ? address : `ws://${address}`, {
      headers: Object.fromEntries((given.values.header ?? []).map(readHeader)),
      protocols: given.values.protocol ?? [],
      ...(given.switches.has("insecure") ? { tls: { rejectUnauthorized: false } } : {}),
      ...(given.switches.has("no-reconnect") ? { retry: false } : {}),
    });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError((error as Error).message);
  }
}

function readHeader(header: string): [name: string, value: string] {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/s.exec(header) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new UsageError(`Cannot use --header "${header}": expected a name, a colon and a value`);
}

function transcriptFor(given: Given, io: Io, typing: boolean, prompt: Prompt): Transcript {
  if (given.switches.has("json")) return jsonTranscript(prompt.show);
  const aside = (line: string): void => void io.stderr.write(`${line}\n`);
  return humanTranscript(io.terminal, prompt.show, typing ? prompt.show : aside);
}

/** In good order, and by this side's wish or because all was said. */
function endedWell(end: End): boolean {
  return end.clean && (end.by === "us" || end.advice.class === "done");
}
