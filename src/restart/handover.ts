import { type HandlePipe, type PipeServer, servePipes } from "../node/index.js";
import { Channel } from "./channel.js";
import type { Estate } from "./estate.js";
import { Giver, type GiverLimits } from "./giver.js";
import { commonFormat, type Hello, readHello, type Refused } from "./hello.js";
import { letters } from "./letters.js";
import type { RestartResult } from "./result.js";

/** What a handover tells of itself. */
export interface HandoverReport {
  /** Everything is with the successor: this process may leave. */
  onHandedOver(result: RestartResult): void;
  /** Another worker of the same service has come: its first words, of which it waits for the answer. */
  onSibling(channel: Channel, greeting: Uint8Array): void;
  /** A successor came and did not come to the end; this process serves as before. */
  onFailed(error: Error): void;
}

/** A place where successors ask. One at a time is given to. */
export class Handover {
  readonly #path: string;
  readonly #estate: Estate;
  readonly #limits: GiverLimits;
  readonly #report: HandoverReport;
  #server: PipeServer | undefined;
  #state: "waiting" | "giving" | "leaving" = "waiting";
  #giving: Promise<void> = Promise.resolve();

  constructor(path: string, estate: Estate, limits: GiverLimits, report: HandoverReport) {
    this.#path = path;
    this.#estate = estate;
    this.#limits = limits;
    this.#report = report;
  }

  /**
   * Waits for a successor at the path from now on.
   *
   * @param replace whether there is a predecessor whose place it is
   * @throws Error when the path is not safe, or somebody else's
   */
  async open(replace: boolean): Promise<void> {
    this.#server = await servePipes(this.#path, (pipe) => this.#answer(pipe), { replace });
  }

  /** Resolves when nothing is being handed over, now or soon. */
  settled(): Promise<void> {
    return this.#giving;
  }

  /** Takes no successor any more. */
  close(): void {
    this.#state = "leaving";
    this.#server?.close();
  }

  #answer(pipe: HandlePipe): void {
    const channel = new Channel(pipe);
    channel.attach({
      onLetter: (type, body) => {
        if (type === letters.sibling) this.#report.onSibling(channel, body);
        else if (type === letters.hello) this.#meet(channel, readHello(body));
        else throw new TypeError(`Cannot read letter ${type} as a hello`);
      },
      onClosed() {},
    });
  }

  #meet(channel: Channel, hello: Hello): void {
    const format = commonFormat(hello.formats);
    const refused = this.#refuse(format);
    if (refused !== undefined || format === undefined) {
      channel.send(letters.refusal, refused);
      channel.end();
      return;
    }
    this.#giving = this.#give(channel, hello, format);
  }

  #refuse(format: number | undefined): Refused | undefined {
    const { pid } = process;
    if (this.#state === "giving")
      return { why: "busy", sentence: `process ${pid} is handing over to another successor` };
    if (this.#state === "leaving")
      return { why: "leaving", sentence: `process ${pid} is about to stop` };
    if (format === undefined)
      return {
        why: "format",
        sentence: `process ${pid} speaks no format of the handover that this one does`,
      };
    return undefined;
  }

  async #give(channel: Channel, hello: Hello, format: number): Promise<void> {
    this.#state = "giving";
    const giver = new Giver(channel, this.#estate, this.#limits, hello);
    channel.pass(giver);
    try {
      const result = await giver.run(format);
      this.close();
      this.#report.onHandedOver(result);
    } catch (error) {
      this.#state = "waiting";
      this.#report.onFailed(error as Error);
    }
  }
}
