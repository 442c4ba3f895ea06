import type { RefuseCode } from "../session/index.js";
import type {
  EndCause,
  HostObserver,
  LossCause,
  Resumption,
  Session,
  SessionReport,
} from "../session/server/index.js";
import { channels } from "./channels.js";
import type { Server } from "./server.js";

/** What a server has counted of its sessions since it began: plain data. */
export interface SessionMetrics {
  /** Sessions now that a connection carries, and that wait for one. */
  readonly attached: number;
  readonly detached: number;
  /** Bytes now of messages that clients have not acknowledged. */
  readonly waitingBytes: number;
  readonly opened: number;
  /** Came back: to this process, which had them all the time, and from another process, or an earlier one. */
  readonly resumed: { readonly here: number; readonly elsewhere: number };
  /** Connections that got no session. */
  readonly refused: readonly { readonly code: RefuseCode; readonly count: number }[];
  /** Sessions that ended for good. */
  readonly ended: readonly { readonly cause: EndCause; readonly count: number }[];
  /** Sessions that this process has no longer; they may go on elsewhere. */
  readonly lost: readonly { readonly cause: LossCause; readonly count: number }[];
  /** How often a token was shown that had been replaced. */
  readonly alarms: number;
  /** Steps that are kept. */
  readonly steps: number;
  /** Calls to the store that failed, or were not answered in time. */
  readonly storeFailures: number;
  /** How long the store took for commits, of which each has steps of many sessions: cumulative counts, as in a Prometheus histogram. */
  readonly commits: {
    readonly count: number;
    readonly sumSeconds: number;
    readonly buckets: readonly { readonly leSeconds: number; readonly count: number }[];
  };
}

const bucketSeconds = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];

/** Counts what becomes of a server's sessions, and tells those who listen to the channels. */
export class SessionTally<Data> implements HostObserver<Data> {
  readonly #server: Server<Data>;
  #opened = 0;
  readonly #resumed = { here: 0, elsewhere: 0 };
  readonly #refused = new Map<RefuseCode, number>();
  readonly #ended = new Map<EndCause, number>();
  readonly #lost = new Map<LossCause, number>();
  #alarms = 0;
  #steps = 0;
  #storeFailures = 0;
  #commits = 0;
  #commitSeconds = 0;
  readonly #buckets: number[] = bucketSeconds.map(() => 0);

  constructor(server: Server<Data>) {
    this.#server = server;
  }

  opened(session: Session<Data>): void {
    this.#opened += 1;
    const { sessionOpen } = channels;
    if (sessionOpen.hasSubscribers) sessionOpen.publish({ server: this.#server, session });
  }

  resumed(session: Session<Data>, { from, previousOwner }: Resumption): void {
    this.#resumed[from] += 1;
    const { sessionResume } = channels;
    if (!sessionResume.hasSubscribers) return;
    sessionResume.publish({ server: this.#server, session, from, previousOwner });
  }

  over(session: Session<Data>, report: SessionReport): void {
    const { cause } = report;
    const isLost = isLoss(cause);
    if (isLost) count(this.#lost, cause);
    else count(this.#ended, cause);
    const channel = isLost ? channels.sessionLost : channels.sessionEnd;
    if (channel.hasSubscribers) channel.publish({ server: this.#server, session, report });
  }

  refused(code: RefuseCode, principal: string): void {
    count(this.#refused, code);
    const { sessionRefuse } = channels;
    if (sessionRefuse.hasSubscribers)
      sessionRefuse.publish({ server: this.#server, code, principal });
  }

  alarm(id: string, principal: string): void {
    this.#alarms += 1;
    const { sessionAlarm } = channels;
    if (sessionAlarm.hasSubscribers) sessionAlarm.publish({ server: this.#server, id, principal });
  }

  committed(steps: number, ms: number): void {
    this.#steps += steps;
    this.#commits += 1;
    this.#commitSeconds += ms / 1000;
    // The first that it fits into; those above are summed up when somebody asks.
    const index = bucketSeconds.findIndex((le) => ms <= le * 1000);
    if (index >= 0) this.#buckets[index] = (this.#buckets[index] as number) + 1;
  }

  storeFailed(error: unknown): void {
    this.#storeFailures += 1;
    const { sessionStore } = channels;
    if (sessionStore.hasSubscribers) sessionStore.publish({ server: this.#server, error });
  }

  /** @param sessions those that are here */
  snapshot(sessions: Iterable<Session<Data>>): SessionMetrics {
    let attached = 0;
    let detached = 0;
    let waitingBytes = 0;
    for (const session of sessions) {
      if (session.attached) attached += 1;
      else detached += 1;
      waitingBytes += session.waitingBytes;
    }
    return {
      ...{ attached, detached, waitingBytes },
      opened: this.#opened,
      resumed: { ...this.#resumed },
      refused: [...this.#refused].map(([code, times]) => ({ code, count: times })),
      ended: [...this.#ended].map(([cause, times]) => ({ cause, count: times })),
      lost: [...this.#lost].map(([cause, times]) => ({ cause, count: times })),
      alarms: this.#alarms,
      steps: this.#steps,
      storeFailures: this.#storeFailures,
      commits: {
        count: this.#commits,
        sumSeconds: this.#commitSeconds,
        buckets: this.#cumulated(),
      },
    };
  }

  #cumulated(): SessionMetrics["commits"]["buckets"] {
    let sum = 0;
    return bucketSeconds.map((leSeconds, index) => {
      sum += this.#buckets[index] as number;
      return { leSeconds, count: sum };
    });
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const losses: readonly string[] = ["taken", "gone", "uncertain", "left"] satisfies LossCause[];

function isLoss(cause: EndCause | LossCause): cause is LossCause {
  return losses.includes(cause);
}
