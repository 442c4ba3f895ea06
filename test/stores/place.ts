import type { SessionStore } from "../../src/session/index.js";
import type { TopicRetention } from "../../src/stores/retention.js";

/** One kind of store, as the suite needs to know it. */
export interface Engine {
  readonly name: string;
  readonly durability: SessionStore["durability"];
  /** Whether time can only be waited for, because the engine has a clock of its own. */
  readonly hasOwnClock?: boolean;
  /** A place that nobody else uses, empty. */
  place(): Promise<Place>;
}

/** Where one store keeps what it keeps: several may be opened on it, unless it is in memory. */
export interface Place {
  open(options?: OpenOptions): Promise<SessionStore>;
  /** How another process opens it, with `stage/rival.js`; undefined when none can. */
  readonly elsewhere?: Elsewhere;
  remove(): Promise<void>;
}

export interface OpenOptions {
  readonly topics?: TopicRetention;
  /** Not given to an engine that has its own. */
  readonly clock?: () => number;
}

export interface Elsewhere {
  /** What is imported: `revoir/stores/sqlite`. */
  readonly module: string;
  /** The function of it that makes a store. */
  readonly maker: string;
  /** Its argument, plain data. */
  readonly options: unknown;
}
