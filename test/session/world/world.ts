import { Contents, ServerApplication, topicName, type World } from "./application.js";
import { Clock } from "./clock.js";
import { Device } from "./device.js";
import { Dice } from "./dice.js";
import { ClientLine, type Counts, History, hold, takeViolation, Violation } from "./history.js";
import { judge } from "./judge.js";
import { Connection } from "./network.js";
import type { Process } from "./process.js";
import { drawProfile, type Mode, noStoreFaults, type Profile } from "./profile.js";
import { forgetJobs, runJobs } from "./promise.js";
import { outputsOf } from "./records.js";
import { Scales } from "./scales.js";
import { type Server, ServerNode } from "./server-node.js";
import { Hints, StoreLine } from "./store-line.js";
import { Thief } from "./thief.js";
import { Wiretap } from "./wiretap.js";
import { WorldStore } from "./world-store.js";

/** A world in which nothing arrives for so long has come to rest, or is stuck for good. */
const stillMs = 150;
const stuckMs = 1500;

/** How a world came out. */
export interface Outcome {
  readonly seed: number;
  readonly counts: Counts;
  /** What did not hold, and when, in milliseconds of the world. */
  readonly violation:
    | { readonly invariant: string; readonly message: string; readonly atMs: number }
    | undefined;
}

/** Is given the story of a world. */
export type Teller = (atMs: number, who: string, what: string) => void;

/** Lives one world from its beginning to its end. The same seed and mode are the same world. */
export function liveWorld(seed: number, mode: Mode, tell?: Teller): Outcome {
  forgetJobs();
  takeViolation();
  const world = new LivingWorld(seed, mode, tell);
  const { counts } = world.history;
  try {
    world.live();
    return { seed, counts, violation: undefined };
  } catch (caught) {
    const error = takeViolation() ?? caught;
    const { invariant, message } =
      error instanceof Violation ? error : { invariant: "throws", message: stackOf(error) };
    tell?.(world.clock.now, "world", `VIOLATION ${message}`);
    return { seed, counts, violation: { invariant, message, atMs: world.clock.now } };
  }
}

class LivingWorld {
  readonly clock: Clock = new Clock();
  readonly history: History;
  readonly #dice: Dice;
  readonly #profile: Profile;
  readonly #store: WorldStore;
  readonly #hints = new Hints();
  readonly #wiretap: Wiretap;
  readonly #contents: Contents;
  readonly #application: ServerApplication;
  readonly #thief: Thief;
  readonly #scales: Scales;
  readonly #nodes: ServerNode[];
  readonly #devices: Device[] = [];
  readonly #connections: Connection[] = [];
  #connectionCount = 0;
  #outUntil = 0;
  #happened = 0;

  constructor(seed: number, mode: Mode, tell: Teller | undefined) {
    this.#dice = new Dice(Math.imul(seed, 2_654_435_761) + 12_345);
    this.#profile = drawProfile(mode, this.#dice);
    this.history = new History(outputsOf, tell && ((who, what) => tell(this.clock.now, who, what)));
    this.history.tell("world", () => JSON.stringify(this.#profile));
    this.#wiretap = new Wiretap(this.history);
    this.#scales = new Scales(this.#profile.host);
    this.#store = new WorldStore({
      clock: this.clock,
      dice: this.#dice.another(),
      mode: this.#profile.storeMode,
      keptPublications: this.#dice.whole(5, 60),
      listener: this.history,
    });
    this.#contents = new Contents(this.#dice.another(), this.#profile.work.maxBytes);
    this.#application = new ServerApplication(this.#part(), this.#contents);
    this.#thief = new Thief(this.#part(), this.clock);
    this.#nodes = Array.from({ length: this.#profile.nodes }, (_, at) => this.#makeNode(at));
    for (let at = 0; at < this.#profile.devices; at++) this.#addDevice();
  }

  live(): void {
    const { faultsUntilMs, endMs } = this.#profile;
    this.#startWork();
    this.#startChaos();
    this.#runUntil(faultsUntilMs);
    this.#calm();
    let moved = this.#progress;
    let movedAt = this.clock.now;
    while (this.clock.now < endMs && this.clock.now - movedAt < stuckMs) {
      this.#runUntil(this.clock.now + 50);
      if (this.#progress !== moved) [moved, movedAt] = [this.#progress, this.clock.now];
      // What is not over yet may still go wrong: the time of a call to the store that nobody will answer.
      if (this.#isStill() && this.clock.now - movedAt >= stillMs) break;
    }
    judge(this.history, this.#profile, this.#devices);
  }

  #runUntil(end: number): void {
    for (let act = this.clock.next(end); act !== undefined; act = this.clock.next(end)) {
      if (++this.#happened > 500_000) hold("L1", "the world goes in circles");
      act();
      const unheard = runJobs();
      // The product may have caught it: then it is thrown here.
      const violation = takeViolation();
      if (violation !== undefined) throw violation;
      if (unheard.length > 0) hold("throws", `nobody hears of ${unheard.map(stackOf).join(", ")}`);
    }
    this.clock.now = end;
  }

  /** What the programs do by themselves. */
  #startWork(): void {
    const { work, faultsUntilMs } = this.#profile;
    const dice = this.#dice.another();
    const act = () => {
      if (this.clock.now >= faultsUntilMs) return;
      this.clock.in(dice.between(0.5, 2) * work.everyMs, act);
      for (const device of this.#devices) this.#workAt(device, dice);
      for (const { server } of this.#nodes) {
        this.#mailFrom(server, dice);
        for (const session of server.host.sessions.values()) {
          if (!dice.chance(0.4)) continue;
          this.#scales.weigh(session, this.history.truth(session.id).comebacks);
          server.process.enter(server.process.life, () => this.#application.push(session));
        }
      }
    };
    this.clock.in(1, act);
  }

  #mailFrom({ process, host }: Server, dice: Dice): void {
    if (this.#profile.work.mail === 0 || this.history.sessions.size === 0) return;
    const id = dice.pick([...this.history.sessions.keys()]);
    process.enter(process.life, () => this.#application.mail(process, host, id));
  }

  #workAt({ name, life }: Device, dice: Dice): void {
    const { work } = this.#profile;
    for (let left = dice.whole(0, work.maxBurst); left > 0; left--) {
      life.send(this.#contents.next(dice.chance(work.poison) ? "poison" : `${name}.`));
    }
    if (dice.chance(work.clientEnds)) life.end();
  }

  /** Everything that goes wrong. */
  #startChaos(): void {
    const dice = this.#dice.another();
    const stepMs = 4;
    const happens = (chance: number) => dice.chance(chance * stepMs);
    const act = () => {
      if (this.clock.now >= this.#profile.faultsUntilMs) return;
      this.clock.in(stepMs, act);
      this.#strikeConnections(happens);
      for (const node of this.#nodes) this.#strikeNode(node, dice, happens);
      for (const device of [...this.#devices]) this.#strikeDevice(device, dice, happens);
      const { theft, loss, topicLoss, outage } = this.#profile.faults;
      if (happens(topicLoss)) this.#store.loseTopic(topicName(1));
      if (happens(theft)) this.#steal(dice);
      if (happens(loss)) this.#store.lose();
      if (happens(outage)) this.#outage(dice.between(20, 250));
    };
    this.clock.in(5, act);
  }

  #strikeConnections(happens: (chance: number) => boolean): void {
    for (const connection of this.#connections) {
      if (!connection.isCut && happens(this.#profile.faults.cut)) connection.cut();
    }
    const open = this.#connections.filter((connection) => !connection.isOver);
    this.#connections.splice(0, this.#connections.length, ...open);
  }

  #strikeNode(node: ServerNode, dice: Dice, happens: (chance: number) => boolean): void {
    const { crash, restart, handover, pause } = this.#profile.faults;
    if (!node.isUp) return;
    if (happens(crash)) node.crash(dice.between(10, 250));
    else if (happens(restart)) node.restart(dice.between(10, 150));
    else if (happens(handover)) node.handOver();
    else if (happens(pause)) {
      const forMs = dice.between(20, 400);
      this.history.count("pauses");
      this.history.tell(node.server.process.name, () => `stands still for ${forMs.toFixed()} ms`);
      node.server.process.standStill(forMs);
    }
  }

  #strikeDevice(device: Device, dice: Dice, happens: (chance: number) => boolean): void {
    const { deviceDeath, duplicateTab, roam } = this.#profile.faults;
    if (happens(deviceDeath)) device.die(dice.between(5, 150));
    else if (happens(roam)) device.life.roam();
    else if (happens(duplicateTab) && device.hasSaved && this.#devices.length < 3) {
      this.history.count("duplicated tabs");
      this.#addDevice(device);
    }
  }

  #steal(dice: Dice): void {
    const { overheard } = this.#wiretap;
    if (overheard.length === 0) return;
    const isHimself = dice.chance(0.5);
    const principal = isHimself ? "mallory" : "c";
    const line = new ClientLine("thief");
    line.isThief = true;
    const connection = this.#connect(this.#thief.process, line, principal, dice);
    if (connection !== undefined) {
      this.#thief.attack(connection.client, dice.pick(overheard), isHimself);
    }
  }

  #outage(forMs: number): void {
    this.history.count("outages");
    this.history.tell("store", () => `is out for ${forMs.toFixed()} ms`);
    this.#outUntil = this.clock.now + forMs;
  }

  /** From here on nothing goes wrong. */
  #calm(): void {
    this.history.tell("world", () => "from here on nothing goes wrong");
    this.#outUntil = 0;
    this.history.isCalm = true;
  }

  /** Grows with whatever arrives. */
  get #progress(): number {
    const { counts } = this.history;
    return ["delivered", "steps", "resumes", "welcomes", "publications received"].reduce(
      (sum, name) => sum + (counts[name] ?? 0),
      0,
    );
  }

  #isStill(): boolean {
    return this.#devices.every(({ life }) => {
      if (life.isOver) return true;
      const truth = this.history.truthOf(life.line);
      if (!life.isConnected || truth === undefined || life.line.isEnding) return false;
      if (life.program.untold > 0) return false;
      if (truth.owed.size > 0) return false;
      return truth.rx === life.line.sent.length && truth.tx === life.line.delivered.length;
    });
  }

  #part(): World {
    return { profile: this.#profile, dice: this.#dice.another(), history: this.history };
  }

  #makeNode(at: number): ServerNode {
    return new ServerNode(`n${at + 1}`, {
      clock: this.clock,
      dice: this.#dice.another(),
      history: this.history,
      skewMs: this.#profile.skewMs,
      storeFor: (process) => this.#storeLine(process),
      optionsFor: (process) => this.#application.options(process),
    });
  }

  #storeLine(process: Process): StoreLine {
    return new StoreLine({
      store: this.#store,
      clock: this.clock,
      dice: this.#dice.another(),
      process,
      hints: this.#hints,
      faults: () => (this.history.isCalm ? noStoreFaults : this.#profile.storeFaults),
      isOut: () => this.clock.now < this.#outUntil,
      given: (acquired) => this.history.given(acquired),
    });
  }

  #addDevice(twin?: Device): void {
    const part = this.#part();
    const name = `c${this.#devices.length + 1}`;
    const dial = ({ life }: Device) => this.#connect(life.process, life.line, "c", part.dice);
    this.#devices.push(new Device(name, { ...part, clock: this.clock, dial }, twin));
  }

  /** A connection to some node. Undefined where it does not listen. */
  #connect(
    client: Process,
    line: ClientLine,
    principal: string,
    dice: Dice,
  ): Connection | undefined {
    const { server } = dice.pick(this.#nodes);
    if (!server.process.isUp) return undefined;
    const connection = new Connection(++this.#connectionCount, {
      clock: this.clock,
      dice: dice.another(),
      line: this.#profile.line,
      listener: this.#wiretap,
      client,
      server: server.process,
    });
    this.#connections.push(connection);
    this.#wiretap.opened(connection, line);
    server.expect(connection.server, principal);
    return connection;
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? String(error.stack ?? error.message) : String(error);
}
