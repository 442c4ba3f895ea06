import { isMainThread } from "node:worker_threads";
import { type Courier, ParentCourier, type ParentTie, proveCourier } from "../node/index.js";
import type { RestartFigures } from "./result.js";

/** What a process knows of the supervisor (`revoir run`) that started it, and what it tells it. */
export interface Supervision {
  /** Where servers make their rendezvous sockets: a directory of mode 0700. Undefined without a supervisor. */
  directory(): string | undefined;
  /** Which of several workers this process is, from 0; 0 without `--workers`. */
  worker(): number;
  /** Which process in a row this one is for its worker, from 1; 0 without a supervisor. */
  generation(): number;
  /** Tells that connections are coming: from now on the supervisor has patience until {@link ready}. */
  takingOver(): void;
  /** Tells that this process serves: it listens, or has taken over everything. More than once does no harm. */
  ready(): void;
  /** Tells that all was handed over to the next generation, and that this process is about to leave. */
  restarted(result: RestartFigures): void;
  /**
   * Asks for the next generation. Resolves when this one has handed everything over ({@link restarted}).
   *
   * @throws Error (as a rejection) that says why there is no next generation: no supervisor, one that has ended, or a
   *   next generation that did not come up, in which case this one goes on
   */
  requestRestart(): Promise<void>;
  /** The supervisor as a courier of sockets, tried once; undefined where it is none. */
  courier(): Promise<Courier | undefined>;
}

/** The part of `process` that ties a child to its supervisor. */
export interface Tied extends ParentTie {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly channel?: { unref(): void } | undefined;
  readonly send?: ((message: object, onSent: (error: Error | null) => void) => boolean) | undefined;
  off(event: "message" | "disconnect", listener: (message?: unknown) => void): unknown;
}

/**
 * Looks once whether the process belongs to a supervisor. The environment alone does not say so, since a child's own
 * children inherit it: the supervisor has to be the parent, and to listen.
 */
export function superviseeOf(self: Tied): Supervision {
  const directory = self.env.REVOIR_RUN;
  const isChild = directory !== undefined && Number(self.env.REVOIR_SUPERVISOR) === self.ppid;
  if (!isChild || self.send === undefined) return alone;
  // A process that has nothing else to do may end, and one that has goes on when its supervisor is gone.
  self.channel?.unref();
  return new Supervisee(self, directory);
}

class Supervisee implements Supervision {
  readonly #self: Tied;
  readonly #directory: string;
  readonly #worker: number;
  readonly #generation: number;
  #request: Request | undefined;
  #courier: Promise<Courier | undefined> | undefined;

  constructor(self: Tied, directory: string) {
    this.#self = self;
    this.#directory = directory;
    this.#worker = Number(self.env.REVOIR_WORKER ?? 0);
    this.#generation = Number(self.env.REVOIR_GENERATION ?? 1);
  }

  directory(): string {
    return this.#directory;
  }

  worker(): number {
    return this.#worker;
  }

  generation(): number {
    return this.#generation;
  }

  takingOver(): void {
    this.#tell({ revoir: "taking-over" });
  }

  ready(): void {
    this.#tell({ revoir: "ready" });
  }

  restarted(result: RestartFigures): void {
    this.#tell({ revoir: "restarted", result });
    this.#request?.resolve();
  }

  requestRestart(): Promise<void> {
    if (!this.#self.connected) return Promise.reject(new Error(`Cannot restart: ${hasGone}`));
    if (this.#request === undefined) {
      this.#request = request(this.#self, () => {
        this.#request = undefined;
      });
      this.#tell({ revoir: "restart" });
    }
    return this.#request.answered;
  }

  courier(): Promise<Courier | undefined> {
    this.#courier ??= this.#findCourier();
    return this.#courier;
  }

  async #findCourier(): Promise<Courier | undefined> {
    if (!this.#self.connected) return undefined;
    const courier = new ParentCourier(this.#self);
    return (await proveCourier(courier)) ? courier : undefined;
  }

  /** A supervisor that is not there any more needs no news. */
  #tell(message: object): void {
    if (this.#self.connected) this.#self.send?.(message, () => {});
  }
}

interface Request {
  readonly answered: Promise<void>;
  resolve(): void;
}

/** Listens to the supervisor until the request is answered, and not longer: listeners cost a process its rest. */
function request(self: Tied, onAnswered: () => void): Request {
  let settle: (error?: Error) => void = () => {};
  const answered = new Promise<void>((resolve, reject) => {
    settle = (error) => {
      self.off("message", onMessage);
      self.off("disconnect", onDisconnect);
      onAnswered();
      if (error === undefined) resolve();
      else reject(error);
    };
  });
  const onMessage = (message: unknown): void => {
    const why = refusalIn(message);
    if (why !== undefined) settle(new Error(`Cannot restart: ${why}`));
  };
  const onDisconnect = (): void => settle(new Error(`Cannot restart: ${hasGone}`));
  self.on("message", onMessage);
  self.on("disconnect", onDisconnect);
  return { answered, resolve: () => settle() };
}

function refusalIn(message: unknown): string | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { revoir, why } = message as { revoir?: unknown; why?: unknown };
  return revoir === "restart-failed" ? String(why) : undefined;
}

const hasGone = "its supervisor has ended; start `revoir run` again, which takes over from here";

/** Without a supervisor nobody is told anything. */
const alone: Supervision = {
  directory: () => undefined,
  worker: () => 0,
  generation: () => 0,
  takingOver: () => {},
  ready: () => {},
  restarted: () => {},
  courier: () => Promise.resolve(undefined),
  requestRestart: () =>
    Promise.reject(
      new Error(
        "Cannot restart: nobody would start the next process; start this one with `revoir run <entry>`",
      ),
    ),
};

/** A thread reads the environment of its process, but the channel belongs to the main thread. */
export const supervision: Supervision = isMainThread ? superviseeOf(process as Tied) : alone;
