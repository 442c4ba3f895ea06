import type { Handle } from "../node/index.js";
import type { Channel, ChannelReader } from "./channel.js";
import type { Relay } from "./estate.js";
import { readPublication, type Welcome } from "./hello.js";
import type { Adopted, Heir, Papers } from "./heir.js";
import { type Asking, type Introduction, introduceAt } from "./introduction.js";
import { type LetterType, letters } from "./letters.js";
import { numbered, numberOf, readLate, readTail } from "./numbered.js";
import { unpackObject } from "./pack.js";
import { PauseLog, sharedClockUs } from "./pauses.js";

/** One that has come, and is not this process's yet. */
interface Candidate {
  /** Where it is one. */
  readonly peer?: Adopted;
  /** It is this process's. */
  start(): void;
  /** It is not. */
  withdraw(): void;
}

/** How long a predecessor may take to answer: as long as one that is busy with its own start may need. */
const answerMs = 15_000;

/**
 * Looks for a predecessor at `path` and introduces this process to it.
 *
 * @param patienceMs how long to ask a predecessor that hands over to another one just now
 * @returns undefined when there is none
 * @throws Error when there is one that refuses, which says why; that does not answer, or not as a predecessor does
 */
export async function findPredecessor(
  path: string,
  patienceMs: number,
  asking: Partial<Asking> = {},
): Promise<Taker | undefined> {
  const introduction = await introduceAt(path, { patienceMs, answerMs, ...asking });
  return introduction && new Taker(introduction);
}

/** The new process's side of a handover. */
export class Taker implements ChannelReader {
  readonly #channel: Channel;
  readonly #welcome: Welcome;
  readonly #listener: Handle | undefined;
  readonly #pauses = new PauseLog();
  /** What has come and stands still, until the predecessor declares it to be this process's. */
  readonly #candidates = new Map<number, Candidate>();
  /** Peers of which the old process may have more to say, by number. */
  readonly #adopted = new Map<number, Adopted>();
  #heir: Heir | undefined;
  #peers = 0;
  #others = 0;
  #declined = 0;
  #isEnded = false;
  #hasFarewell = false;

  constructor({ channel, welcome, listener }: Introduction) {
    this.#channel = channel;
    this.#welcome = welcome;
    this.#listener = listener;
    // The predecessor's publications wait with all else until there is somebody to hear them.
    channel.pass(this);
    channel.ref();
  }

  /** How many peers the predecessor has, where it says so. */
  get peers(): number {
    return this.#welcome.peers ?? 0;
  }

  /**
   * Listens in the predecessor's place. It hands over nothing before {@link begin}.
   *
   * @throws whatever the heir's `listen` does. The predecessor goes on then
   */
  async listen(heir: Heir): Promise<void> {
    // Before the first newcomer, who may publish something.
    heir.begin(this.#relay);
    try {
      await heir.listen(this.#listener, this.#welcome.handshakes);
    } catch (error) {
      heir.left();
      this.#channel.destroy();
      throw error;
    }
  }

  /** Takes nothing any more: what is not declared to be this process's goes on in the other one. */
  giveUp(): void {
    this.#channel.destroy();
  }

  /** Begins to take the connections. */
  begin(heir: Heir): void {
    this.#heir = heir;
    if (this.#channel.destroyed) {
      this.#end(false);
      return;
    }
    this.#channel.send(letters.listening, { takesPeers: heir.accepts(this.#welcome.stateVersion) });
    this.#channel.resume();
  }

  // What the predecessor says.

  onLetter(type: LetterType, body: Uint8Array, handle: Handle | undefined): void {
    const heir = this.#heir as Heir;
    if (type === letters.peer || type === letters.newcomer || type === letters.page)
      this.#take(type, readPapers(body), handle, heir);
    else if (type === letters.yours) this.#own(numberOf(body));
    else if (type === letters.tail) this.#tail(body);
    else if (type === letters.late) this.#late(body);
    else if (type === letters.settled) this.#adopted.get(numberOf(body))?.settled();
    else if (type === letters.publication) heir.publish(readPublication(body));
    else if (type === letters.moved) this.#end(true);
    else if (type === letters.farewell) this.#farewell();
    else throw new TypeError(`Cannot read letter ${type} of a predecessor now`);
  }

  /** Either the predecessor has left in order, or it has died, or it goes on by itself. */
  onClosed(): void {
    const candidates = [...this.#candidates.values()];
    this.#candidates.clear();
    for (const candidate of candidates) candidate.withdraw();
    const adopted = [...this.#adopted.values()];
    this.#adopted.clear();
    for (const peer of adopted) {
      if (this.#hasFarewell) peer.settled();
      else peer.orphaned();
    }
    this.#end(false);
    this.#heir?.left();
  }

  #take(type: LetterType, papers: Papers, handle: Handle | undefined, heir: Heir): void {
    const { number } = papers;
    if (this.#candidates.has(number) || this.#adopted.has(number))
      throw new RangeError(`Cannot take connection ${number}: it has come already`);
    const candidate = handle && this.#candidateOf(type, papers, handle, heir);
    if (candidate === undefined) {
      this.#declined++;
      this.#channel.send(letters.declined, numbered(number));
      return;
    }
    this.#candidates.set(number, candidate);
    this.#channel.send(letters.adopted, numbered(number));
  }

  /** @returns undefined where it can not be had */
  #candidateOf(
    type: LetterType,
    papers: Papers,
    handle: Handle,
    heir: Heir,
  ): Candidate | undefined {
    if (type === letters.peer) return this.#peerOf(papers, handle, heir);
    return {
      start: () => {
        this.#others++;
        if (type === letters.newcomer) heir.adoptNewcomer(handle);
        else heir.adoptPage(handle);
      },
      withdraw: () => handle.close(() => {}),
    };
  }

  #peerOf(papers: Papers, handle: Handle, heir: Heir): Candidate | undefined {
    const { number, stoppedAtUs } = papers;
    let peer: Adopted;
    try {
      peer = heir.adoptPeer(papers, handle, this.#welcome.stateVersion);
    } catch {
      handle.close(() => {});
      return undefined;
    }
    return {
      peer,
      start: () => {
        this.#peers++;
        this.#adopted.set(number, peer);
        peer.start();
        this.#pauses.add((sharedClockUs() - stoppedAtUs) / 1000);
      },
      withdraw: () => peer.withdraw(),
    };
  }

  #own(number: number): void {
    const candidate = this.#candidates.get(number);
    if (candidate === undefined)
      throw new RangeError(`Cannot begin with ${number}: it has not come, or has begun`);
    this.#candidates.delete(number);
    candidate.start();
  }

  #tail(body: Uint8Array): void {
    const { number, isLast, bytes } = readTail(body);
    this.#adopted.get(number)?.writeTail(bytes, isLast);
  }

  #late(body: Uint8Array): void {
    const { number, operation } = readLate(body);
    const peer = this.#candidates.get(number)?.peer ?? this.#adopted.get(number);
    try {
      peer?.late(operation);
    } catch {
      // It has ended meanwhile, or what was to be done makes no sense for it: the others go on.
    }
  }

  #farewell(): void {
    this.#hasFarewell = true;
    this.#heir?.farewell();
    this.#channel.send(letters.received, this.#pauses.summary());
  }

  readonly #relay: Relay = {
    publish: (papers) => {
      // It stands still: what it has not declared to be ours it goes on with when it wakes up.
      if (this.#channel.isFull) this.#channel.destroy();
      else this.#channel.send(letters.publication, papers);
    },
  };

  #end(isWhole: boolean): void {
    const heir = this.#heir;
    if (this.#isEnded || heir === undefined) return;
    this.#isEnded = true;
    const { pid, node } = this.#welcome;
    heir.end({
      peers: this.#peers,
      others: this.#others,
      declined: this.#declined,
      pauseMs: this.#pauses.summary(),
      isWhole,
      lane: this.#channel.lane,
      predecessor: { pid, node },
    });
  }
}

/** @throws TypeError for papers that belong to no connection */
function readPapers(body: Uint8Array): Papers {
  const papers = unpackObject(body);
  if (Number.isInteger(papers.number) && Number.isFinite(papers.stoppedAtUs))
    return papers as unknown as Papers;
  throw new TypeError("Cannot take a connection: its papers have no number or no stoppedAtUs");
}
