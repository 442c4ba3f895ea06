import { vi } from "vitest";
import { parseAddress, parseProtocols } from "../../src/client/address.js";
import type { LinkEventTarget } from "../../src/client/event-target.js";
import { Link, type Watch } from "../../src/client/link.js";
import type { LinkOptions, PerAttempt } from "../../src/client/options.js";
import { bytesOf, type Payload } from "../../src/client/payload.js";
import type { Protocols, Transport, Wire } from "../../src/client/transport.js";
import type { Wakeup } from "../../src/client/wakeups.js";
import { createEnd, type EndFacts, isSendable } from "../../src/codes/index.js";

/** Lets everything run that waits for promises only. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

/** Time passes, and every timer fires when it is due. Needs `vi.useFakeTimers()`. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
}

/** The machine sleeps: time passes, and what was due fires only when it wakes. */
export async function sleep(ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms);
  await settle();
}

/** What `Math.random` gives from now on. */
export function chance(value: number): void {
  vi.spyOn(Math, "random").mockReturnValue(value);
}

/** One connection of a link, as the server sees it. */
export class FakeWire implements Wire {
  readonly url: string;
  readonly offered: string[];
  onopen: Wire["onopen"] = null;
  onmessage: Wire["onmessage"] = null;
  ondrain: (() => void) | null = null;
  onerror: Wire["onerror"] = null;
  onclose: Wire["onclose"] = null;
  protocol = "";
  extensions = "";
  readyState = 0;
  bufferedAmount = 0;
  /** What arrived. */
  readonly received: unknown[] = [];
  closedWith: { code: number; reason: string } | undefined;
  /** How many more messages there is room for. */
  room = Number.POSITIVE_INFINITY;

  constructor(address: string | URL, offered: Protocols) {
    this.url = parseAddress(address);
    this.offered = parseProtocols(offered);
  }

  send(data: Payload): void {
    if (this.readyState !== 1) throw new Error("sent on a wire that is not open");
    this.received.push(typeof data === "string" ? data : bytesOf(data).slice());
    if (--this.room === 0) this.readyState = 0;
  }

  close(code: number, reason: string): void {
    if (!isSendable(code)) throw new RangeError(`closed with ${code}`);
    if (this.readyState >= 2) return;
    this.closedWith = { code, reason };
    this.readyState = 2;
  }

  async accept(): Promise<this> {
    this.readyState = 1;
    this.onopen?.();
    await settle();
    return this;
  }

  async say(data: string | Uint8Array<ArrayBuffer>): Promise<void> {
    this.onmessage?.({ data: typeof data === "string" ? data : data.buffer });
    await settle();
  }

  async drain(): Promise<void> {
    this.readyState = 1;
    this.room = Number.POSITIVE_INFINITY;
    this.ondrain?.();
    await settle();
  }

  /** The connection ends, and as much is known as on Node: with this code, from the server unless told otherwise. */
  async end(code: number, facts: Partial<EndFacts> = {}): Promise<void> {
    const end = createEnd({ code, reason: "", clean: code !== 1006, by: "peer", ...facts });
    this.readyState = 3;
    this.onclose?.({ code, reason: end.reason, wasClean: end.clean, end });
    await settle();
  }

  /** The connection ends, and as little is known as in a browser. */
  async endInBrowser(code: number, reason = "", sawError = code === 1006): Promise<void> {
    this.readyState = 3;
    if (sawError) this.onerror?.();
    this.onclose?.({ code, reason, wasClean: code !== 1006 });
    await settle();
  }

  /** The connection was never there. */
  async refuse(status?: number, retryAfterMs?: number): Promise<void> {
    const sentence = `the server answered ${status ?? "nothing"}`;
    const detail = { kind: "handshake", sentence, status, retryAfterMs } as const;
    await this.end(1006, { by: status ? "peer" : "network", detail });
  }
}

/** A link in a world of its own, where time stands still until a test moves it. */
export class World {
  readonly wires: FakeWire[] = [];
  readonly link: Link;
  /** What the link said, oldest first. */
  readonly said: string[] = [];
  #report: (wakeup: Wakeup) => void = () => {};
  watching: AbortSignal | undefined;

  constructor(
    options: LinkOptions = {},
    address: PerAttempt<string | URL> = "ws://example.com/chat",
  ) {
    const watch: Watch = (report, signal) => {
      this.#report = report;
      this.watching = signal;
    };
    this.link = new Link(address, options, this.transport, watch);
    record(this.link, this.said);
  }

  /** With its first connection under way. */
  static async begin(options?: LinkOptions, address?: PerAttempt<string | URL>): Promise<World> {
    const world = new World(options, address);
    await settle();
    return world;
  }

  /** With its first connection open. */
  static async open(options?: LinkOptions): Promise<World> {
    const world = await World.begin(options);
    await world.wire.accept();
    return world;
  }

  readonly transport: Transport = (address, protocols) => {
    const wire = new FakeWire(address, protocols);
    this.wires.push(wire);
    return wire;
  };

  /** Time passes until the next attempt begins. */
  async due(): Promise<void> {
    await pass(this.link.status.retryInMs ?? 0);
  }

  /** Something happens around the page. */
  async happen(wakeup: Wakeup): Promise<void> {
    if (wakeup === "online" || wakeup === "offline") setOnline(wakeup === "online");
    if (!this.watching?.aborted) this.#report(wakeup);
    await settle();
  }

  /** The newest connection. */
  get wire(): FakeWire {
    const wire = this.wires.at(-1);
    if (!wire) throw new Error("the link has not tried to connect");
    return wire;
  }

  get sentence(): string {
    return this.link.status.sentence;
  }
}

/** What the browser believes. */
export function setOnline(onLine: boolean): void {
  vi.stubGlobal("navigator", { onLine });
}

function record(link: LinkEventTarget, said: string[]): void {
  link.addEventListener("open", ({ attempt }) => said.push(`open ${attempt}`));
  link.addEventListener("end", ({ code }) => said.push(`end ${code}`));
  link.addEventListener("statuschange", ({ state }) => said.push(state));
  link.addEventListener("error", ({ code }) => said.push(`error ${code}`));
  link.addEventListener("close", ({ code, wasClean }) => said.push(`close ${code} ${wasClean}`));
}
