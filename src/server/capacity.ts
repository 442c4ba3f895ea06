import { addressGroup, isPrivate } from "./address.js";
import type { ServerLimits } from "./options.js";

/** Why there is no place. */
export interface NoPlace {
  readonly status: 429 | 503;
  readonly sentence: string;
}

/** Counts who is here, peers and handshakes alike: a handshake that was let through must find its place still there. */
export class Capacity {
  readonly #limits: ServerLimits;
  readonly #countsPrivate: boolean;
  readonly #byGroup = new Map<string, number>();
  #taken = 0;

  constructor(limits: ServerLimits, countsPrivate: boolean) {
    this.#limits = limits;
    this.#countsPrivate = countsPrivate;
  }

  /** Takes a place for a client of this address, to be given back once; or says why there is none. */
  take(address: string): NoPlace | undefined {
    const { maxConnections, maxConnectionsPerAddress } = this.#limits;
    if (this.#taken >= maxConnections)
      return { status: 503, sentence: `this server already has ${maxConnections} connections` };
    const group = this.#groupOf(address);
    const taken = group === undefined ? 0 : (this.#byGroup.get(group) ?? 0);
    if (taken >= maxConnectionsPerAddress)
      return {
        status: 429,
        sentence: `this address already has ${maxConnectionsPerAddress} connections`,
      };
    this.#add(group);
    return undefined;
  }

  /** Takes a place whether there is one or not: for a client who had one in another process. */
  add(address: string): void {
    this.#add(this.#groupOf(address));
  }

  #add(group: string | undefined): void {
    this.#taken += 1;
    if (group !== undefined) this.#byGroup.set(group, (this.#byGroup.get(group) ?? 0) + 1);
  }

  /** Gives back the place that a client of this address had. */
  giveBack(address: string): void {
    this.#taken -= 1;
    const group = this.#groupOf(address);
    if (group === undefined) return;
    const left = (this.#byGroup.get(group) ?? 1) - 1;
    if (left === 0) this.#byGroup.delete(group);
    else this.#byGroup.set(group, left);
  }

  #groupOf(address: string): string | undefined {
    if (!Number.isFinite(this.#limits.maxConnectionsPerAddress)) return undefined;
    return countedAs(address, this.#countsPrivate);
  }
}

/** Which addresses are counted together; undefined for one that is not counted: a proxy's, that many clients have. */
export function countedAs(address: string, countsPrivate: boolean): string | undefined {
  return countsPrivate || !isPrivate(address) ? addressGroup(address) : undefined;
}
