import type { End, EndFacts } from "../../codes/index.js";
import { interpose } from "../../server/interpose.js";
import type { Peer } from "../../server/index.js";
import { parseHex } from "../hex.js";
import { forgeText } from "./forge.js";
import type { Deed, EventLetter, FrameLetter, Letter, Refusal } from "../page/lab/letters.js";
import { LineWire, type LineState } from "./line-wire.js";
import { Rate } from "./rate.js";

/** Frames told of one line: so many at once, and a second. Nobody reads faster. */
const frameRate = { burst: 400, perSecond: 200 };

/** What is asked of a line. */
export type LineDeed = Exclude<Deed, { readonly do: "crowd" }>;

interface Line {
  readonly id: string;
  readonly peer: Peer<unknown>;
  readonly wire: LineWire;
  readonly rate: Rate;
  skipped: number;
  thaw: ReturnType<typeof setTimeout> | undefined;
}

/** The lab's own connections: what is seen on their wires, and what is done to them. */
export class Lines {
  readonly #tell: (id: string, letter: Letter) => void;
  readonly #byPeer = new Map<Peer<unknown>, Line>();
  readonly #byId = new Map<string, Line>();

  /** @param tell tells whoever watches the line */
  constructor(tell: (id: string, letter: Letter) => void) {
    this.#tell = tell;
  }

  get size(): number {
    return this.#byPeer.size;
  }

  /**
   * From now on what goes over a peer's wire is told.
   *
   * @param state of the process that had it before
   */
  add<Data>(id: string, peer: Peer<Data>, state?: LineState): void {
    interpose(peer, (below) => {
      const report = {
        frame: (letter: Omit<FrameLetter, "kind" | "atMs">) => this.#frame(line, letter),
        answered: (answer: string) =>
          this.#event(id, { kind: "open", atMs: Date.now(), pid: process.pid, answer }),
      };
      const wire = new LineWire(below, report, state);
      const rate = new Rate(frameRate.burst, frameRate.perSecond);
      const line: Line = { id, peer, wire, rate, skipped: 0, thaw: undefined };
      this.#byPeer.set(peer, line);
      this.#byId.set(id, line);
      return wire;
    });
    if (state !== undefined) this.#event(id, { kind: "moved", atMs: Date.now(), pid: process.pid });
  }

  /** What the next process needs to know of a peer's line; undefined when it has none. */
  stateOf(peer: Peer<unknown>): LineState | undefined {
    return this.#byPeer.get(peer)?.wire.state;
  }

  /** The connection is over. */
  ended(peer: Peer<unknown>, end: End): void {
    const line = this.#forget(peer);
    if (line === undefined) return;
    this.#event(line.id, { kind: "end", atMs: Date.now(), end: factsOf(end) });
  }

  /** Another process has it. */
  moved(peer: Peer<unknown>): void {
    this.#forget(peer);
  }

  /** @returns why nothing was done */
  do(id: string, deed: LineDeed): Refusal | undefined {
    const line = this.#byId.get(id);
    if (line === undefined || line.peer.state === "closed") return "no-line";
    const ms = "ms" in deed ? { ms: deed.ms } : {};
    this.#event(id, { kind: "done", atMs: Date.now(), deed: deed.do, ...ms });
    this.#perform(line, deed);
    return undefined;
  }

  #perform(line: Line, deed: LineDeed): void {
    const { peer, wire } = line;
    switch (deed.do) {
      case "forge":
        wire.forge(forgeText(parseHex(deed.bytes) ?? new Uint8Array(0)));
        break;
      case "close":
        peer.close(deed.code, deed.reason);
        break;
      case "cut":
        wire.destroy();
        break;
      case "reset":
        wire.reset();
        break;
      case "freeze":
        this.#freeze(line, deed.ms);
        break;
      case "delay":
        wire.delay(deed.ms);
        break;
      case "silence":
        wire.silence();
    }
  }

  #freeze(line: Line, ms: number): void {
    clearTimeout(line.thaw);
    line.wire.freeze();
    line.thaw = setTimeout(() => {
      this.#event(line.id, { kind: "done", atMs: Date.now(), deed: "thaw" });
      line.wire.thaw();
    }, ms);
  }

  #forget(peer: Peer<unknown>): Line | undefined {
    const line = this.#byPeer.get(peer);
    if (line === undefined) return undefined;
    clearTimeout(line.thaw);
    this.#byPeer.delete(peer);
    // The client may have come back already.
    if (this.#byId.get(line.id) === line) this.#byId.delete(line.id);
    return line;
  }

  #frame(line: Line, letter: Omit<FrameLetter, "kind" | "atMs">): void {
    if (!line.rate.take()) {
      line.skipped += 1;
      return;
    }
    const atMs = Date.now();
    if (line.skipped > 0) this.#event(line.id, { kind: "skipped", atMs, count: line.skipped });
    line.skipped = 0;
    this.#tell(line.id, { kind: "frame", atMs, ...letter });
  }

  #event(id: string, letter: EventLetter): void {
    this.#tell(id, letter);
  }
}

/** What was observed, in whole milliseconds; the rest follows from it, on the page. */
function factsOf({ advice, explain, detail, ...facts }: End): EndFacts {
  return detail === undefined ? facts : { ...facts, detail: inWholeMs(detail) };
}

function inWholeMs<Detail extends object>(detail: Detail): Detail {
  const whole = Object.entries(detail).map(([name, value]) => [
    name,
    name.endsWith("Ms") && typeof value === "number" ? Math.round(value) : value,
  ]);
  return Object.fromEntries(whole);
}
