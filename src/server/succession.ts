import type { Server as HttpServer } from "node:http";
import {
  type Handle,
  listenOn,
  portOfHandle,
  proveHandlePipe,
  stopListening,
} from "../node/index.js";
import {
  findPredecessor,
  Handover,
  type RestartResult,
  supervision,
  type Taken,
} from "../restart/index.js";
import type { Admission } from "./admission.js";
import { channels } from "./channels.js";
import { Drain } from "./drain.js";
import type { Entrance } from "./entrance.js";
import { ServerEstate } from "./estate.js";
import { ServerHeir } from "./heir.js";
import type { RestartOptions } from "./restart-options.js";
import type { Roster } from "./roster.js";
import type { Server } from "./server.js";
import type { ApplicationState } from "./state.js";

/** How long peers who read slowly are given to catch up, before they move with what they have not read. */
const patienceMs = 1_000;

/** How long connections stand still for a successor that gives no sign of life, before they go on here. */
const answerMs = 5_000;

/** How long to wait for a predecessor that hands over to another process just now. */
const queueMs = 30_000;

export interface SuccessionParts<Data> {
  readonly server: Server<Data>;
  readonly http: HttpServer;
  readonly roster: Roster<Data>;
  readonly admission: Admission<Data>;
  readonly entrance: Entrance;
  readonly state: ApplicationState<Data>;
  readonly path: string;
  readonly options: RestartOptions;
  /** The port that was asked for; 0 for any. */
  readonly port: number;
  /** Listens on a socket of its own. */
  listen(): Promise<void>;
  /** The listening socket is there: newcomers come in. */
  opened(): void;
}

/** A server's place in a line of processes: it takes over from one, and is succeeded by another. */
export class Succession<Data> {
  readonly #parts: SuccessionParts<Data>;
  readonly #handover: Handover;
  readonly #heir: ServerHeir<Data>;

  constructor(parts: SuccessionParts<Data>) {
    this.#parts = parts;
    const { http, roster, entrance, admission, state, path, options } = parts;
    const { window = 8, deadlineMs = 10_000, maxTailBytes = 4 * 1024 * 1024 } = options;
    this.#heir = new ServerHeir({
      http,
      roster,
      entrance,
      state,
      listen: (listener) => this.#listen(listener),
      end: (taken) => void this.#tookOver(taken),
    });
    const estate = new ServerEstate({
      http,
      roster,
      entrance,
      admission,
      state,
      maxTailBytes,
      stopListening: () => stopListening(http),
      finish: () => this.#finish(),
    });
    const limits = { window, deadlineMs, patienceMs, answerMs };
    this.#handover = new Handover(path, estate, limits, {
      onHandedOver: (result) => this.#leave(result),
      onFailed: (error) => channels.restart.publish({ server: parts.server, failed: error }),
    });
  }

  /**
   * Listens: in the place of a predecessor where there is one.
   *
   * @throws Error when the path is not safe, the predecessor refuses, or the port is somebody else's
   */
  async begin(): Promise<void> {
    const { path, listen } = this.#parts;
    if (!(await proveHandlePipe())) {
      process.emitWarning(
        `Connections are not handed over at ${path}: sockets cannot be moved between processes here`,
        "RevoirWarning",
      );
      await listen();
      supervision.ready();
      return;
    }
    const taker = await findPredecessor(path, queueMs);
    if (taker === undefined) {
      await listen();
      await this.#handover.open(false);
      supervision.ready();
      return;
    }
    await taker.listen(this.#heir);
    // Handlers may refer to what `serve` is assigned to: not before that has happened.
    setImmediate(() => taker.begin(this.#heir));
  }

  /** Takes no successor any more, and waits for the one that is taking over. */
  async close(): Promise<void> {
    await this.#handover.settled();
    this.#handover.close();
  }

  async #listen(listener: Handle | undefined): Promise<void> {
    const { http, port, listen, opened } = this.#parts;
    if (listener !== undefined && (port === 0 || portOfHandle(listener) === port)) {
      await listenOn(http, listener);
      opened();
      return;
    }
    listener?.close(() => {});
    await listen();
  }

  /** From now on a successor may come. */
  async #tookOver(taken: Taken): Promise<void> {
    const { server, roster } = this.#parts;
    try {
      // One that has not handed over everything is dead, or goes on by itself: then the place is still its own.
      await this.#handover.open(taken.isWhole);
    } catch (error) {
      roster.failed("restart", error, undefined);
      if (!taken.isWhole) {
        channels.restart.publish({ server, taken });
        // Whoever is here comes back to the predecessor, which listens as well.
        void server.drain();
        return;
      }
    }
    supervision.ready();
    channels.restart.publish({ server, taken });
  }

  async #finish(): Promise<void> {
    const { roster, admission, entrance, options } = this.#parts;
    const { code, rate, slots } = options.fallback ?? {};
    admission.stop();
    entrance.close();
    await new Drain(roster.peers, {
      code: typeof code === "function" ? undefined : code,
      ratePerSecond: rate === "auto" ? undefined : rate,
      slots,
    }).run();
  }

  #leave(result: RestartResult): void {
    const { server, options, roster } = this.#parts;
    channels.restart.publish({ server, handedOver: result });
    supervision.restarted(result);
    if (options.leave === undefined) process.kill(process.pid, "SIGTERM");
    else roster.attempt("leave", () => options.leave?.(result));
  }
}
