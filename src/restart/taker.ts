import { dialPipe, type Handle } from "../node/index.js";
import { Channel, type ChannelReader } from "./channel.js";
import type { PublicationPapers } from "./estate.js";
import { formats, type Hello, readWelcome, type Refused, type Welcome } from "./hello.js";
import type { Adopted, Heir, Papers } from "./heir.js";
import { type LetterType, letters } from "./letters.js";
import { numbered, readLate, readTail } from "./numbered.js";
import { unpack } from "./pack.js";
import { PauseLog, sharedClockUs } from "./pauses.js";

/** How often a predecessor that is busy with another successor is asked again, and a path that just changes hands. */
const askAgainMs = 50;

const noBytes = new Uint8Array(0);

/** What a predecessor gives to who introduces himself. */
interface Introduction {
  readonly channel: Channel;
  readonly welcome: Welcome;
  readonly listener: Handle | undefined;
}

/**
 * Looks for a predecessor at `path` and introduces this process to it.
 *
 * @param patienceMs how long to ask a predecessor that hands over to another one just now
 * @returns undefined when there is none
 * @throws Error when there is one that refuses, which says why
 */
export async function findPredecessor(
  path: string,
  patienceMs: number,
): Promise<Taker | undefined> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const answer = await introduce(path);
    if (answer === undefined) return undefined;
    if (!("why" in answer)) return new Taker(answer);
    const isPassing = answer.why === "busy" || answer.why === "leaving";
    if (!isPassing || performance.now() >= until)
      throw new Error(`Cannot take over at ${path}: ${answer.sentence}`);
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
}

async function introduce(path: string): Promise<Introduction | Refused | undefined> {
  const pipe = await dialPipe(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ECONNREFUSED") return undefined;
    throw error;
  });
  if (pipe === undefined) return undefined;
  const channel = new Channel(pipe);
  const hello: Hello = { formats, pid: process.pid, node: process.version };
  return await new Promise((resolve) => {
    channel.attach({
      onLetter(type, body, listener) {
        if (type === letters.welcome) resolve({ channel, welcome: readWelcome(body), listener });
        else if (type === letters.refusal) resolve(unpack(body) as Refused);
        else throw new TypeError(`Cannot read letter ${type} in place of a welcome`);
      },
      // One that leaves has closed its path, and the next one has it.
      onClosed: () => resolve({ why: "leaving", sentence: "the process there has just left" }),
    });
    channel.send(letters.hello, hello);
  });
}

/** The new process's side of a handover. */
export class Taker implements ChannelReader {
  readonly #channel: Channel;
  readonly #welcome: Welcome;
  readonly #listener: Handle | undefined;
  readonly #pauses = new PauseLog();
  /** Peers of which the old process may have more to say, by number. */
  readonly #adopted = new Map<number, Adopted>();
  #heir: Heir | undefined;
  #peers = 0;
  #others = 0;
  #declined = 0;
  #isEnded = false;
  /** What came before there was an heir. */
  #isClosed = false;

  constructor({ channel, welcome, listener }: Introduction) {
    this.#channel = channel;
    this.#welcome = welcome;
    this.#listener = listener;
    channel.pass({
      onLetter: (type) => {
        throw new TypeError(`Cannot take letter ${type} yet`);
      },
      onClosed: () => {
        this.#isClosed = true;
      },
    });
  }

  /** Listens in the predecessor's place. It hands over nothing before {@link begin}. */
  async listen(heir: Heir): Promise<void> {
    // At once: what this process publishes reaches peers who have not come yet.
    heir.begin({ publish: (papers) => this.#channel.send(letters.publication, papers) });
    await heir.listen(this.#listener, this.#welcome.handshakes);
  }

  /** Takes nothing any more: what this process has not confirmed goes on in the other one. */
  giveUp(): void {
    this.#channel.destroy();
  }

  /** Begins to take the connections. */
  begin(heir: Heir): void {
    this.#heir = heir;
    this.#channel.pass(this);
    if (this.#isClosed) {
      this.onClosed();
      return;
    }
    this.#channel.send(letters.listening, { takesPeers: heir.accepts(this.#welcome.stateVersion) });
  }

  // What the predecessor says.

  onLetter(type: LetterType, body: Uint8Array, handle: Handle | undefined): void {
    const heir = this.#heir as Heir;
    if (handle !== undefined) this.#take(type, body, handle, heir);
    else if (type === letters.tail) this.#tail(body);
    else if (type === letters.late) this.#late(body);
    else if (type === letters.settled) this.#adopted.get(numberIn(body))?.settled();
    else if (type === letters.publication) heir.publish(unpack(body) as PublicationPapers);
    else if (type === letters.moved) this.#end(true);
    else if (type === letters.farewell)
      this.#channel.send(letters.received, this.#pauses.summary());
  }

  /** Either the predecessor has left in order, or it has died. */
  onClosed(): void {
    for (const peer of this.#adopted.values()) peer.orphaned();
    this.#adopted.clear();
    this.#end(false);
    this.#heir?.left();
  }

  #take(type: LetterType, body: Uint8Array, handle: Handle, heir: Heir): void {
    const papers = unpack(body) as Papers;
    if (type === letters.peer) {
      this.#takePeer(papers, handle, heir);
      return;
    }
    // They stand still until the first read, so that an answer that comes after it changes nothing.
    this.#channel.send(letters.adopted, numbered(papers.number, noBytes));
    this.#others++;
    if (type === letters.newcomer) heir.adoptNewcomer(handle);
    else if (type === letters.page) heir.adoptPage(handle);
    else handle.close(() => {});
  }

  #takePeer(papers: Papers, handle: Handle, heir: Heir): void {
    const { number, stoppedAtUs } = papers;
    let peer: Adopted;
    try {
      peer = heir.adoptPeer(papers, handle, this.#welcome.stateVersion);
    } catch {
      handle.close(() => {});
      this.#declined++;
      this.#channel.send(letters.declined, numbered(number, noBytes));
      return;
    }
    this.#adopted.set(number, peer);
    // Before the first read and the first write: until then the old process can take it back.
    this.#channel.send(letters.adopted, numbered(number, noBytes));
    this.#peers++;
    peer.start();
    this.#pauses.add((sharedClockUs() - stoppedAtUs) / 1000);
  }

  #tail(body: Uint8Array): void {
    const { number, isLast, bytes } = readTail(body);
    this.#adopted.get(number)?.writeTail(bytes, isLast);
  }

  #late(body: Uint8Array): void {
    const { number, operation } = readLate(body);
    this.#adopted.get(number)?.late(operation);
  }

  #end(isWhole: boolean): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    const { pid, node } = this.#welcome;
    this.#heir?.end({
      peers: this.#peers,
      others: this.#others,
      declined: this.#declined,
      pauseMs: this.#pauses.summary(),
      isWhole,
      predecessor: { pid, node },
    });
  }
}

function numberIn(body: Uint8Array): number {
  return (unpack(body) as { readonly number: number }).number;
}
