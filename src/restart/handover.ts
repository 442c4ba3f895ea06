import { type HandlePipe, type Lanes, type PipeServer, pipeLane } from "../node/index.js";
import { Channel } from "./channel.js";
import type { Estate } from "./estate.js";
import { Giver, type GiverLimits } from "./giver.js";
import { commonFormat, type Hello, readHello, type Refused } from "./hello.js";
import { letters } from "./letters.js";
import type { RestartResult } from "./result.js";

/** What a handover tells of itself. Neither may throw. */
export interface HandoverReport {
  /** Everything is with the successor: this process may leave. */
  onHandedOver(result: RestartResult): void;
  /** Another worker of the same service has come: its first words, of which it waits for the answer. */
  onSibling(channel: Channel, greeting: Uint8Array): void;
  /** A successor came and did not come to the end; this process serves as before. */
  onFailed(error: Error): void;
}

/** How long somebody who has come may take to introduce himself, in milliseconds. */
const helloMs = 5_000;

/** A place where successors ask. One at a time is given to. */
export class Handover {
  readonly #path: string;
  readonly #estate: Estate;
  readonly #limits: GiverLimits;
  readonly #report: HandoverReport;
  #server: PipeServer | undefined;
  #isLeaving = false;
  #isGiving = false;
  #giving: Promise<void> = Promise.resolve();

  constructor(path: string, estate: Estate, limits: GiverLimits, report: HandoverReport) {
    this.#path = path;
    this.#estate = estate;
    this.#limits = limits;
    this.#report = report;
  }

  /**
   * Waits for a successor at the path from now on, unless {@link close} was called.
   *
   * @param replace whether there is a predecessor whose place it is
   * @param lanes how sockets move. @default the pipe alone
   * @throws Error when the path is not safe, or somebody else's
   */
  async open(replace: boolean, lanes: Lanes = pipeLane()): Promise<void> {
    if (this.#isLeaving) return;
    this.#server = await lanes.serve(this.#path, (pipe) => this.#answer(pipe), { replace });
    if (this.#isLeaving) this.close();
  }

  /** Resolves when nothing is being handed over, now or soon. */
  settled(): Promise<void> {
    return this.#giving;
  }

  /** Takes no successor any more. */
  close(): void {
    this.#shut(false);
  }

  #shut(leavesPath: boolean): void {
    this.#isLeaving = true;
    this.#server?.close(leavesPath);
    this.#server = undefined;
  }

  #answer(pipe: HandlePipe): void {
    const channel = new Channel(pipe);
    const timer = setTimeout(() => channel.destroy(), helloMs).unref();
    channel.attach({
      onLetter: (type, body) => {
        if (type === letters.sibling) this.#report.onSibling(channel, body);
        else if (type === letters.hello) this.#meet(channel, readHello(body));
        else throw new TypeError(`Cannot read letter ${type} as a hello`);
        clearTimeout(timer);
      },
      onClosed: () => clearTimeout(timer),
    });
  }

  #meet(channel: Channel, hello: Hello): void {
    const format = commonFormat(hello.formats);
    const refused = this.#refuse(format);
    if (refused === undefined && format !== undefined) {
      this.#giving = this.#give(channel, hello, format);
      return;
    }
    channel.pass(deaf);
    channel.send(letters.refusal, refused);
    channel.end();
  }

  #refuse(format: number | undefined): Refused | undefined {
    const { pid } = process;
    if (this.#isLeaving) return { why: "leaving", sentence: `process ${pid} is about to stop` };
    if (this.#estate.listener === undefined)
      return { why: "busy", sentence: `process ${pid} does not listen yet` };
    if (this.#isGiving)
      return { why: "busy", sentence: `process ${pid} is handing over to another successor` };
    if (format === undefined)
      return {
        why: "format",
        sentence: `process ${pid} speaks no format of the handover that this one does`,
      };
    return undefined;
  }

  async #give(channel: Channel, hello: Hello, format: number): Promise<void> {
    this.#isGiving = true;
    const giver = new Giver(channel, this.#estate, this.#limits, hello);
    channel.pass(giver);
    channel.ref();
    const outcome = await giver.run(format).catch((error: Error) => error);
    this.#isGiving = false;
    if (outcome instanceof Error) {
      this.#report.onFailed(outcome);
      return;
    }
    // The path is the successor's, from now on or soon.
    this.#shut(true);
    this.#report.onHandedOver(outcome);
  }
}

/** Of somebody who was refused nothing is expected but that he goes. */
const deaf = {
  onLetter(): void {
    throw new TypeError("Cannot read on: this process has refused");
  },
  onClosed(): void {},
};
