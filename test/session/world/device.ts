import {
  ClientSession,
  topics,
  type ClientSessionListener,
  type Next,
  type SavedSession,
} from "../../../src/session/client/index.js";
import type { World } from "./application.js";
import { ClientProgram } from "./client-program.js";
import type { Clock } from "./clock.js";
import { ClientLine, short } from "./history.js";
import type { Connection, End } from "./network.js";
import { Process } from "./process.js";
import { WorldPromise } from "./promise.js";
import { Timer } from "./timer.js";

/** What a device needs of its world. */
export interface DeviceParts extends World {
  readonly clock: Clock;
  /** Opens a connection to some node. Undefined: there is nobody. */
  readonly dial: (device: Device) => Connection | undefined;
}

/**
 * A client: a program with a session, in a process that may die and begin again with what it had written down, or
 * without.
 */
export class Device {
  readonly name: string;
  life: DeviceLife;
  readonly #parts: DeviceParts;
  #generation = 1;
  /** What was written down last. */
  #saved: SavedSession | undefined;

  /** @param twin another device, of whose memory this one begins with a copy */
  constructor(name: string, parts: DeviceParts, twin?: Device) {
    this.name = name;
    this.#parts = parts;
    this.#saved = twin === undefined ? undefined : twin.#saved;
    this.life = this.#begin(twin?.life.line.copy(name));
  }

  /** Whether it has written down something that a second one could begin with. */
  get hasSaved(): boolean {
    return this.#saved !== undefined && !this.life.isOver;
  }

  /** The process dies, and begins again later: with the session, where it was written down. */
  die(downMs: number): void {
    const { clock, history } = this.#parts;
    const { life } = this;
    if (life.isOver || !life.process.isUp) return;
    history.count("client deaths");
    history.tell(life.process.name, () => "DIES");
    life.die();
    clock.in(downMs, () => {
      this.#generation++;
      this.life = this.#begin(life.line);
    });
  }

  /** @param before what there was of the session's story */
  #begin(before: ClientLine | undefined): DeviceLife {
    const saved = this.#saved;
    const isNew = before === undefined || saved === undefined;
    const line = isNew ? new ClientLine(this.name) : before;
    // What was not written down was never done.
    if (saved !== undefined) {
      line.sent.length = saved.acked + saved.outbox.length;
      line.delivered.length = saved.rx;
      line.acknowledged = saved.acked;
      line.hasForgottenEnd ||= line.isEnding;
      line.isEnding = false;
    }
    return new DeviceLife(`${this.name}.${this.#generation}`, this, this.#parts, {
      line,
      saved,
      write: (state) => {
        this.#saved = state;
      },
    });
  }
}

interface Memory {
  readonly line: ClientLine;
  readonly saved: SavedSession | undefined;
  readonly write: (state: SavedSession | undefined) => void;
}

/** One life of a device's process: its session, and the connections that it opens for it. */
export class DeviceLife {
  readonly process: Process;
  readonly program: ClientProgram;
  readonly #session: ClientSession;
  readonly #timer: Timer;
  readonly #device: Device;
  readonly #parts: DeviceParts;
  readonly #memory: Memory;
  #isBound = false;
  /** The newest connection, and the newest that has carried the session. */
  #connection: Connection | undefined;
  #carrying: Connection | undefined;
  #backoffMs = 5;
  #plans = 0;
  #isDialling = false;

  constructor(name: string, device: Device, parts: DeviceParts, memory: Memory) {
    this.#device = device;
    this.#parts = parts;
    this.#memory = memory;
    const { clock, dice, profile } = parts;
    this.process = new Process(name, clock, dice.between(0, profile.skewMs));
    this.program = new ClientProgram(parts, this.process, memory.line, memory.saved?.topics);
    this.#timer = new Timer(this.process, dice, (now) => this.#session.tick(now));
    this.#session = this.#makeSession();
    this.program.follow(this.#session);
    this.process.in(dice.between(0, 20), () => this.#dial());
  }

  get line(): ClientLine {
    return this.#memory.line;
  }

  /** Whether it will not come back. */
  get isOver(): boolean {
    return this.line.ended !== undefined;
  }

  /** Whether a connection carries its session, and not only seems to. */
  get isConnected(): boolean {
    return this.#isBound && this.#carrying === this.#connection && !this.#connection?.isCut;
  }

  send(content: string): void {
    const { acknowledged, sent } = this.line;
    if (sent.length - acknowledged > this.#parts.profile.work.maxBacklog) return;
    this.#enter(() => this.program.send(this.#session, content));
  }

  end(): void {
    this.#enter(() => {
      this.#tell(() => "ends its session");
      this.line.isEnding = true;
      this.#session.end(1000, "done");
    });
  }

  /** Opens another connection, though one is there. */
  roam(): void {
    this.#enter(() => {
      if (!this.#isDialling) this.#dial();
    });
  }

  die(): void {
    this.process.die();
    this.#connection?.cut();
    this.#connection = undefined;
    this.#isBound = false;
  }

  #enter(act: () => void): void {
    this.process.enter(this.process.life, () => {
      if (!this.isOver && !this.line.isEnding) act();
    });
  }

  #makeSession(): ClientSession {
    const { client } = this.#parts.profile;
    return new ClientSession({
      topics,
      window: {
        messages: client.windowMessages,
        bytes: client.windowBytes,
        maxMessageBytes: client.windowBytes,
      },
      outbox: { maxMessages: client.maxQueued },
      restored: this.#memory.saved,
      save: client.persists ? (state) => this.#save(state) : undefined,
      listener: this.#listener(),
    });
  }

  #listener(): ClientSessionListener {
    return {
      message: (data) => this.program.receive(data),
      published: (publication) => this.program.receiveGiven(publication),
      undeliverable: (report) => this.program.cannotDeliver(report),
      due: (at) => this.#timer.set(at),
      bound: (how) => {
        this.#isBound = true;
        this.#carrying = this.#connection;
        this.line.id = this.#session.id;
        this.#backoffMs = 5;
        this.#tell(() => `is bound to ${short(this.#session.id)}: ${JSON.stringify(how)}`);
      },
      goAway: ({ delayMs }) => {
        this.#tell(() => `is asked to go, after ${delayMs} ms`);
        this.#parts.history.count("goaways heard");
        this.#dialIn(delayMs);
      },
      detached: (next) => this.#detached(next),
      lost: (report) => {
        this.#isBound = false;
        this.program.loses(report);
      },
      ended: () => {
        this.#tell(() => "has ended its session");
        this.#isBound = false;
        this.line.ended = "ended";
      },
    };
  }

  #save(state: SavedSession | undefined): PromiseLike<unknown> {
    const { clock, dice } = this.#parts;
    const { life } = this.process;
    return new WorldPromise<void>((resolve) => {
      clock.in(dice.between(0.1, 6), () => {
        // A write that was on its way when the process died is never done: the next life has read already.
        if (life !== this.process.life) return;
        this.#memory.write(state);
        this.process.enter(life, resolve);
      });
    });
  }

  #detached(next: Next): void {
    this.#tell(() => `is detached: ${JSON.stringify(next)}`);
    this.#isBound = false;
    if (next.action !== "stop" && !this.#isDialling) this.#retryIn(next.delayMs);
  }

  #retryIn(delayMs: number | undefined): void {
    const { dice } = this.#parts;
    this.#backoffMs = Math.min(this.#backoffMs * 2, 100);
    this.#dialIn(delayMs ?? dice.between(0.5, 1) * this.#backoffMs);
  }

  /** One attempt is planned at a time, and none while one is being made. */
  #dialIn(delayMs: number): void {
    const plan = ++this.#plans;
    this.process.in(delayMs, () => {
      if (plan === this.#plans && !this.#isDialling) this.#dial();
    });
  }

  #dial(): void {
    const { clock, dice } = this.#parts;
    if (this.isOver) return;
    const connection = this.#parts.dial(this.#device);
    if (connection === undefined) {
      if (!this.isConnected) this.#retryIn(undefined);
      return;
    }
    this.#isDialling = true;
    const { life } = this.process;
    // The opening handshake takes its time, and may fail.
    clock.in(dice.between(0.5, 6), () =>
      this.process.enter(life, () => {
        this.#isDialling = false;
        if (!connection.isCut) this.#attach(connection.client);
        else if (!this.isConnected) this.#retryIn(undefined);
      }),
    );
  }

  #attach(end: End): void {
    const { dice, history } = this.#parts;
    const { connection } = end;
    this.#connection = connection;
    const carrier = end.hold(this.process);
    history.count("connections");
    end.attach(this.#session.attach(carrier, this.process.now));
    // A connection on which nobody answers is given up.
    this.process.in(dice.between(120, 300), () => {
      if (this.#connection === connection && !this.#isBound && !this.isOver) connection.cut();
    });
  }

  #tell(what: () => string): void {
    this.#parts.history.tell(this.process.name, what);
  }
}
