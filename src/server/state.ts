import { deserialize, serialize } from "node:v8";
import { type Handover, notMovable } from "./handover.js";
import type { Peer } from "./peer.js";

/** The application's side of a handover, with its defaults. */
export class ApplicationState<Data> {
  readonly #handover: Handover<Data>;

  constructor(handover: Handover<Data> | undefined) {
    this.#handover = handover ?? {};
  }

  get version(): number {
    return this.#handover.version ?? 1;
  }

  accepts(version: number): boolean {
    return this.#handover.accepts?.(version) ?? version === this.version;
  }

  /** What is to be written down of a peer; undefined when that cannot be. */
  export(peer: Peer<Data>): Uint8Array | undefined {
    try {
      const state = this.#handover.export === undefined ? peer.data : this.#handover.export(peer);
      return state === notMovable ? undefined : serialize(state);
    } catch {
      return undefined;
    }
  }

  /**
   * Gives a peer what was written down of it.
   *
   * @returns a promise when it takes longer
   * @throws whatever `import` does, or Error for bytes that are no state
   */
  import(peer: Peer<Data>, written: Uint8Array, version: number): unknown {
    const state: unknown = deserialize(written);
    if (this.#handover.import !== undefined) return this.#handover.import(peer, state, version);
    peer.data = state as Data;
    return undefined;
  }
}
