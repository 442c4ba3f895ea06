import type { Advice, End } from "../../codes/index.js";
import {
  type Bound,
  ClientSession,
  type Lost,
  type Publication,
  type Next,
  type SavedSession,
  type Undeliverable,
} from "../../session/client/index.js";
import type { LinkOptions, PerAttempt } from "../options.js";
import type { Protocols, Transport } from "../transport.js";
import type { SessionKeep } from "./keep.js";
import type { SessionOptions } from "./options.js";
import { SessionWire, subprotocol } from "./session-wire.js";

/** What the session tells the link. */
export interface SessionTransportHost {
  message(data: string | Uint8Array): unknown;
  heard(): void;
  resumed(bound: Bound): void;
  lost(lost: Lost): void;
  published(publication: Publication): void;
  undeliverable(report: Undeliverable): void;
  unsaved(failure: Unsaved): void;
  ended(end: Ended): void;
}

/** That a session could not be written down. */
export interface Unsaved {
  readonly error: unknown;
}

/** Why a session is over, as whoever ended it said. */
export interface Ended {
  readonly code: number;
  readonly reason: string;
}

/** After how many milliseconds it is tried again. */
const againMs = 1000;

/** Gives a link connections that carry one session, whichever connection it is. */
export class SessionTransport {
  readonly #address: PerAttempt<string | URL>;
  readonly #protocols: PerAttempt<Protocols>;
  readonly #below: Transport;
  readonly #policy: (end: End) => Partial<Advice> | undefined;
  readonly #options: SessionOptions;
  readonly #limits: { readonly maxMessages?: number; readonly maxBytes?: number };
  readonly #keep: SessionKeep | undefined;
  /** Resolves when what was kept is loaded; undefined where nothing is, and before it is asked for. */
  #loading: Promise<void> | undefined;
  /** Set before the first message. */
  host: SessionTransportHost | undefined;
  #session: ClientSession | undefined;
  /** What is to be done with it, in order, when it is there. */
  readonly #waiting: ((session: ClientSession) => void)[] = [];
  #wire: SessionWire | undefined;
  #advice: Next | undefined;
  #isRefused = false;
  #isOver = false;
  /** Whether somebody could go on with what is written. */
  #isKept = false;
  #isClosed = false;
  #tick: ReturnType<typeof setTimeout> | undefined;
  #move: ReturnType<typeof setTimeout> | undefined;

  constructor(
    address: PerAttempt<string | URL>,
    options: LinkOptions & { readonly session?: SessionOptions },
    below: Transport,
    keep: SessionKeep | undefined,
  ) {
    this.#address = address;
    this.#protocols = options.protocols;
    this.#below = below;
    this.#options = options.session ?? {};
    this.#limits = options.queue || {};
    this.#keep = keep;
    const { policy = {} } = options.retry || {};
    this.#policy = typeof policy === "function" ? policy : (end) => policy[end.code];
    if (!keep) this.#begin(undefined);
  }

  /** What the link is to do with. */
  get linkOptions(): Pick<LinkOptions, "protocols"> & {
    readonly address: PerAttempt<string | URL>;
  } {
    const keep = this.#keep;
    const protocols = this.#protocols;
    const address = this.#address;
    return {
      // Nothing begins before what was kept is there. Otherwise at once, so that the caller hears what is wrong.
      address: keep ? () => this.#loaded(keep).then(() => current(address)) : address,
      protocols:
        typeof protocols === "function"
          ? async () => offering(await protocols())
          : offering(protocols),
    };
  }

  /** Does this with the session, as soon as there is one. */
  with(act: (session: ClientSession) => void): void {
    if (this.#session) act(this.#session);
    else this.#waiting.push(act);
  }

  readonly open: Transport = (address, protocols) => {
    const session = this.#session as ClientSession;
    this.#isRefused = false;
    this.#advice = undefined;
    clearTimeout(this.#move);
    const host = {
      session,
      heard: () => this.host?.heard(),
      refused: () => {
        this.#isRefused = true;
      },
    };
    this.#wire = new SessionWire(host, this.#below(session.resumeUrl || address, protocols));
    return this.#wire;
  };

  /** What the session makes of the catalogue's advice; the program's own policy goes on top. */
  readonly advise = (end: End): Partial<Advice> | undefined => {
    const { action, delayMs } = this.#advice ?? {};
    if (this.#isRefused) return { when: "never", class: "our-bug" };
    if (action === "stop") return { when: "never", class: this.#isOver ? "done" : "unknown" };
    const own = this.#policy(end);
    if (action === "credentials") {
      return { when: "after-credentials", class: "reauthenticate", giveUpAfter: 2, ...own };
    }
    return delayMs === undefined ? own : { when: "slot", slotMs: delayMs, ...own };
  };

  /** The link has ended. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#move);
    this.with((session) => session.abandon());
    clearTimeout(this.#tick);
    this.#keep?.close?.();
  }

  #loaded(keep: SessionKeep): Promise<void> {
    this.#loading ??= this.#load(keep);
    return this.#loading;
  }

  async #load(keep: SessionKeep): Promise<void> {
    try {
      const saved = await keep.load();
      this.#isKept = saved !== undefined;
      this.#begin(saved);
    } catch (error) {
      // The next attempt asks again.
      this.#loading = undefined;
      throw error;
    }
  }

  /** Again and again: nothing may be said that contradicts what is written. Where nothing is, the session goes on without. */
  async #save(keep: SessionKeep, state: SavedSession | undefined): Promise<void> {
    for (;;) {
      try {
        await keep.save(state);
        this.#isKept = state !== undefined;
        return;
      } catch (error) {
        this.host?.unsaved({ error });
        if (!this.#isKept) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, againMs));
      if (this.#isClosed) return;
    }
  }

  #begin(restored: SavedSession | undefined): void {
    const keep = this.#keep;
    const { renew = false, window, topics } = this.#options;
    const session = new ClientSession({
      renew,
      outbox: this.#limits,
      restored,
      topics,
      ...(window && { window }),
      ...(keep && { save: (state: SavedSession | undefined) => this.#save(keep, state) }),
      listener: {
        message: (data) => this.host?.message(data),
        bound: (bound) => {
          this.#wire?.bound();
          if (bound.isResumed) this.host?.resumed(bound);
        },
        goAway: ({ delayMs }) => {
          clearTimeout(this.#move);
          this.#move = setTimeout(() => void this.#moveOn(), delayMs);
        },
        detached: (next) => {
          this.#advice = next;
        },
        lost: (lost) => this.host?.lost(lost),
        published: (publication) => this.host?.published(publication),
        undeliverable: (report) => this.host?.undeliverable(report),
        ended: (end) => {
          this.#isOver = true;
          this.host?.ended(end);
        },
        due: (at) => this.#wakeAt(at),
      },
    });
    this.#session = session;
    for (const act of this.#waiting.splice(0)) act(session);
  }

  /** Opens the next connection while the present one still serves. When that fails, the present one's end is waited for. */
  async #moveOn(): Promise<void> {
    const wire = this.#wire;
    try {
      const address = await current(this.#address);
      const offers = offering(await current(this.#protocols));
      if (wire !== this.#wire || wire?.readyState !== 1) return;
      wire.move(this.#below(this.#session?.resumeUrl || address, offers));
    } catch {
      // The link tries the same when the present connection ends, and tells what is wrong.
    }
  }

  #wakeAt(at: number): void {
    clearTimeout(this.#tick);
    if (at === Infinity) return;
    const tick = () => this.#session?.tick(performance.now());
    this.#tick = setTimeout(tick, Math.max(0, Math.ceil(at - performance.now())));
  }
}

function offering(protocols: Protocols = []): string[] {
  return [subprotocol, ...[protocols].flat()];
}

function current<Value>(value: PerAttempt<Value>): Value | Promise<Value> {
  return typeof value === "function" ? (value as () => Value | Promise<Value>)() : value;
}
