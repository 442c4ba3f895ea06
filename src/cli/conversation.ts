import type { connect } from "../client/node.js";
import type { End } from "../codes/index.js";
import type { Transcript } from "./transcript.js";
import { readTyped, type Typed, typedHelp } from "./typed.js";

type Link = ReturnType<typeof connect>;

/** One run of `revoir connect`: lines go out, what comes in is shown, and every end is explained. */
export class Conversation {
  readonly #link: Link;
  readonly #transcript: Transcript;
  /** What was handed to the link and has not left. */
  readonly #leaving = new Set<Promise<void>>();

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

  /**
   * Does what each line asks for, then waits a moment for the replies and closes.
   *
   * @param waitMs how long to wait once everything has left
   */
  async follow(lines: AsyncIterable<string>, waitMs: number): Promise<void> {
    for await (const line of lines) this.#do(readTyped(line));
    await Promise.allSettled(this.#leaving);
    await Promise.race([pause(waitMs), this.over]);
    this.#link.close(1000);
  }

  #do(typed: Typed): void {
    if (typed.kind === "text") this.#send(typed.text);
    else if (typed.kind === "binary") this.#send(typed.bytes);
    else if (typed.kind === "close") this.#close(typed.code, typed.reason);
    else if (typed.kind === "ping") void this.#ping();
    else if (typed.kind === "reconnect") this.#reconnect();
    else if (typed.kind === "help") this.#help();
    else this.#transcript.note(typed.sentence);
  }

  #send(data: string | Uint8Array): void {
    const sent = this.#link
      .send(data)
      .catch((error: Error) => this.#transcript.note(error.message))
      .finally(() => this.#leaving.delete(sent));
    this.#leaving.add(sent);
  }

  #close(code: number, reason: string): void {
    try {
      this.#link.close(code, reason);
    } catch (error) {
      this.#transcript.note((error as Error).message);
    }
  }

  async #ping(): Promise<void> {
    try {
      this.#transcript.pong(await this.#link.ping());
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
