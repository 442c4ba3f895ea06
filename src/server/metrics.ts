import type { End, EndClass, EndedBy } from "../codes/index.js";
import type { SessionMetrics } from "./session-metrics.js";

/** Why a handshake was refused. */
export type RefusalCause =
  | "handshake" // a rule of RFC 6455 §4.2
  | "host"
  | "origin"
  | "limit" // maxConnections, maxConnectionsPerAddress
  | "protocol"
  | "authorize"
  | "timeout"
  | "gone" // the client left before the answer
  | "draining"
  | "error"; // our own code threw

/** Messages and bytes, both ways. */
export interface Traffic {
  readonly textIn: number;
  readonly binaryIn: number;
  readonly bytesIn: number;
  readonly messagesOut: number;
  /** Payload bytes handed to the socket, before compression. Text sent to one peer counts its UTF-16 units. */
  readonly bytesOut: number;
  /** Messages that were not sent because the peer reads too slowly (`slowConsumer: "drop"`). */
  readonly dropped: number;
}

/** How many connections ended the same way. */
export interface EndCount {
  /** The close code where it is registered, else its range, such as `"4000-4999"`: a peer can not make up more. */
  readonly code: string;
  readonly class: EndClass;
  readonly by: EndedBy;
  readonly count: number;
}

/** How many handshakes were refused the same way. */
export interface RefusalCount {
  /** HTTP status, or the close code where the handshake was accepted to be closed with it. */
  readonly status: number;
  readonly cause: RefusalCause;
  readonly count: number;
}

/** What a server has counted since it began: plain data. */
export interface Metrics {
  /** Peers now. */
  readonly peers: number;
  /** Handshakes that are being authorised now. */
  readonly arriving: number;
  /** Topics with a subscriber now. */
  readonly topics: number;
  /** Bytes now waiting for peers that read slowly. */
  readonly bufferedBytes: number;
  readonly opened: number;
  readonly ended: readonly EndCount[];
  readonly refused: readonly RefusalCount[];
  /** Peers that came from another process, and that went to one, alive. */
  readonly moved: { readonly in: number; readonly out: number };
  /** What handlers threw. */
  readonly errors: number;
  /**
   * Seconds of CPU time that a handshake costs at most, `authorize` and `open` included: the lowest of the moments with
   * 20 of them within 400 ms. Undefined before the first. A drain takes its pace from it.
   */
  readonly handshakeCpuSeconds: number | undefined;
  readonly traffic: Traffic;
  /** How long the connections that ended had lasted: cumulative counts, as in a Prometheus histogram. */
  readonly lasted: {
    readonly count: number;
    readonly sumSeconds: number;
    readonly buckets: readonly { readonly leSeconds: number; readonly count: number }[];
  };
  /** Undefined without the option `session`. */
  readonly sessions?: SessionMetrics | undefined;
}

/** Traffic that is counted up in place. One for each peer: plain numbers, so that a message costs two additions. */
export class TrafficCounter implements Traffic {
  textIn = 0;
  binaryIn = 0;
  bytesIn = 0;
  messagesOut = 0;
  bytesOut = 0;
  dropped = 0;

  add(other: Traffic): void {
    this.textIn += other.textIn;
    this.binaryIn += other.binaryIn;
    this.bytesIn += other.bytesIn;
    this.messagesOut += other.messagesOut;
    this.bytesOut += other.bytesOut;
    this.dropped += other.dropped;
  }

  subtract(other: Traffic): void {
    this.textIn -= other.textIn;
    this.binaryIn -= other.binaryIn;
    this.bytesIn -= other.bytesIn;
    this.messagesOut -= other.messagesOut;
    this.bytesOut -= other.bytesOut;
    this.dropped -= other.dropped;
  }

  snapshot(): Traffic {
    return { ...this };
  }
}

/** Ages at which proxies and clouds like to cut (30 s, 60 s, 5 min, 10 min, 1 h, 2 h), and some around them. */
const bucketSeconds = [1, 10, 30, 60, 100, 300, 600, 1800, 3600, 7200, 28_800, 86_400];

/** The counters of one server. */
export class Tally {
  opened = 0;
  #movedIn = 0;
  #movedOut = 0;
  errors = 0;
  readonly #ended = new Map<string, { -readonly [K in keyof EndCount]: EndCount[K] }>();
  readonly #refused = new Map<string, { -readonly [K in keyof RefusalCount]: RefusalCount[K] }>();
  /** Of connections that have ended; those of the present peers are added when asked for. */
  readonly #past = new TrafficCounter();
  readonly #buckets: number[] = bucketSeconds.map(() => 0);
  #sumSeconds = 0;
  #count = 0;

  ended(end: End, traffic: Traffic, lastedMs: number): void {
    const code = codeLabel(end.code);
    const key = `${code} ${end.advice.class} ${end.by}`;
    const row = this.#ended.get(key);
    if (row === undefined)
      this.#ended.set(key, { code, class: end.advice.class, by: end.by, count: 1 });
    else row.count += 1;
    this.#past.add(traffic);
    this.#lasted(lastedMs / 1000);
  }

  /** A peer has come from another process, which has counted what had gone over its connection so far. */
  cameIn(traffic: Traffic): void {
    this.#movedIn += 1;
    this.#past.subtract(traffic);
  }

  /** It goes back there. */
  wentBack(traffic: Traffic): void {
    this.#movedIn -= 1;
    this.#past.add(traffic);
  }

  /** A peer has gone to another process: what went over its connection here stays counted. */
  wentOut(traffic: Traffic): void {
    this.#movedOut += 1;
    this.#past.add(traffic);
  }

  refused(status: number, cause: RefusalCause): void {
    const key = `${status} ${cause}`;
    const row = this.#refused.get(key);
    if (row === undefined) this.#refused.set(key, { status, cause, count: 1 });
    else row.count += 1;
  }

  /** Everything as plain data. `now` holds what only the server knows. */
  snapshot(
    now: Pick<
      Metrics,
      "peers" | "arriving" | "topics" | "bufferedBytes" | "handshakeCpuSeconds" | "sessions"
    >,
    present: Iterable<Traffic>,
  ): Metrics {
    const traffic = new TrafficCounter();
    traffic.add(this.#past);
    for (const one of present) traffic.add(one);
    return {
      ...now,
      opened: this.opened,
      moved: { in: this.#movedIn, out: this.#movedOut },
      ended: [...this.#ended.values()].map((row) => ({ ...row })),
      refused: [...this.#refused.values()].map((row) => ({ ...row })),
      errors: this.errors,
      traffic: traffic.snapshot(),
      lasted: {
        count: this.#count,
        sumSeconds: this.#sumSeconds,
        buckets: bucketSeconds.map((leSeconds, i) => ({
          leSeconds,
          count: this.#buckets[i] as number,
        })),
      },
    };
  }

  #lasted(seconds: number): void {
    this.#count += 1;
    this.#sumSeconds += seconds;
    bucketSeconds.forEach((le, i) => {
      if (seconds <= le) this.#buckets[i] = (this.#buckets[i] as number) + 1;
    });
  }
}

/** Registered codes by number, all others by range: a peer picks its code, and labels must stay few. */
function codeLabel(code: number): string {
  if ((code >= 1000 && code <= 1015) || code === 3000 || code === 3003 || code === 3008)
    return String(code);
  if (code >= 3000 && code <= 3999) return "3000-3999";
  if (code >= 4000 && code <= 4999) return "4000-4999";
  return "other";
}
