import type { Channel, ChannelReader } from "./channel.js";
import type { PublicationPapers } from "./estate.js";
import { readPublication } from "./hello.js";
import { keep } from "./keep.js";
import { type LetterType, letters } from "./letters.js";
import { unpackObject } from "./pack.js";

/** What may wait for a worker that is being succeeded. Beyond, it is taken for dead. */
const maxHeldBytes = 16 * 1024 * 1024;

/** How long a worker may take to say that it holds, in milliseconds. */
const holdMs = 2_000;

/** Who is at one end. */
export interface Kin {
  readonly worker: number;
  readonly pid: number;
  /** The process whose place it has taken, if it has. */
  readonly succeeds?: number | undefined;
}

/** @throws TypeError when the bytes tell of no worker */
export function readKin(body: Uint8Array): Kin {
  const kin = unpackObject(body);
  if (Number.isInteger(kin.worker) && Number.isInteger(kin.pid)) return kin as unknown as Kin;
  throw new TypeError("Cannot read the greeting of a worker: it names no worker or no pid");
}

/** What is done with what a sibling says. */
export interface Family {
  publish(publication: PublicationPapers): void;
  /** It has said its last word, or is gone. */
  ended(sibling: Sibling): void;
}

/**
 * Another worker of the same service, as this one knows it: what is published here is told to it, and the other way round.
 *
 * While a worker is being succeeded it asks the others to hold: what they publish waits, and goes to whoever goes on. So a
 * publication reaches the old process or the new one, and never both or none.
 */
export class Sibling implements ChannelReader {
  readonly kin: Kin;
  readonly #channel: Channel;
  readonly #family: Family;
  /** Called once it has said its last word. */
  onOver: () => void = () => {};
  /** Whether it has. */
  isOver = false;
  #held: PublicationPapers[] | undefined;
  #heldBytes = 0;
  /** What it says while its predecessor has not said its last word. */
  #unheard: (() => void)[] | undefined;
  #onHeld: (() => void) | undefined;

  constructor(kin: Kin, channel: Channel, family: Family) {
    this.kin = kin;
    this.#channel = channel;
    this.#family = family;
  }

  /** Whether it has asked to hold. */
  get holds(): boolean {
    return this.#held !== undefined;
  }

  tell(publication: PublicationPapers): void {
    if (this.#held === undefined) this.#channel.send(letters.publication, publication);
    else this.#hold(this.#held, publication);
  }

  /** Asks it to hold what it publishes. Resolves when all it had published before is here. */
  askToHold(): Promise<void> {
    if (this.isOver) return Promise.resolve();
    this.#channel.send(letters.hold, {});
    return new Promise((resolve) => {
      // One that stands still must not keep everybody else from being restarted.
      const timer = setTimeout(() => this.#channel.destroy(), holdMs);
      this.#onHeld = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** What it has held may come. */
  askToResume(): void {
    this.#channel.send(letters.resume, {});
  }

  /** The last word. */
  leave(): void {
    this.#channel.send(letters.farewell, {});
    this.#channel.end();
  }

  /** Does not listen until {@link hear}: another process of the same worker has more to say. */
  defer(): void {
    this.#unheard ??= [];
  }

  hear(): void {
    const unheard = this.#unheard ?? [];
    this.#unheard = undefined;
    for (const say of unheard) say();
  }

  /** What was held for it, which somebody else gets. */
  takeHeld(): readonly PublicationPapers[] {
    const held = this.#held ?? [];
    this.#held = undefined;
    this.#heldBytes = 0;
    return held;
  }

  // What it says.

  onLetter(type: LetterType, body: Uint8Array): void {
    if (this.#unheard === undefined) this.#hear(type, body);
    else this.#unheard.push(() => this.#hear(type, body));
  }

  onClosed(): void {
    this.#end();
  }

  #hear(type: LetterType, body: Uint8Array): void {
    switch (type) {
      case letters.publication:
        this.#family.publish(readPublication(body));
        break;
      case letters.hold:
        this.#held ??= [];
        this.#channel.send(letters.held, {});
        break;
      case letters.held:
        this.#settle();
        break;
      case letters.resume:
        for (const publication of this.takeHeld()) this.tell(publication);
        break;
      case letters.farewell:
        this.#channel.end();
        this.#end();
        break;
      default:
        throw new TypeError(`Cannot read letter ${type} of a sibling`);
    }
  }

  #hold(held: PublicationPapers[], publication: PublicationPapers): void {
    this.#heldBytes += publication.bytes.length;
    held.push(keep(publication));
    if (this.#heldBytes > maxHeldBytes) this.#channel.destroy();
  }

  #end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#settle();
    this.#family.ended(this);
    this.onOver();
  }

  #settle(): void {
    this.#onHeld?.();
    this.#onHeld = undefined;
  }
}
