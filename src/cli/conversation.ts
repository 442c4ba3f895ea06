import type { connect } from "../client/node.js";
import type { End } from "../codes/index.js";
import type { Transcript } from "./transcript.js";
import { readTyped, type Typed, typedHelp } from "./typed.js";

type Link = ReturnType<typeof connect>;

/** One run of `revoir connect`: lines go out, what comes in is shown, and every end is explained. */
export class Conversation {
  readonly #link: Link;
  readonly #transcript: Transcript;
  /** Messages that have not left, and pings without their pong. */
  readonly #pending = new Set<Promise<void>>();

  constructor(link: Link, transcript: Transcript) {
    this.#link = link;
    this.#transcript = transcript;
    link.on("open", ({ attempt }) => transcript.open(link.url, link.protocol, attempt));
    link.on("message", (message) => transcript.message(message));
    link.on("end", (end) => transcript.end(end));
    link.on("status", (status) => transcript.status(status));
  }

  /** Resolves with how the last connection ended. */
  get over(): Promise<End> {
    return this.#link.closed;
  }

  /** Resolves when the first connection is open, or the link has ended without one. */
  async untilOpen(): Promise<void> {
    const opened = new Promise<void>((resolve) => {
      const off = this.#link.on("open", () => {
        off();
        resolve();
      });
    });
    await Promise.race([opened, this.over]);
  }

  /**
   * Does what each line asks for, then waits a moment for the replies and closes.
   *
   * @param waitMs how long to wait once everything has left
   */
  async follow(lines: AsyncIterable<string>, waitMs: number): Promise<void> {
    for await (const line of lines) this.#do(readTyped(line));
    await Promise.allSettled(this.#pending);
    await Promise.race([pause(waitMs), this.over]);
    this.#link.close(1000);
  }

  #do(typed: Typed): void {
    if (typed.kind === "text") this.#send(typed.text);
    else if (typed.kind === "binary") this.#send(typed.bytes);
    else if (typed.kind === "close") this.#close(typed.code, typed.reason);
    else if (typed.kind === "ping") this.#ping();
    else if (typed.kind === "reconnect") this.#reconnect();
    else if (typed.kind === "help") this.#help();
    else this.#transcript.note(typed.sentence);
  }

  #send(data: string | Uint8Array): void {
    this.#await(this.#link.send(data));
  }

  #ping(): void {
    this.#await(this.#link.ping().then((roundTripMs) => this.#transcript.pong(roundTripMs)));
  }

  #await(promise: Promise<void>): void {
    const settled = promise
      .catch((error: Error) => this.#transcript.note(error.message))
      .finally(() => this.#pending.delete(settled));
    this.#pending.add(settled);
  }

  #close(code: number, reason: string): void {
    try {
      this.#link.close(code, reason);
    } catch (error) {
      this.#transcript.note((error as Error).message);
    }
  }

  #reconnect(): void {
    try {
      this.#link.reconnect();
    } catch (error) {
      this.#transcript.note((error as Error).message);
    }
  }

  #help(): void {
    for (const [command, what] of typedHelp) {
      this.#transcript.note(`${command.padEnd(18)}${what}`);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
