import type { End } from "../../src/codes/index.js";
import type { DialEvents, Socket } from "../../src/node/index.js";

/** What a socket reported, one line each: `text hello`, `binary 00ff`, `ping `, `pong `, `drain`, `open`. */
export class Recorder implements DialEvents {
  readonly log: string[] = [];
  /** Texts in the order they came. */
  readonly texts: string[] = [];
  readonly binaries: Buffer[] = [];
  socket: Socket | undefined;
  /** Called with each message, for an application that answers. */
  answer: (socket: Socket, text: string) => void = () => {};
  readonly #ended = withResolvers<End>();
  #waiting: { readonly isDone: () => boolean; readonly resolve: () => void }[] = [];

  get end(): Promise<End> {
    return this.#ended.promise;
  }

  /** Resolves as soon as `isDone` says so after something was reported. */
  async until(isDone: () => boolean): Promise<void> {
    if (isDone()) return;
    await new Promise<void>((resolve) => this.#waiting.push({ isDone, resolve }));
  }

  /** Resolves with the socket once it is open; rejects when it ends before. */
  async opened(): Promise<Socket> {
    await Promise.race([
      this.until(() => this.socket !== undefined),
      this.end.then((end) => {
        throw new Error(end.explain());
      }),
    ]);
    return this.socket as Socket;
  }

  onOpen(socket: Socket): void {
    this.socket = socket;
    this.#note("open");
  }

  onText(bytes: Uint8Array, start: number, end: number): void {
    const text = Buffer.from(bytes.subarray(start, end)).toString();
    this.texts.push(text);
    if (this.socket) this.answer(this.socket, text);
    this.#note(`text ${text.slice(0, 80)}`);
  }

  onBinary(bytes: Uint8Array, start: number, end: number): void {
    const copy = Buffer.from(bytes.subarray(start, end));
    this.binaries.push(copy);
    this.#note(`binary ${copy.toString("hex", 0, 40)}`);
  }

  onPing(payload: Uint8Array): void {
    this.#note(`ping ${Buffer.from(payload)}`);
  }

  onPong(payload: Uint8Array): void {
    this.#note(`pong ${Buffer.from(payload)}`);
  }

  onDrain(): void {
    this.#note("drain");
  }

  onEnd(end: End): void {
    this.#note(`end ${end.code}`);
    this.#ended.resolve(end);
  }

  #note(line: string): void {
    this.log.push(line);
    const done = this.#waiting.filter((each) => each.isDone());
    this.#waiting = this.#waiting.filter((each) => !done.includes(each));
    for (const each of done) each.resolve();
  }
}

/** `Promise.withResolvers`, which Node 20 lacks. */
export function withResolvers<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
} {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
