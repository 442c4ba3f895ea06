import type { Carrier } from "../carrier.js";
import type { Position, Recovered } from "../envelope.js";
import type { Hold } from "./hold.js";
import type { HoldParts } from "./hold-parts.js";
import type { Home } from "./home.js";
import { saveMeta } from "./lease.js";
import type { Pipeline } from "./pipeline.js";
import { SessionTopics, type SessionTopicsParts } from "./session-topics.js";
import type { Standing } from "./standing.js";
import type { Offset } from "./topics/offset.js";
import type { Publication } from "./topics/publication.js";
import type { Places } from "./topics/subscriptions.js";

/** What there is of topics when a process gets hold of a session. */
type TopicStanding = Pick<Standing<unknown>, "meta" | "mail" | "steps">;

/** A session's topics, which are there only from when it first has to do with any. */
export class Following<Data> {
  readonly #parts: HoldParts<Data>;
  #standing: TopicStanding;
  #topics: SessionTopics<Data> | undefined;

  constructor(parts: HoldParts<Data>, { meta, mail, steps }: TopicStanding) {
    this.#parts = parts;
    this.#standing = { meta, mail, steps };
  }

  /** Whether what there is of topics cannot wait until somebody asks. */
  get isDue(): boolean {
    const { meta, steps } = this.#standing;
    return this.#parts.home.settings.mailbox || meta.length + steps.length > 0;
  }

  get topics(): SessionTopics<Data> | undefined {
    return this.#topics;
  }

  /** For the session's meta. */
  get meta(): Uint8Array {
    return this.#topics?.meta ?? this.#standing.meta;
  }

  /** Where the client stands, for another process. */
  get places(): Places {
    return this.#topics?.places ?? { positions: [], subs: [] };
  }

  get mail(): Offset | undefined {
    return this.#topics?.mail;
  }

  begin(): SessionTopics<Data> {
    if (this.#topics !== undefined) return this.#topics;
    const { meta, mail, steps } = this.#standing;
    const topics = new SessionTopics(new TopicsParts(this.#parts), meta, mail);
    this.#topics = topics;
    for (const step of steps) topics.kept(step);
    this.#standing = { meta, mail, steps: [] };
    const { attachment } = this.#parts.carrying;
    if (attachment === undefined) return topics;
    topics.attach(attachment.carrier, []);
    topics.start();
    return topics;
  }

  /** As {@link Hold.resubscribe}. */
  resubscribe(carrier: Carrier, positions: readonly Position[]): readonly Recovered[] {
    if (this.#topics === undefined && positions.length === 0) return [];
    return this.begin().attach(carrier, positions);
  }
}

/** What a session's topics need of it. */
class TopicsParts<Data> implements SessionTopicsParts<Data> {
  readonly home: Home<Data>;
  readonly session: Hold<Data>;
  readonly pipeline: Pipeline;
  readonly #parts: HoldParts<Data>;

  constructor(parts: HoldParts<Data>) {
    this.#parts = parts;
    this.home = parts.home;
    this.session = parts.hold;
    this.pipeline = parts.pipeline;
  }

  get hasRoom(): boolean {
    const { parting, sending } = this.#parts;
    return parting.state === "open" && !sending.isFull && !sending.isBlocked;
  }

  /** What the client does not take is nobody's to hold back for ever: the application hears of it. */
  deliver(message: Publication): void {
    const { home, hold, sending, carrying, parting } = this.#parts;
    try {
      sending.forward(message);
    } catch (error) {
      home.options.error?.(error, hold);
    }
    if (carrying.attachment === undefined) parting.weigh();
  }

  save(rest: Uint8Array, done: () => void): void {
    saveMeta(this.#parts, rest, done);
  }

  failed(error: unknown): void {
    this.#parts.introducing.failed(error);
  }

  malformed(reason: string): void {
    this.#parts.carrying.attachment?.close(4400, reason);
  }

  missed(): void {
    this.#parts.parting.endNow("history-gone", 4410);
  }

  onProgress(): void {
    this.#parts.receiving.inputs.proceed();
    this.#parts.parting.progress();
  }
}
