import type { Server as HttpServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import {
  findLanes,
  type Handle,
  handleOf,
  type Lanes,
  listenOn,
  portOfHandle,
  stopListening,
} from "../node/index.js";
import {
  findPredecessor,
  Handover,
  type RestartResult,
  Siblings,
  supervision,
  type Taken,
  type Taker,
  within,
  workerPath,
} from "../restart/index.js";
import type { Admission } from "./admission.js";
import { channels } from "./channels.js";
import type { DrainOptions } from "./drain.js";
import type { Entrance } from "./entrance.js";
import { ServerEstate } from "./estate.js";
import { ServerHeir } from "./heir.js";
import type { RestartOptions } from "./restart-options.js";
import { rehearseFor } from "./rehearsal.js";
import type { Roster } from "./roster.js";
import type { Server } from "./server.js";
import type { ApplicationState } from "./state.js";

/** How long peers who read slowly are given to catch up, before they move with what they have not read. */
const patienceMs = 1_000;

/** How long connections stand still for a successor that gives no sign of life, before they go on here. */
const answerMs = 5_000;

/** How long requests of HTTP that are being answered may keep a process that has nothing else left. */
const requestsMs = 10_000;

/** How long a process that has died may still seem to serve at its path. */
const dyingMs = 2_000;

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
  readonly options: RestartOptions<Data>;
  /** The port that was asked for; 0 for any. */
  readonly port: number;
  readonly backlog: number | undefined;
  readonly handleLane: boolean;
  /** Listens on a socket of its own. */
  listen(): Promise<void>;
  /** The listening socket is there: newcomers come in. */
  opened(): void;
  /** Closes who is left, and lets nobody in any more. */
  closeRest(options: DrainOptions<Data>): Promise<unknown>;
}

/** A server's place in a line of processes: it takes over from one, and is succeeded by another. */
export class Succession<Data> {
  readonly #parts: SuccessionParts<Data>;
  readonly #handover: Handover;
  readonly #heir: ServerHeir<Data>;
  readonly #estate: ServerEstate<Data>;
  readonly #siblings: Siblings;
  readonly #deadlineMs: number;
  readonly #ownPath: string;
  /** The process whose place this one has taken. */
  #predecessor: number | undefined;
  #lanes: Lanes | undefined;
  #taker: Taker | undefined;
  #isClosed = false;

  constructor(parts: SuccessionParts<Data>) {
    this.#parts = parts;
    const { http, roster, entrance, admission, state, path, options, handleLane } = parts;
    const { window = 4, deadlineMs = 30_000, maxTailBytes = 4 * 1024 * 1024 } = options;
    this.#deadlineMs = deadlineMs;
    const worker = supervision.worker();
    this.#ownPath = workerPath(path, worker);
    this.#siblings = new Siblings(path, { worker, pid: process.pid }, (publication) =>
      roster.publishRemote(publication, { known: [this.#siblings] }),
    );
    this.#heir = new ServerHeir({
      http,
      roster,
      entrance,
      state,
      handleLane,
      siblings: this.#siblings,
      listen: (listener) => this.#listen(listener),
      end: (taken) => void this.#tookOver(taken),
      farewell: () => this.#siblings.prepare(),
      left: () =>
        void this.#siblings
          .join(this.#predecessor, this.#lanes)
          .then((listener) => listener?.close(() => {})),
    });
    roster.relayTo(this.#siblings);
    this.#estate = new ServerEstate({
      http,
      roster,
      entrance,
      admission,
      state,
      maxTailBytes,
      siblings: this.#siblings,
      prepare: () => this.#rehearseFor(roster.peers.size),
      stopListening: () => stopListening(http),
      finish: () => this.#finish(),
    });
    const limits = { window, deadlineMs, requestsMs, patienceMs, answerMs };
    this.#handover = new Handover(this.#ownPath, this.#estate, limits, {
      onSibling: (channel, greeting) => this.#siblings.greet(channel, greeting, handleOf(http)),
      onHandedOver: (result) => this.#leave(result),
      onFailed: (error) => channels.restart.publish({ server: parts.server, failed: error }),
    });
  }

  /**
   * Listens: in the place of a predecessor where there is one.
   *
   * @throws Error when the path is not safe, the predecessor refuses, or the port is somebody else's. Nothing listens then,
   *   and a predecessor goes on
   */
  async begin(): Promise<void> {
    try {
      await this.#begin();
    } catch (error) {
      this.#taker?.giveUp();
      this.#handover.close();
      stopListening(this.#parts.http);
      throw error;
    }
  }

  async #begin(): Promise<void> {
    const { path, listen } = this.#parts;
    const lanes = await findLanes(() => supervision.courier());
    if (lanes === undefined) {
      process.emitWarning(
        `Connections are not handed over at ${path}: sockets cannot be moved between processes here`,
        "RevoirWarning",
      );
      await listen();
      supervision.ready();
      return;
    }
    this.#lanes = lanes;
    const taker = await findPredecessor(this.#ownPath, queueMs, { lanes });
    if (taker === undefined) {
      await this.#handover.open(false, lanes);
      // Last, so that nobody comes in before whoever waits for this has his turn.
      await this.#listen(await this.#siblings.join(undefined, lanes));
      supervision.ready();
      return;
    }
    this.#taker = taker;
    // The predecessor serves all of them meanwhile, and does the same.
    await this.#rehearseFor(taker.peers);
    await taker.listen(this.#heir);
    // Handlers may refer to what `serve` is assigned to: not before that has happened.
    setImmediate(() => {
      if (this.#isClosed) return;
      supervision.takingOver();
      taker.begin(this.#heir);
    });
  }

  /** Where peers can move at all, and sockets by a pipe. */
  async #rehearseFor(peers: number): Promise<void> {
    const { server, roster, handleLane } = this.#parts;
    if (handleLane && this.#lanes?.order[0] === "pipe")
      await rehearseFor(peers, server, roster.settings);
  }

  /**
   * Takes no successor any more, and waits for the one that is taking over. Takes over no more itself: who has not come yet
   * stays where he is.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#taker?.giveUp();
    await this.#handover.settled();
    this.#handover.close();
    this.#siblings.leave();
  }

  async #listen(listener: Handle | undefined): Promise<void> {
    const { http, port, backlog, listen, opened } = this.#parts;
    if (listener !== undefined && (port === 0 || portOfHandle(listener) === port)) {
      await listenOn(http, listener, backlog).catch((error: unknown) => {
        listener.close(() => {});
        throw error;
      });
      opened();
      return;
    }
    listener?.close(() => {});
    await listen();
  }

  /** From now on a successor may come. */
  async #tookOver(taken: Taken): Promise<void> {
    const { server, roster } = this.#parts;
    this.#predecessor = taken.predecessor.pid;
    if (this.#isClosed) return;
    try {
      // One that has not handed over everything is dead, or goes on by itself: then the place is still its own.
      await this.#takePlace(taken.isWhole);
    } catch (error) {
      roster.report("restart", error, undefined);
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

  /** One that has just died may seem to serve for a moment: the system closes what it had one after the other. */
  async #takePlace(replace: boolean): Promise<void> {
    const until = performance.now() + dyingMs;
    for (;;) {
      try {
        return await this.#handover.open(replace, this.#lanes);
      } catch (error) {
        const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
        if (!isTaken || performance.now() >= until) throw error;
        await sleep(50);
      }
    }
  }

  /** Closes who could not move, and gives handlers that are still at work for those who have the time to end. */
  async #finish(): Promise<void> {
    const { roster, http, options, closeRest } = this.#parts;
    const { code, rate, slots, jitterMs } = options.fallback ?? {};
    const rest = within(this.#deadlineMs, roster.rest());
    const closed = closeRest({ code, ratePerSecond: rate, slots, jitterMs });
    http.closeIdleConnections();
    await closed;
    await rest;
  }

  #leave(result: RestartResult): void {
    const { server, options, roster } = this.#parts;
    channels.restart.publish({ server, handedOver: result });
    supervision.restarted(result);
    if (options.leave === undefined) endProcess();
    else roster.attempt("leave", () => options.leave?.(result));
  }
}

/** Ends this process as a service manager does. Without connections nothing else would keep it until its handler is called. */
function endProcess(): void {
  if (process.listenerCount("SIGTERM") > 0) {
    const staying = setTimeout(() => {}, 1_000);
    process.once("SIGTERM", () => clearTimeout(staying));
  }
  process.kill(process.pid, "SIGTERM");
}
