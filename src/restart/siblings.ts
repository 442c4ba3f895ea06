import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  type Handle,
  type HandlePipe,
  type Lanes,
  OtherLane,
  type PipeLane,
  pipeLane,
} from "../node/index.js";
import { Channel } from "./channel.js";
import type { PublicationPapers, Relay } from "./estate.js";
import { keep } from "./keep.js";
import { type LetterType, letters } from "./letters.js";
import { type Kin, readKin, Sibling } from "./sibling.js";

/** How long another worker may take to answer. */
const answerMs = 2_000;

/** How long what was held for a worker waits for who comes in its place. */
const successorMs = 30_000;

/** Somebody is there, who has to be met on another lane. */
const otherLane = "other lane";

/** Where worker number `worker` meets its successors, and the others of the same service. */
export function workerPath(path: string, worker: number): string {
  return worker === 0 ? path : `${path}.w${worker}`;
}

/**
 * The workers of one service on this machine: they listen on one socket, and what one publishes all of them do. Everybody
 * knows everybody; each pair has one channel.
 */
export class Siblings implements Relay {
  readonly #path: string;
  readonly #self: Kin;
  readonly #publish: (publication: PublicationPapers) => void;
  readonly #siblings = new Set<Sibling>();
  #lanes: Lanes | undefined;
  /** What was published while not all of them are known. */
  #kept: PublicationPapers[] | undefined;

  /**
   * @param path the first worker's
   * @param publish is given what others have published
   */
  constructor(path: string, self: Kin, publish: (publication: PublicationPapers) => void) {
    this.#path = path;
    this.#self = self;
    this.#publish = publish;
  }

  /**
   * Makes itself known to all that are there.
   *
   * @param succeeds the process whose place this one has taken
   * @param lanes how sockets move, for this time and all others. @default the pipe alone
   * @returns the listening socket, where there is somebody who has it
   */
  async join(succeeds?: number, lanes?: Lanes): Promise<Handle | undefined> {
    this.prepare();
    this.#lanes = lanes ?? this.#lanes;
    let listener: Handle | undefined;
    for (const path of this.#others()) {
      const found = await this.#meet(path, succeeds);
      if (listener === undefined) listener = found;
      else found?.close(() => {});
    }
    const kept = this.#kept ?? [];
    this.#kept = undefined;
    for (const publication of kept) this.#tell(publication);
    return listener;
  }

  /** Another worker has made itself known, and is answered. */
  greet(channel: Channel, body: Uint8Array, listener: Handle | undefined): void {
    const kin = readKin(body);
    // Both have called at the same moment: the call of the lower number counts.
    const known = [...this.#siblings].find(({ kin: { pid } }) => pid === kin.pid);
    if (known !== undefined && this.#self.worker < kin.worker) {
      channel.end();
      return;
    }
    channel.send(letters.kin, this.#self, listener);
    this.#add(kin, channel);
  }

  publish(publication: PublicationPapers): void {
    if (this.#kept === undefined) this.#tell(publication);
    else this.#kept.push(keep(publication));
  }

  /** Keeps what is published until all others know this process: until {@link join} has come to its end. */
  prepare(): void {
    this.#kept ??= [];
  }

  /** Asks all others to hold what they publish. Resolves when all that was published before is here. */
  async hold(): Promise<void> {
    await Promise.all([...this.#siblings].map((sibling) => sibling.askToHold()));
  }

  resume(): void {
    for (const sibling of this.#siblings) sibling.askToResume();
  }

  /** The last word to everybody: what they publish from now on is for a successor. */
  leave(): void {
    for (const sibling of this.#siblings) sibling.leave();
    this.#siblings.clear();
  }

  #tell(publication: PublicationPapers): void {
    for (const sibling of this.#siblings) sibling.tell(publication);
  }

  /** The paths of the others, living or not. */
  #others(): readonly string[] {
    const folder = dirname(this.#path);
    const first = basename(this.#path);
    const own = basename(workerPath(this.#path, this.#self.worker));
    const isWorker = (name: string) =>
      name === first ||
      (name.startsWith(`${first}.w`) && /^\d+$/.test(name.slice(first.length + 2)));
    try {
      return readdirSync(folder)
        .filter((name) => isWorker(name) && name !== own)
        .map((name) => join(folder, name));
    } catch {
      return [];
    }
  }

  /** Nobody there, or somebody who does not answer, is no sibling. */
  async #meet(path: string, succeeds: number | undefined): Promise<Handle | undefined> {
    const lanes = this.#lanes ?? pipeLane();
    for (const lane of lanes.order) {
      const listener = await this.#meetOn(lane, lanes, path, succeeds);
      if (listener !== otherLane) return listener;
    }
    return undefined;
  }

  async #meetOn(
    lane: PipeLane,
    lanes: Lanes,
    path: string,
    succeeds: number | undefined,
  ): Promise<Handle | typeof otherLane | undefined> {
    let channel: Channel | undefined;
    // It also keeps the process running, which nothing else does yet.
    const timer = setTimeout(() => channel?.destroy(), answerMs);
    const pipe = await lanes.dial(path, lane).catch((): HandlePipe | undefined => undefined);
    if (pipe !== undefined) channel = new Channel(pipe);
    const listener = channel && (await this.#introduce(channel, succeeds));
    clearTimeout(timer);
    return listener;
  }

  #introduce(
    channel: Channel,
    succeeds: number | undefined,
  ): Promise<Handle | typeof otherLane | undefined> {
    return new Promise((settle) => {
      channel.attach({
        onLetter: (type: LetterType, body, listener) => {
          if (type !== letters.kin) throw new TypeError(`Cannot read letter ${type} as a kin's`);
          this.#add(readKin(body), channel);
          settle(listener);
        },
        onClosed: (error) => settle(error instanceof OtherLane ? otherLane : undefined),
      });
      channel.send(letters.sibling, { ...this.#self, succeeds });
    });
  }

  #add(kin: Kin, channel: Channel): void {
    const sibling = new Sibling(kin, channel, {
      publish: (publication) => this.#publish(publication),
      ended: (one) => this.#ended(one),
    });
    const predecessor = [...this.#siblings].find(({ kin: { pid } }) => pid === kin.succeeds);
    this.#siblings.add(sibling);
    if (predecessor !== undefined) this.#succeed(predecessor, sibling);
    channel.pass(sibling);
  }

  /** What was held for the one is for the other, who is heard when the one has said its last word. */
  #succeed(predecessor: Sibling, successor: Sibling): void {
    this.#siblings.delete(predecessor);
    for (const publication of predecessor.takeHeld()) successor.tell(publication);
    if (predecessor.isOver) return;
    successor.defer();
    predecessor.onOver = () => successor.hear();
  }

  /** One that has asked to hold has a successor, who will ask for what was held. */
  #ended(sibling: Sibling): void {
    if (!sibling.holds) this.#siblings.delete(sibling);
    else setTimeout(() => this.#siblings.delete(sibling), successorMs).unref();
  }
}
