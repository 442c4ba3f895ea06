import { type Handover, notMovable } from "./handover.js";
import type { Peer } from "./peer.js";
import { readState, type WrittenState, writeState } from "./written-state.js";

/** Is told what a function of the application threw. */
export type Report<Data> = (
  where: "accepts" | "export",
  error: unknown,
  peer: Peer<Data> | undefined,
) => void;

/** The application's side of a handover, with its defaults. */
export class ApplicationState<Data> {
  readonly #handover: Handover<Data>;
  readonly #report: Report<Data>;

  constructor(handover: Handover<Data> | undefined, report: Report<Data>) {
    this.#handover = handover ?? {};
    this.#report = report;
  }

  get version(): number {
    return this.#handover.version ?? 1;
  }

  accepts(version: number): boolean {
    const { accepts } = this.#handover;
    if (accepts === undefined) return version === this.version;
    try {
      return accepts.call(this.#handover, version) === true;
    } catch (error) {
      this.#report("accepts", error, undefined);
      return false;
    }
  }

  /** What is to be written down of a peer; undefined when that cannot be. */
  export(peer: Peer<Data>): WrittenState | undefined {
    try {
      const state = this.#handover.export === undefined ? peer.data : this.#handover.export(peer);
      return state === notMovable ? undefined : writeState(state);
    } catch (error) {
      this.#report("export", error, peer);
      return undefined;
    }
  }

  /**
   * Gives a peer what was written down of it.
   *
   * @returns a promise when it takes longer
   * @throws whatever `import` does, or Error for what is no state
   */
  import(peer: Peer<Data>, written: WrittenState, version: number): unknown {
    const state = readState(written);
    if (this.#handover.import !== undefined) return this.#handover.import(peer, state, version);
    peer.data = state as Data;
    return undefined;
  }
}
