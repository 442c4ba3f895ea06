import type {
  Context,
  HostOptions,
  Session,
  SessionHost,
  SessionMessage,
  Turn,
} from "../../../src/session/server/index.js";
import type { Dice } from "./dice.js";
import type { History } from "./history.js";
import type { Process } from "./process.js";
import type { Profile } from "./profile.js";
import { WorldPromise } from "./promise.js";

/** What the applications of one world share. */
export interface World {
  readonly profile: Profile;
  readonly dice: Dice;
  readonly history: History;
}

/** Makes what is sent: every message of a world differs from every other. */
export class Contents {
  readonly #dice: Dice;
  readonly #maxBytes: number;
  #count = 0;

  constructor(dice: Dice, maxBytes: number) {
    this.#dice = dice;
    this.#maxBytes = maxBytes;
  }

  next(prefix: string): string {
    const name = `${prefix}${++this.#count}`;
    const padding = this.#dice.chance(0.3) ? this.#dice.whole(0, this.#maxBytes) : 0;
    return padding === 0 ? name : `${name}${"~".repeat(padding)}`;
  }
}

export function topicName(number: number): string {
  return `topic ${number}`;
}

/** What the server gives for all that was published in a topic. */
export function snapshotOf(topic: string): string {
  return `snapshot of ${topic}`;
}

/** The same content as text or as bytes. */
export function asText(content: string, isText: boolean): string | Uint8Array {
  return isText ? content : new TextEncoder().encode(content);
}

/** What the server's program does: answers some messages at once, some later, some never, and sometimes fails. */
export class ServerApplication {
  readonly #world: World;
  readonly #contents: Contents;

  constructor(world: World, contents: Contents) {
    this.#world = world;
    this.#contents = contents;
  }

  options(process: Process): Partial<HostOptions> & Pick<HostOptions, "message"> {
    const { host, work } = this.#world.profile;
    return {
      ttlMs: host.ttlMs,
      window: {
        messages: host.windowMessages,
        bytes: host.windowBytes,
        maxMessageBytes: Math.min(host.windowBytes, 1_048_576),
      },
      maxWaiting: host.maxWaiting,
      maxDetachedBytes: host.maxDetachedBytes,
      overflow: host.overflow,
      ackMessages: host.ackMessages,
      ackMs: host.ackMs,
      concurrency: host.concurrency,
      storeTimeoutMs: host.storeTimeoutMs,
      busyMs: 30,
      helloTimeoutMs: 200,
      endTimeoutMs: 200,
      message: (turn, message, context) => this.#handle(process, turn, message, context),
      mailbox: work.mail > 0,
      topics: { pollMs: 80, mailPollMs: 80 },
      subscribe: () => true,
      snapshot: (_, topic) =>
        this.#world.dice.chance(work.snapshots) ? { data: snapshotOf(topic) } : undefined,
      error: (error) => this.#world.history.threw(error),
      lost: (session, { cause }) => {
        this.#world.history.count(`let go: ${cause}`);
        this.#world.history.tell(
          process.name,
          () => `lets go of ${session.id.slice(0, 4)}: ${cause}`,
        );
      },
      ended: (session, { cause, undelivered }) => {
        // What waited for room is in no report.
        if (cause === "server" && (undelivered > 0 || host.overflow === "block")) {
          this.#world.history.truth(session.id).isEndGivenUp = true;
        }
        this.#world.history.count(`over: ${cause}`);
        this.#world.history.tell(process.name, () => `${session.id.slice(0, 4)} is over: ${cause}`);
      },
      alarm: () => this.#world.history.count("alarms"),
    };
  }

  /** Sends something that answers nothing. */
  push(session: Session): void {
    const { dice, history, profile } = this.#world;
    if (session.state !== "open") return;
    if (dice.chance(profile.work.serverEnds)) {
      history.count("ends by the server");
      session.end(1000, "enough");
      return;
    }
    this.#publish(session, 0.5);
    if (dice.chance(profile.work.given)) this.#give(session);
    const content = this.#contents.next("t");
    this.#try(() => {
      session.send(asText(content, dice.chance(0.7))).then(
        () => history.count("pushes kept"),
        () => history.count("pushes not known to be kept"),
      );
    });
  }

  /** Sends something to a session, wherever it is, by way of its private topic. */
  mail(process: Process, host: SessionHost, id: string): void {
    const { dice, history, profile } = this.#world;
    if (!dice.chance(profile.work.mail)) return;
    const content = this.#contents.next(`mail:${process.name}:`);
    const mail = host.sendTo(id, asText(content, dice.chance(0.7)));
    mail.then(
      () => history.mailed(id, content),
      () => history.count("mail not known to be kept"),
    );
  }

  /** Subscribes the client to a topic that it does not ask for, or takes it away again. */
  #give(session: Session): void {
    const { dice, history, profile } = this.#world;
    const topic = topicName(profile.work.topics + 1);
    const isGiven = dice.chance(0.8);
    history.count(isGiven ? "topics given" : "topics taken");
    this.#try(() => {
      const done = isGiven ? session.subscribe(topic) : session.unsubscribe(topic);
      done.then(undefined, () => {});
    });
  }

  #handle(process: Process, turn: Turn, message: SessionMessage, context: Context): unknown {
    const { dice, history, profile } = this.#world;
    const content =
      message.kind === "text" ? message.text : new TextDecoder().decode(message.bytes);
    history.invoked(turn.session.id, process.name, context.number, content);
    history.tell(process.name, () => `handles ${turn.session.id.slice(0, 4)} ${context.number}`);
    const fail = () => {
      history.failed(turn.session.id, process.name, context.number);
      return new Mishap();
    };
    if (content.startsWith("poison") || this.#fails()) throw fail();
    this.#reply(turn, content);
    if (!dice.chance(profile.work.slowHandler)) return undefined;
    return new WorldPromise<void>((resolve, reject) => {
      process.in(dice.between(0.1, history.isCalm ? 1 : 40), () => {
        if (this.#fails()) return reject(fail());
        this.#reply(turn, content);
        resolve();
        // Behind the end of its handler, a turn is the session.
        if (dice.chance(0.1)) process.in(dice.between(0, 5), () => this.#reply(turn, "late"));
      });
    });
  }

  #fails(): boolean {
    const { dice, history, profile } = this.#world;
    return dice.chance(profile.work.failingHandler) && !history.isCalm;
  }

  /** To some topic, by the session or as a part of its step. */
  #publish(by: Session | Turn, chance: number): void {
    const { dice, profile } = this.#world;
    const topics = profile.work.topics + (profile.work.given > 0 ? 1 : 0);
    if (topics === 0 || !dice.chance(chance)) return;
    const content = this.#contents.next("p");
    const topic = topicName(dice.whole(1, topics));
    this.#try(() => by.publish(topic, asText(content, dice.chance(0.7))).then(undefined, () => {}));
  }

  #reply(turn: Turn, to: string): void {
    const { dice, profile } = this.#world;
    this.#publish(turn, 0.3);
    if (!dice.chance(profile.work.reply)) return;
    const count = dice.pick([1, 1, 1, 2, 5]);
    for (let left = count; left > 0; left--) {
      const content = this.#contents.next(`re:${to.split("~")[0]}:`);
      this.#try(() => turn.send(asText(content, dice.chance(0.7))).then(undefined, () => {}));
    }
  }

  /** What a program is told by a throw is no fault of the world. */
  #try(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#world.history.threw(error);
    }
  }
}

/** What a handler throws on purpose. */
export class Mishap extends Error {
  override readonly name: string = "Mishap";
}
