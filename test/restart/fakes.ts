import type { Handle } from "../../src/node/index.js";
import type {
  Adopted,
  Bequest,
  Estate,
  Frozen,
  Heir,
  LateOperation,
  Line,
  PublicationPapers,
  Relay,
  Stay,
  Taken,
} from "../../src/restart/index.js";
import { letters } from "../../src/restart/index.js";
import type { Papers } from "../../src/restart/heir.js";
import { FakeHandle } from "./pipe-pair.js";

/** A connection in the old process. */
export class FakePeer implements Bequest {
  readonly letter: Bequest["letter"];
  readonly name: string;
  readonly handle = new FakeHandle();
  state: "here" | "frozen" | "gone" | "closed" = "here";
  /** How often it was stopped. */
  stops = 0;
  /** Why it stays, for as long. */
  stay: Stay | undefined;
  tail: Uint8Array | undefined;
  isBusy = false;
  /** What a handler does to it while it is on its way. */
  late: LateOperation | undefined;
  line: Line | undefined;
  fellBack: string | undefined;
  /** Publications that reached its client from here. */
  readonly heard: string[] = [];
  house: FakeEstate | undefined;
  #kept: string[] = [];

  constructor(name: string, letter: Bequest["letter"] = letters.peer) {
    this.name = name;
    this.letter = letter;
  }

  freeze(): Frozen | Stay | undefined {
    if (this.state === "closed") return undefined;
    if (this.state !== "here") throw new Error(`${this.name} is ${this.state}`);
    if (this.stay !== undefined) return this.stay;
    this.state = "frozen";
    this.stops++;
    return {
      handle: this.handle.asHandle(),
      papers: { name: this.name, heard: this.house?.heard },
      hasUnsent: this.tail !== undefined,
      isBusy: this.isBusy,
      release: (line) => this.#release(line),
      thaw: () => this.#thaw(),
    };
  }

  fallBack(cause: string): void {
    this.fellBack = cause;
  }

  /** A publication, of which the successor knows: it counts only where the peer comes back. */
  publish(text: string): void {
    if (this.state === "here") this.heard.push(text);
    else if (this.state === "frozen") this.#kept.push(text);
  }

  #release(line: Line): readonly Uint8Array[] {
    this.state = "gone";
    this.handle.isOpen = false;
    this.line = line;
    if (this.late !== undefined) line.late(this.late);
    return this.tail === undefined ? [] : [this.tail];
  }

  #thaw(): void {
    this.state = "here";
    this.heard.push(...this.#kept.splice(0));
  }
}

/** An old process. */
export class FakeEstate implements Estate {
  readonly listenerHandle = new FakeHandle();
  readonly peers: FakePeer[];
  readonly stateVersion = 3;
  readonly handshakes = undefined;
  /** What has to be done before the first one moves. */
  prepared: Promise<void> = Promise.resolve();
  readonly log: string[] = [];
  relay: Relay | undefined;
  isPregnant = false;
  /** How many publications of the successor's have come. */
  heard = 0;
  /** Who has come in while the others moved. */
  onStopListening: () => void = () => {};
  finished: Promise<void> = Promise.resolve();

  constructor(peers: readonly FakePeer[] = []) {
    this.peers = [...peers];
    for (const peer of peers) peer.house = this;
  }

  get peerCount(): number {
    return this.peers.length;
  }

  get listener(): Handle {
    return this.listenerHandle.asHandle();
  }

  *bequests(takesPeers: boolean): Iterable<Bequest> {
    for (const peer of this.peers) {
      if (peer.state !== "here") continue;
      if (!takesPeers && peer.letter === letters.peer)
        peer.stay = { cause: "declined", forNow: false };
      yield peer;
    }
  }

  prepare(): Promise<void> {
    return this.prepared;
  }

  begin(relay: Relay): void {
    this.log.push("begin");
    this.relay = relay;
  }

  /** One of this process's own. */
  say(text: string): void {
    for (const peer of this.peers) peer.publish(text);
    this.relay?.publish({ topic: "all", isText: true, bytes: Buffer.from(text) });
  }

  publish({ bytes }: PublicationPapers): void {
    this.heard++;
    for (const peer of this.peers) peer.publish(Buffer.from(bytes).toString());
  }

  stopListening(): void {
    this.log.push("stopListening");
    this.onStopListening();
  }

  resume(): void {
    this.log.push("resume");
    this.relay = undefined;
  }

  async quiet(): Promise<void> {}
  stopAnswered(): void {
    if (!this.log.includes("stop answered")) this.log.push("stop answered");
  }

  async leave(): Promise<void> {}

  async finish(): Promise<void> {
    this.log.push("finish");
    for (const peer of this.peers) if (peer.state === "here") peer.state = "closed";
    await this.finished;
  }
}

/** A connection in the new process. */
export class FakeGuest implements Adopted {
  readonly name: string;
  readonly handle: FakeHandle;
  readonly hasUnsent: boolean;
  state: "waiting" | "here" | "withdrawn" | "orphaned" = "waiting";
  readonly tail: Uint8Array[] = [];
  isTailWhole: boolean;
  readonly lates: LateOperation[] = [];
  /** Publications and late messages that reached its client from here. */
  readonly heard: string[] = [];
  isSettled = false;

  constructor(name: string, handle: FakeHandle, hasUnsent: boolean) {
    this.name = name;
    this.handle = handle;
    this.hasUnsent = hasUnsent;
    this.isTailWhole = !hasUnsent;
  }

  start(): void {
    if (this.state !== "waiting") throw new Error(`${this.name} was started twice`);
    this.state = "here";
  }

  withdraw(): void {
    if (this.state !== "waiting") throw new Error(`${this.name} was withdrawn though it is here`);
    this.state = "withdrawn";
    this.handle.isOpen = false;
  }

  writeTail(bytes: Uint8Array, isLast: boolean): void {
    if (this.state !== "here" || this.isTailWhole) throw new Error(`${this.name} has a tail`);
    this.tail.push(bytes);
    this.isTailWhole = isLast;
  }

  late(operation: LateOperation): void {
    this.lates.push(operation);
    if (operation.kind === "text") this.heard.push(Buffer.from(operation.bytes).toString());
  }

  settled(): void {
    this.isSettled = true;
  }

  orphaned(): void {
    this.state = "orphaned";
  }
}

/** A new process. */
export class FakeHeir implements Heir {
  readonly guests: FakeGuest[] = [];
  readonly newcomers: FakeHandle[] = [];
  readonly pages: FakeHandle[] = [];
  readonly log: string[] = [];
  listener: FakeHandle | undefined;
  handshakes: unknown;
  relay: Relay | undefined;
  taken: Taken | undefined;
  acceptsState = true;
  /** Who can not be had. */
  readonly refuses = new Set<string>();
  listenError: Error | undefined;
  readonly heard: PublicationPapers[] = [];
  readonly said: string[] = [];

  accepts(stateVersion: number): boolean {
    this.log.push(`accepts ${stateVersion}`);
    return this.acceptsState;
  }

  async listen(listener: Handle | undefined, handshakes: unknown): Promise<void> {
    this.log.push("listen");
    this.listener = listener as unknown as FakeHandle;
    this.handshakes = handshakes;
    if (this.listenError !== undefined) throw this.listenError;
  }

  begin(relay: Relay): void {
    this.log.push("begin");
    this.relay = relay;
  }

  adoptPeer(given: unknown, handle: Handle): Adopted {
    const { name, hasUnsent, heard = 0 } = given as Papers & { name: string; heard?: number };
    if (this.refuses.has(name)) throw new Error(`no ${name} here`);
    const guest = new FakeGuest(name, handle as unknown as FakeHandle, hasUnsent === true);
    // Those of which its predecessor had not heard when it left.
    guest.heard.push(...this.said.slice(heard));
    this.guests.push(guest);
    return guest;
  }

  adoptNewcomer(handle: Handle): void {
    this.newcomers.push(handle as unknown as FakeHandle);
  }

  adoptPage(handle: Handle): void {
    this.pages.push(handle as unknown as FakeHandle);
  }

  publish(publication: PublicationPapers): void {
    this.heard.push(publication);
    const text = Buffer.from(publication.bytes).toString();
    for (const guest of this.guests) if (guest.state !== "withdrawn") guest.heard.push(text);
  }

  /** One of this process's own. */
  say(text: string): void {
    this.said.push(text);
    for (const guest of this.guests) if (guest.state !== "withdrawn") guest.heard.push(text);
    this.relay?.publish({ topic: "all", isText: true, bytes: Buffer.from(text) });
  }

  farewell(): void {
    this.log.push("farewell");
    this.relay = undefined;
  }

  left(): void {
    this.log.push("left");
    this.relay = undefined;
  }

  end(taken: Taken): void {
    this.log.push(`end ${taken.isWhole}`);
    this.taken = taken;
  }
}
