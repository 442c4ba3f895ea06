import { setTimeout as sleep } from "node:timers/promises";
import {
  type Handle,
  type HandlePipe,
  type Lanes,
  OtherLane,
  type PipeLane,
  pipeLane,
} from "../node/index.js";
import { Channel, type ChannelReader } from "./channel.js";
import {
  formats,
  type Hello,
  type Refused,
  readRefused,
  readWelcome,
  type Welcome,
} from "./hello.js";
import { letters } from "./letters.js";

/** What a predecessor gives to who introduces himself. */
export interface Introduction {
  readonly channel: Channel;
  readonly welcome: Welcome;
  readonly listener: Handle | undefined;
}

/** How a process that looks for a predecessor goes about it. */
export interface Asking {
  /** Milliseconds to ask a predecessor again that is busy with another successor, or about to leave. */
  readonly patienceMs: number;
  /** Milliseconds that a predecessor may take for its answer. */
  readonly answerMs: number;
  /** How sockets move. @default the pipe alone */
  readonly lanes?: Lanes | undefined;
}

/** How often a predecessor that is busy with another successor is asked again, and a path that just changes hands. */
const askAgainMs = 50;

const hasJustLeft: Refused = { why: "leaving", sentence: "the process there has just left" };

/**
 * Introduces this process to the one that serves at `path`. Of what that one says behind its welcome nothing is read yet.
 *
 * @returns undefined when there is none
 * @throws Error when there is one that refuses, which says why; that does not answer, or not as a predecessor does
 */
export async function introduceAt(path: string, asking: Asking): Promise<Introduction | undefined> {
  const { patienceMs, answerMs, lanes = pipeLane() } = asking;
  const until = performance.now() + patienceMs;
  let [lane = "pipe", ...others]: readonly PipeLane[] = lanes.order;
  for (;;) {
    const pipe = await lanes.dial(path, lane).catch(nobody);
    if (pipe === undefined) return undefined;
    const answer = await introduce(pipe, answerMs).catch((error: Error) => {
      if (error instanceof OtherLane && others.length > 0) return error;
      throw new Error(`Cannot take over at ${path}: ${error.message}`, { cause: error });
    });
    if (answer instanceof OtherLane) {
      [lane = lane, ...others] = others;
      continue;
    }
    if (!("why" in answer)) return answer;
    const isPassing = answer.why === "busy" || answer.why === "leaving";
    if (!isPassing || performance.now() >= until)
      throw new Error(`Cannot take over at ${path}: ${answer.sentence}`);
    await sleep(askAgainMs);
  }
}

function nobody(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT" && error.code !== "ECONNREFUSED") throw error;
}

async function introduce(pipe: HandlePipe, answerMs: number): Promise<Introduction | Refused> {
  const channel = new Channel(pipe);
  const hello: Hello = { formats, pid: process.pid, node: process.version };
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`the process there has not answered for ${answerMs} ms`));
        channel.destroy();
      }, answerMs);
      channel.attach(new Answer(channel, resolve, reject));
      channel.send(letters.hello, hello);
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Reads the predecessor's first letter, and nothing else. */
class Answer implements ChannelReader {
  readonly #channel: Channel;
  readonly #resolve: (answer: Introduction | Refused) => void;
  readonly #reject: (error: Error) => void;

  constructor(
    channel: Channel,
    resolve: (answer: Introduction | Refused) => void,
    reject: (error: Error) => void,
  ) {
    this.#channel = channel;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onLetter(type: number, body: Uint8Array, listener: Handle | undefined): void {
    if (type === letters.welcome) {
      const welcome = readWelcome(body);
      this.#channel.pause();
      this.#resolve({ channel: this.#channel, welcome, listener });
    } else if (type === letters.refusal) {
      this.#resolve(readRefused(body));
      this.#channel.destroy();
    } else throw new TypeError(`Cannot read letter ${type}: expected a welcome or a refusal`);
  }

  onClosed(error: Error | undefined): void {
    // One that leaves has closed its path, and the next one has it. What the system says of it means the same.
    if (error === undefined || "code" in error) this.#resolve(hasJustLeft);
    else this.#reject(error);
  }
}
