import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server as HttpServer } from "node:http";
import { type AddressInfo, connect, type Socket as TcpSocket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { acceptHandles, acceptUpgrade, type HandleWire } from "../node/index.js";
import type { CheckedRequest } from "../protocol/index.js";
import { findPredecessor, Handover, type Line, within } from "../restart/index.js";
import { Capacity } from "./capacity.js";
import { ServerEstate } from "./estate.js";
import { ServerHeir } from "./heir.js";
import { RequestFacts } from "./request.js";
import { Roster } from "./roster.js";
import type { Server } from "./server.js";
import { type Settings, socketSettings } from "./settings.js";
import { ApplicationState } from "./state.js";

/** What a rehearsal keeps to. */
export interface RehearsalLimits {
  /** How many connections move; each has two sockets here. */
  readonly cast: number;
  /** How often each of them moves. */
  readonly times: number;
  /** Milliseconds after which no further time is begun. */
  readonly mostMs: number;
}

/** By then what a connection costs has come down to less than half. On a crowded machine the time is over before. */
const usual: RehearsalLimits = { cast: 32, times: 60, mostMs: 2_000 };

/** From how many peers on it is worth a second of CPU time that each of them stands still for half as long. */
const worthFrom = 2_000;

/** Rehearses where so many peers are worth it. Never rejects. */
export async function rehearseFor<Data>(
  peers: number,
  server: Server<Data>,
  settings: Settings,
): Promise<void> {
  if (peers < worthFrom) return;
  // Not even what it can not tidy up behind it is a reason not to hand over.
  await rehearse(server, settings).catch(() => {});
}

/**
 * Moves connections of its own to and fro within this process, before those of others move between two. A process does this
 * once or twice in its life: V8 would interpret most of what it does to the first thousands, which stand still meanwhile
 * and wait for each other. So it has it compiled before anybody stands still.
 *
 * Nobody hears of it: its servers have no handlers, and what moves there neither comes nor ends.
 *
 * @returns how often one has moved: less than it could where something failed, which is no reason not to go on
 */
export async function rehearse<Data>(
  server: Server<Data>,
  settings: Settings,
  limits: RehearsalLimits = usual,
): Promise<number> {
  const rehearsal = new Rehearsal(server, settings);
  await within(limits.mostMs + onceMs, rehearsal.run(limits));
  rehearsal.end();
  return rehearsal.moved;
}

/** How long what was begun in time may still take. Whoever hands over waits for it. */
const onceMs = 1_000;

const handoverLimits = {
  window: 4,
  deadlineMs: 1_000,
  requestsMs: 0,
  patienceMs: 0,
  answerMs: 1_000,
};

class Rehearsal<Data> {
  moved = 0;
  readonly #server: Server<Data>;
  readonly #settings: Settings;
  /** Where connections come in; nobody but this process knows of it. */
  readonly #http: HttpServer = createServer();
  #directory: string | undefined;
  #isOver = false;
  readonly #clients: TcpSocket[] = [];
  /** The two between which they move; one at first. */
  #stages: Stage<Data>[];

  constructor(server: Server<Data>, settings: Settings) {
    this.#server = server;
    this.#settings = settings;
    this.#stages = [this.#nextStage()];
  }

  async run({ cast, times, mostMs }: RehearsalLimits): Promise<void> {
    const until = performance.now() + mostMs;
    const directory = mkdtempSync(join(tmpdir(), "revoir-"));
    this.#directory = directory;
    await this.#listen();
    await this.#enter(cast);
    for (let time = 0; time < times && performance.now() < until; time++) {
      if (this.#isOver) return;
      await this.#move(join(directory, String(time)));
    }
  }

  end(): void {
    this.#isOver = true;
    for (const stage of this.#stages) stage.leave();
    for (const client of this.#clients) client.destroy();
    this.#http.close();
    if (this.#directory !== undefined) rmSync(this.#directory, { recursive: true, force: true });
  }

  /** Never on a socket that this process was started with. */
  #listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#http.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
  }

  #nextStage(): Stage<Data> {
    return new Stage(this.#server, this.#settings, this.#http);
  }

  /** The whole cast comes in. Whoever else finds the port is let go of. */
  #enter(cast: number): Promise<void> {
    const [stage] = this.#stages as [Stage<Data>];
    return new Promise((resolve, reject) => {
      const entry = acceptHandles(this.#http, (wire) => {
        if (this.#isOver || stage.size === cast) wire.destroy();
        else stage.take(wire);
        if (stage.size === cast) resolve();
      });
      if (entry === undefined) reject(new Error("There are no bare handles here"));
      const { port } = this.#http.address() as AddressInfo;
      for (let count = 0; count < cast; count++) {
        const client = connect({ port, host: "127.0.0.1" }).on("error", reject);
        this.#clients.push(client);
      }
    });
  }

  /** From one stage to the next, as from one process to another: over a socket at `path`. */
  async #move(path: string): Promise<void> {
    const [stage] = this.#stages as [Stage<Data>];
    const next = this.#nextStage();
    this.#stages = [stage, next];
    let handover: Handover | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        handover = new Handover(path, stage.estate, handoverLimits, {
          onHandedOver: () => resolve(),
          onSibling: () => reject(new Error("A worker came to a rehearsal")),
          onFailed: reject,
        });
        this.#takeOver(handover, path, next).catch(reject);
      });
    } finally {
      handover?.close();
    }
    this.#stages = [next];
    this.moved += next.size;
  }

  async #takeOver(handover: Handover, path: string, next: Stage<Data>): Promise<void> {
    await handover.open(false);
    const taker = await findPredecessor(path, 0);
    await taker?.listen(next.heir);
    taker?.begin(next.heir);
  }
}

/** The rest of a process that hands over or takes over: there is none. */
const alone = {
  isOpen: false,
  arriving: 0,
  hasNewcomers: false,
  newcomers: () => [],
  admit() {},
  hold: () => Promise.resolve(),
  resume() {},
  leave() {},
  publish() {},
};

/** What is done elsewhere to who has left: nobody does anything. */
const nowhere: Line = { late() {}, settled() {}, queuedBytes: 0 };

const nothing = new Uint8Array(0);
const facts = { url: "/", address: "127.0.0.1", origin: undefined, encrypted: false };
const request: CheckedRequest = {
  key: "",
  target: "/",
  host: "localhost",
  origin: undefined,
  protocols: [],
  extensions: [],
};

/** As much of a server as moves. */
class Stage<Data> {
  readonly estate: ServerEstate<Data>;
  readonly heir: ServerHeir<Data>;
  readonly #roster: Roster<Data>;
  readonly #settings: Settings;

  constructor(server: Server<Data>, settings: Settings, http: HttpServer) {
    const capacity = new Capacity(settings.limits, settings.countsPrivate);
    const roster = new Roster<Data>(server, settings, {}, capacity);
    const state = new ApplicationState<Data>(undefined, () => {});
    const shared = { http, roster, state, entrance: alone, siblings: alone };
    this.#settings = settings;
    this.#roster = roster;
    this.estate = new ServerEstate<Data>({
      ...shared,
      admission: alone,
      maxTailBytes: 0,
      prepare: () => Promise.resolve(),
      stopListening() {},
      finish: () => Promise.resolve(),
    });
    this.heir = new ServerHeir<Data>({
      ...shared,
      handleLane: true,
      listen: async (listener) => listener?.close(() => {}),
      end() {},
      farewell() {},
      left() {},
    });
  }

  /** How many are here. */
  get size(): number {
    return this.#roster.peers.size;
  }

  /** Somebody new, who has said nothing and is answered all the same. */
  take(wire: HandleWire): void {
    const settings = socketSettings(this.#settings);
    const member = this.#roster.adopt(`${this.size}`, new RequestFacts(facts, undefined, ""), 0);
    const { deflate } = this.#settings;
    const socket = acceptUpgrade({ wire, head: nothing, request, settings, deflate }, member);
    member.adopt(socket, false);
    this.#roster.arrived(member);
    member.ready();
  }

  /** Everybody goes as who moves does: nobody hears of an end. */
  leave(): void {
    for (const { freeze } of this.estate.bequests(true)) {
      const frozen = freeze(false);
      if (frozen !== undefined && "handle" in frozen) frozen.release(nowhere);
    }
  }
}
