import type {
  ClientSession,
  Lost,
  Publication,
  TopicPosition,
  Undeliverable,
} from "../../../src/session/client/index.js";
import { asText, snapshotOf, topicName, type World } from "./application.js";
import { type ClientLine, hold } from "./history.js";
import * as invariant from "./invariants.js";
import { textOf } from "./network.js";
import type { Process } from "./process.js";
import { WorldPromise } from "./promise.js";

/** What a client's program does in one life of its process: sends, handles, and remembers what it was told. */
export class ClientProgram {
  readonly line: ClientLine;
  /** How many of its sends it has not been told the fate of. */
  untold = 0;
  readonly #world: World;
  readonly #process: Process;
  #isHandling = false;
  readonly #stood: Readonly<Record<string, TopicPosition>>;
  #given: TopicPosition | undefined;

  /** @param stood where an earlier life is known to have been in its topics */
  constructor(
    world: World,
    process: Process,
    line: ClientLine,
    stood: Readonly<Record<string, TopicPosition>> = {},
  ) {
    this.#stood = stood;
    this.#given = stood[topicName(world.profile.work.topics + 1)];
    this.#world = world;
    this.#process = process;
    this.line = line;
  }

  send(session: ClientSession, content: string): void {
    const { dice, history } = this.#world;
    const { line } = this;
    const number = line.sent.push(content);
    history.count("sends");
    history.tell(this.#process.name, () => `sends ${number}: ${content.split("~")[0]}`);
    let isRefused = false;
    let isBack = false;
    this.untold++;
    session.send(asText(content, dice.chance(0.7)), (error) => {
      this.untold--;
      if (!isBack && error !== undefined) isRefused = true;
      else this.#hears(number, content, error);
    });
    isBack = true;
    if (!isRefused) return;
    history.count("sends refused");
    line.sent.length = number - 1;
  }

  /** The next message, handled at once or in some time. */
  receive(data: string | Uint8Array): unknown {
    const { dice, history, profile } = this.#world;
    const { line } = this;
    if (this.#isHandling) hold("S1", "a message came while another was handled");
    const content = textOf(data);
    line.delivered.push(content);
    history.count("delivered");
    const truth = history.truthOf(line);
    // All of it is compared at the end; this finds the moment.
    if (truth?.isDoubtful === false && truth.kept[line.delivered.length - 1] !== content) {
      hold("S1", invariant.deliveredIsPrefixOfKept(line.delivered, truth.kept));
    }
    if (!profile.client.hasSlowHandlers || dice.chance(0.7)) return undefined;
    this.#isHandling = true;
    return new WorldPromise<void>((resolve) => {
      this.#process.in(dice.between(0.1, history.isCalm ? 1 : 25), () => {
        this.#isHandling = false;
        resolve();
      });
    });
  }

  /** Follows all topics from here on. */
  follow(session: ClientSession): void {
    const { profile } = this.#world;
    for (let number = 1; number <= profile.work.topics; number++) this.#followOne(session, number);
  }

  #followOne(session: ClientSession, number: number): void {
    const { dice, history } = this.#world;
    const topic = topicName(number);
    const isFromStart = dice.chance(0.3);
    let position = isFromStart ? undefined : this.#stood[topic];
    session.subscribe(topic, {
      ...(isFromStart && { start: "earliest" as const }),
      message: (publication) => {
        const { incarnation, offset, isSnapshot } = publication;
        const isNew = position === undefined || position.incarnation !== incarnation;
        const before = isNew ? offset - 1 : (position?.offset ?? 0);
        if (!isSnapshot) this.#published(publication, before);
        else if (textOf(publication.data) !== snapshotOf(topic) || (!isNew && offset < before)) {
          hold("S12", `a snapshot up to ${offset} came at position ${before}`);
        } else history.count("snapshots received");
        position = { incarnation, offset };
      },
      gap: (after) => {
        history.count("gaps told");
        position = after;
      },
      refused: () => history.count("subscriptions refused"),
    });
  }

  /** A publication of a topic that the server gave: gaps are not told there, but nothing comes twice. */
  receiveGiven(publication: Publication): void {
    const { incarnation, offset, topic, isSnapshot } = publication;
    const last = this.#given?.incarnation === incarnation ? this.#given.offset : 0;
    this.#given = { incarnation, offset };
    const truth = this.#world.history.truthOf(this.line);
    const isGivenAnew = this.line.hadToGiveBack && truth?.hasLost === true;
    if (isSnapshot) return;
    if (offset <= last && !isGivenAnew)
      hold("S12", `publication ${offset} of ${topic} came behind ${last}`);
    this.#published(publication, offset - 1);
  }

  /** A publication bears what was published, and is the next. */
  #published({ topic, incarnation, offset, data }: Publication, before: number): void {
    const { history } = this.#world;
    history.count("publications received");
    const content = textOf(data);
    const published = history.published.get(`${topic} ${incarnation} ${offset}`);
    hold("S12", invariant.publicationFollows({ offset, content }, before, published));
  }

  /** It is told of a message that an earlier life has sent. */
  cannotDeliver({ data, code }: Undeliverable): void {
    const content = textOf(data);
    // Whoever listened to the connection has heard that its number is empty already.
    const number = this.line.sent.indexOf(content) + 1;
    this.#hears(number, content, { code });
  }

  loses({ reason }: Lost): void {
    const { history } = this.#world;
    history.count(`lost ${reason}`);
    history.tell(this.#process.name, () => `LOST its session: ${reason}`);
    this.line.ended = "lost";
    this.line.lost = reason;
  }

  /** It is told what became of a message. */
  #hears(number: number, content: string, error: unknown): void {
    const { history } = this.#world;
    const { line } = this;
    const fate = error === undefined ? "processed" : String((error as { code?: unknown }).code);
    history.count(`sends ${fate}`);
    if (line.told.has(content)) hold("S9", `the program is told twice of "${content}"`);
    line.told.set(content, fate);
    const truth = history.truthOf(line);
    if (fate === "processed" && truth?.isDoubtful !== true) {
      hold("S4", invariant.acknowledgedIsDone(number, truth?.rx ?? 0));
    }
    if (fate === "undeliverable" && number > 0) line.sent[number - 1] = undefined;
  }
}
