import { RevoirError } from "../../codes/index.js";
import { closedError } from "../closed.js";
import type { Command, RedisEar, RedisLink, Reply } from "./client.js";
import type { Script } from "./script.js";

/** How long a line waits, and how much may wait in it. */
export interface LineOptions {
  readonly timeoutMs: number;
  readonly maxPendingBytes: number;
}

/**
 * The way to the server. Whatever is asked is answered, or rejected within `timeoutMs`; and what waits for an answer, given
 * up or not, is bounded. So an outage neither hangs anybody nor fills the memory.
 */
export class Line {
  readonly #link: RedisLink;
  readonly #options: LineOptions;
  #pendingBytes = 0;
  #pending = 0;
  #whenQuiet: (() => void) | undefined;
  #isClosed = false;

  constructor(link: RedisLink, options: LineOptions) {
    this.#link = link;
    this.#options = options;
  }

  get isCluster(): boolean {
    return this.#link.isCluster;
  }

  /** @throws {RevoirError} `store-closed` */
  requireOpen(verb: string): void {
    if (this.#isClosed) throw closedError(verb);
  }

  /**
   * Sends commands; an answer may be an `Error` that the server gave.
   *
   * @param verb what is done, for the error
   * @throws {RevoirError} `store-failed` when the connection is away or full, or no answer comes in time; `store-closed`
   */
  ask(verb: string, commands: readonly Command[]): Promise<readonly Reply[]> {
    if (this.#isClosed) return Promise.reject(closedError(verb));
    if (!this.#link.isReady) return Promise.reject(failed(verb, "there is no connection to Redis"));
    const bytes = sizeOf(commands);
    if (this.#pendingBytes > 0 && this.#pendingBytes + bytes > this.#options.maxPendingBytes) {
      const why = `${this.#pendingBytes} bytes already wait for Redis, ${this.#options.maxPendingBytes} may`;
      return Promise.reject(failed(verb, why));
    }
    this.#pendingBytes += bytes;
    this.#pending++;
    const answers = this.#link.send(commands).finally(() => this.#settle(bytes));
    return this.#inTime(verb, answers);
  }

  /** Runs one script, by its hash where the server knows it. */
  async run(
    verb: string,
    script: Script,
    keys: readonly string[],
    args: readonly (string | Buffer)[],
  ): Promise<Reply> {
    const tail = [String(keys.length), ...keys, ...args];
    let [answer] = await this.ask(verb, [["EVALSHA", script.sha1, ...tail]]);
    if (isUnknownScript(answer)) {
      [answer] = await this.ask(verb, [["EVAL", script.text, ...tail]]);
    }
    if (answer instanceof Error) throw failed(verb, answer.message, answer);
    return answer;
  }

  /** Opens a connection for hints. */
  listen(onMessage: (channel: string, message: string) => void): RedisEar {
    const ear = this.#link.listen(onMessage);
    return {
      ...ear,
      subscribe: (channel) => this.#inTime("watch a topic", ear.subscribe(channel)),
    };
  }

  /** Takes nothing more; resolves when all that was asked is answered or given up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#pending === 0) return;
    const quiet = new Promise<void>((resolve) => {
      this.#whenQuiet = resolve;
    });
    await this.#inTime("close the store", quiet).catch(() => {});
  }

  #settle(bytes: number): void {
    this.#pendingBytes -= bytes;
    if (--this.#pending === 0) this.#whenQuiet?.();
  }

  #inTime<Answer>(verb: string, answer: Promise<Answer>): Promise<Answer> {
    const { timeoutMs } = this.#options;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(failed(verb, `Redis did not answer within ${timeoutMs} ms`)),
        timeoutMs,
      );
      answer.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }
}

/** What an engine that cannot do its work comes to. */
export function failed(verb: string, why: string, cause?: Error): RevoirError {
  const options = cause === undefined ? {} : { cause };
  return new RevoirError("store-failed", `Cannot ${verb}: ${why}`, options);
}

/** Whether the server has forgotten a script, as after its restart. */
export function isUnknownScript(answer: Reply): boolean {
  return answer instanceof Error && answer.message.startsWith("NOSCRIPT");
}

function sizeOf(commands: readonly Command[]): number {
  let bytes = 0;
  for (const command of commands) for (const part of command) bytes += part.length + 16;
  return bytes;
}
