import { element } from "./element.js";

/** What the server tells somebody who watches a restart. */
export interface Testimony {
  /** How often this connection has asked. */
  readonly asked: number;
  /** The process that answers. */
  readonly pid: number;
}

/** What was seen of a restart over one connection. */
export interface Witnessed {
  readonly before: Testimony;
  readonly after: Testimony;
  /** Numbered messages that came, all in order. */
  readonly drops: number;
  /** The longest time between a question and its answer, in milliseconds. */
  readonly longestMs: number;
}

const dropsExpected = 2_000;
const askEveryMs = 20;
const timeoutMs = 20_000;

/**
 * Restarts the server, and watches over one plain connection what becomes of it: whether it stays open, whether the
 * server's counter of it goes on, and whether everything arrives that was not sent yet when the process changed.
 *
 * @throws Error with a sentence to show
 */
export async function watchRestart(address: string): Promise<Witnessed> {
  const witness = new Witness(new WebSocket(address));
  try {
    return await witness.watch();
  } finally {
    witness.leave();
  }
}

class Witness {
  readonly #socket: WebSocket;
  #first: Testimony | undefined;
  #last: Testimony | undefined;
  #drops = 0;
  #askedAt = 0;
  #longestMs = 0;
  #asking: ReturnType<typeof setInterval> | undefined;
  #onChange: () => void = () => {};
  #problem: string | undefined;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) =>
      typeof data === "string" ? this.#answer(data) : this.#drop(data as ArrayBuffer);
    socket.onclose = ({ code }) => this.#fail(`The connection was closed with ${code}.`);
  }

  async watch(): Promise<Witnessed> {
    await this.#until(() => this.#socket.readyState === WebSocket.OPEN, "open");
    this.#asking = setInterval(() => this.#ask(), askEveryMs);
    await this.#until(() => this.#first !== undefined, "answer");
    const before = this.#last as Testimony;
    this.#socket.send("pour");
    await orderRestart();
    await this.#until(() => this.#last?.pid !== before.pid, "be restarted");
    await this.#until(() => this.#drops === dropsExpected, "send everything");
    const after = this.#last as Testimony;
    return { before, after, drops: this.#drops, longestMs: Math.round(this.#longestMs) };
  }

  leave(): void {
    clearInterval(this.#asking);
    this.#socket.onclose = null;
    this.#socket.close(1000);
  }

  #ask(): void {
    if (this.#askedAt !== 0) return;
    this.#askedAt = performance.now();
    this.#socket.send("count");
  }

  #answer(data: string): void {
    const testimony = JSON.parse(data) as Testimony;
    this.#longestMs = Math.max(this.#longestMs, performance.now() - this.#askedAt);
    this.#askedAt = 0;
    if (testimony.asked !== (this.#last?.asked ?? 0) + 1)
      this.#fail(`The counter went from ${this.#last?.asked ?? 0} to ${testimony.asked}.`);
    this.#first ??= testimony;
    this.#last = testimony;
    this.#onChange();
  }

  #drop(data: ArrayBuffer): void {
    const number = new DataView(data).getUint32(0);
    if (number !== this.#drops) this.#fail(`Message ${number} came in place of ${this.#drops}.`);
    this.#drops += 1;
    this.#onChange();
  }

  #fail(problem: string): void {
    this.#problem ??= problem;
    this.#onChange();
  }

  /** @param what the server did not do, if it takes too long */
  async #until(isSo: () => boolean, what: string): Promise<void> {
    const since = performance.now();
    while (!isSo()) {
      if (this.#problem !== undefined) throw new Error(this.#problem);
      if (performance.now() - since > timeoutMs)
        throw new Error(`The server did not ${what} within ${timeoutMs / 1000} s.`);
      await new Promise<void>((resolve) => {
        this.#onChange = resolve;
        setTimeout(resolve, 100);
      });
    }
    if (this.#problem !== undefined) throw new Error(this.#problem);
  }
}

async function orderRestart(): Promise<void> {
  const response = await fetch("/restart", { method: "POST" }).catch(() => undefined);
  if (response === undefined) throw new Error("The server is away; try again when it is back.");
  if (!response.ok) throw new Error(await response.text());
}

/** Shows what became of the connection. */
export function restartCards({ before, after, drops, longestMs }: Witnessed): HTMLElement[] {
  return [
    element("p", "The server was restarted, and nobody noticed: the connection stayed open."),
    element(
      "p.note",
      `Process ${before.pid} became ${after.pid}. `,
      `Its counter of this connection went on from ${before.asked} to ${after.asked}. `,
      `${drops.toLocaleString("en")} messages that were being sent came in order. `,
      `The longest wait for an answer was ${longestMs} ms.`,
    ),
  ];
}
