import type {
  Acquire,
  Acquired,
  Lease,
  NewSession,
  Refusal,
  Step,
} from "../../../src/session/index.js";
import { Comebacks } from "./comebacks.js";
import * as invariant from "./invariants.js";
import type { Remains, StoreListener } from "./world-store.js";

/** A world in which something did not hold. */
export class Violation extends Error {
  override readonly name: string = "Violation";
  readonly invariant: string;

  constructor(name: string, message: string) {
    super(`${name}: ${message}`);
    this.invariant = name;
  }
}

/** Ends the world when an invariant says what is wrong. */
export function hold(name: string, wrong: string | undefined): void {
  if (wrong !== undefined) throw violated(name, wrong);
}

/** To be thrown. Whoever catches it, the world ends with it. */
export function violated(name: string, wrong: string): Violation {
  first ??= new Violation(name, wrong);
  return first;
}

/** The first violation since it was last asked for, whoever has caught it. */
export function takeViolation(): Violation | undefined {
  const taken = first;
  first = undefined;
  return taken;
}

let first: Violation | undefined;

/** What one application at a client has asked of one session, whatever process it lives in. */
export class ClientLine {
  readonly device: string;
  /** The session's id, once the client has it. */
  id: string | undefined;
  /** In the order in which they were sent, so that the first is number 1; undefined where the client skipped a number. */
  readonly sent: (string | undefined)[] = [];
  readonly delivered: string[] = [];
  /** Sends of which the application was told what became of them, and how. */
  readonly told: Map<string, string> = new Map();
  /** Up to which number the client knows its messages to be done. */
  acknowledged = 0;
  /** Why there is no session any more, as the client's application heard it. */
  lost: string | undefined;
  /** How it is over, for whatever reason. */
  ended: "ended" | "lost" | undefined;
  /** The client has ended it, and waits for that to be answered. */
  isEnding = false;
  /** It had ended it in an earlier life, and does not know that. */
  hasForgottenEnd = false;
  /** The server took a topic from it that it had given. A store that forgets that gives it again from where it was. */
  hadToGiveBack = false;
  /** Nobody's: what is said there is stolen. */
  isThief = false;
  /** Another client has the same session, as the copy of a tab has. */
  hasTwin = false;

  constructor(device: string) {
    this.device = device;
  }

  /** The line of a second client that begins with the same. */
  copy(device: string): ClientLine {
    const copy = new ClientLine(device);
    copy.sent.push(...this.sent);
    copy.delivered.push(...this.delivered);
    copy.acknowledged = this.acknowledged;
    copy.id = this.id;
    copy.hasTwin = true;
    this.hasTwin = true;
    return copy;
  }
}

/** What is true of one session, written down as it becomes so, apart from the code that is judged by it. */
export class SessionTruth {
  readonly id: string;
  readonly principal: string;
  line: ClientLine | undefined;
  lsn = 0;
  rx = 0;
  tx = 0;
  epoch: number;
  attempt = 0;
  tokens: readonly string[];
  /** The messages to the client that are kept, in order. */
  kept: string[] = [];
  /** All that was ever kept under a number: a store that forgets gives numbers twice. */
  readonly ever: string[][] = [];
  /** The messages of the client that are consumed; undefined for a number that was skipped. */
  consumed: (string | undefined)[] = [];
  readonly owners: Map<number, string[]> = new Map();
  /** How far the session was when an epoch began. */
  readonly taken: Map<number, { lsn: number; rx: number; tx: number }> = new Map();
  readonly comebacks: Comebacks = new Comebacks();
  /** What handlers were called with, by process and number. */
  readonly invoked: Map<string, string> = new Map();
  /** Messages of which a handler has thrown. */
  readonly failed: Set<string> = new Set();
  readonly calls: Map<number, number> = new Map();
  readonly states: { readonly lsn: number; readonly rx: number; readonly tx: number }[] = [];
  ended: string | undefined;
  /** A server has ended it before the client had all: it does not wait for ever. */
  isEndGivenUp = false;
  /** The store has forgotten some of it. */
  hasLost = false;
  /** What came by way of its private topic, and what is known to be in there and has not come. */
  readonly mail: Set<string> = new Set();
  readonly owed: Set<string> = new Set();
  /** The last of each process's. */
  readonly lastMail: Map<string, number> = new Map();

  constructor(session: NewSession, lease: Lease) {
    this.id = session.id;
    this.principal = session.principal;
    this.tokens = [session.tokenHash];
    this.epoch = lease.epoch;
    this.owners.set(lease.epoch, [session.owner]);
    this.states.push({ lsn: 0, rx: 0, tx: 0 });
  }

  /** Whether it is not one story any more: the store forgot some, or two clients tell it. */
  get isDoubtful(): boolean {
    return this.hasLost || this.line?.hasTwin === true;
  }
}

/** Counts of one world, for the table. */
export interface Counts {
  [name: string]: number;
}

/** Everything that is known of a world: what is true of its sessions, what has happened how often, and the story of it. */
export class History implements StoreListener {
  readonly sessions: Map<string, SessionTruth> = new Map();
  readonly counts: Counts = {};
  readonly #outputsOf: (data: Uint8Array) => readonly string[];
  readonly #tell: ((who: string, what: string) => void) | undefined;
  readonly published: Map<string, string> = new Map();
  /** Nothing goes wrong any more. */
  isCalm = false;

  /** @param tell is given the story, where somebody wants to read it */
  constructor(
    outputsOf: (data: Uint8Array) => readonly string[],
    tell?: (who: string, what: string) => void,
  ) {
    this.#outputsOf = outputsOf;
    this.#tell = tell;
  }

  get isTold(): boolean {
    return this.#tell !== undefined;
  }

  count(name: string, by = 1): void {
    this.counts[name] = (this.counts[name] ?? 0) + by;
  }

  /** A line of the story; written only when somebody reads it. */
  tell(who: string, what: () => string): void {
    this.#tell?.(who, what());
  }

  truth(id: string): SessionTruth {
    return this.sessions.get(id) as SessionTruth;
  }

  /** The session that a line has become, once the server has answered. */
  truthOf(line: ClientLine): SessionTruth | undefined {
    if (line.id === undefined) return undefined;
    return this.sessions.get(line.id);
  }

  /** A handler was called, in the process `by`. */
  invoked(id: string, by: string, number: number, content: string): void {
    const truth = this.truth(id);
    truth.invoked.set(`${by}:${number}`, content);
    const calls = (truth.calls.get(number) ?? 0) + 1;
    truth.calls.set(number, calls);
    if (calls > 1) this.count("invoked again");
    else this.count("handled");
  }

  /** Something was sent to a session, and is kept. */
  mailed(id: string, content: string): void {
    const truth = this.truth(id);
    this.count("mail kept");
    if (!truth.mail.has(content)) truth.owed.add(content);
  }

  /** The handler of a message threw: it has not been handled. */
  failed(id: string, by: string, number: number): void {
    const truth = this.truth(id);
    truth.failed.add(truth.invoked.get(`${by}:${number}`) ?? "");
    truth.invoked.delete(`${by}:${number}`);
    this.count("handlers that failed");
  }

  /** The product threw at, or told, the application: only what it says that it may is no violation. */
  threw(error: unknown): void {
    const { name, code, message } = error as { name?: string; code?: string; message?: string };
    if (name === "Mishap") return;
    if (name !== "RevoirError") hold("throws", `${name} "${message}" in the application`);
    this.count(`throws ${code}`);
  }

  created(session: NewSession, lease: Lease): void {
    this.sessions.set(session.id, new SessionTruth(session, lease));
    this.count("sessions");
    this.tell(
      "store",
      () => `creates ${short(session.id)} for ${session.owner}, epoch ${lease.epoch}`,
    );
  }

  acquired(request: Acquire, { lease, lsn, rx, tx }: Acquired): void {
    const truth = this.truth(request.id);
    this.tell(
      "store",
      () =>
        `gives ${short(request.id)} to ${request.owner}: attempt ${request.attempt}, epoch ${lease.epoch}, lsn ${lsn}, rx ${rx}, tx ${tx}`,
    );
    hold("S11", invariant.takeoverIsAllowed(request, truth));
    truth.taken.set(lease.epoch, { lsn: truth.lsn, rx: truth.rx, tx: truth.tx });
    const isHere = truth.owners.get(truth.epoch)?.includes(request.owner);
    const epochBefore = isHere ? truth.epoch : undefined;
    truth.comebacks.taken(request, { epoch: lease.epoch, tx: truth.tx, epochBefore });
    truth.attempt = request.attempt;
    truth.tokens = [request.tokenHash, request.nextTokenHash];
    truth.epoch = lease.epoch;
    truth.owners.set(lease.epoch, [request.owner]);
    this.count("acquired");
  }

  /** A process is given a session, some time after it has taken it. */
  given({ lease, ...seen }: Acquired): void {
    const { taken, comebacks } = this.truth(lease.id);
    comebacks.given(lease.epoch);
    const accepted = taken.get(lease.epoch);
    if (accepted !== undefined) hold("S6", invariant.takeoverSeesAll(seen, accepted));
  }

  refused(request: Acquire, refusal: Refusal): void {
    this.count(`refused ${refusal.refused}`);
    this.tell(
      "store",
      () => `refuses ${short(request.id)} to ${request.owner}: ${refusal.refused}`,
    );
  }

  accepted(step: Step, by: string): void {
    const truth = this.truth(step.lease.id);
    const outputs = this.#outputsOf(step.data);
    this.tell(
      "store",
      () =>
        `keeps ${short(truth.id)} step ${step.lsn} of ${by}: epoch ${step.lease.epoch}, rx ${step.rx}, tx ${step.tx}, [${outputs.map(brief).join(" ")}], trim ${step.trim}`,
    );
    hold("S5", invariant.epochIsOwned({ epoch: step.lease.epoch, by }, truth, this.#owners(step)));
    hold("S7", invariant.stepFollows(step, truth));
    if (truth.tx + outputs.length !== step.tx) {
      hold(
        "S7",
        `step ${step.lsn} has ${outputs.length} messages behind ${truth.tx}, and says ${step.tx}`,
      );
    }
    for (const content of outputs) this.#keep(truth, content);
    for (let number = truth.rx + 1; number <= step.rx; number++) {
      this.#consume(truth, number, truth.invoked.get(`${by}:${number}`));
    }
    truth.lsn = step.lsn;
    truth.rx = step.rx;
    truth.tx = step.tx;
    truth.states.push({ lsn: step.lsn, rx: step.rx, tx: step.tx });
    this.count("steps");
  }

  /** A connection and its session have moved: the lease is another process's from here on. */
  movesTo(id: string, epoch: number, owner: string): void {
    this.truth(id).owners.set(epoch, [owner]);
  }

  fenced(step: Step): void {
    this.count("fenced");
    this.tell(
      "store",
      () => `fences ${short(step.lease.id)} step ${step.lsn} of epoch ${step.lease.epoch}`,
    );
  }

  gap(id: string, steps: number): void {
    this.count("gaps");
    this.tell("store", () => `cuts ${steps} steps off ${short(id)}, behind a gap`);
  }

  lost(id: string, left: Remains): void {
    const truth = this.truth(id);
    this.tell(
      "store",
      () => `FORGETS all of ${short(id)} behind step ${left.lsn}, epoch ${left.epoch}`,
    );
    const at = truth.states.findIndex((each) => each.lsn === left.lsn);
    const state = truth.states[at];
    if (state === undefined) return;
    truth.states.splice(at + 1);
    truth.hasLost = true;
    truth.lsn = state.lsn;
    truth.rx = state.rx;
    truth.tx = state.tx;
    truth.epoch = left.epoch;
    truth.attempt = left.attempt;
    truth.tokens = [...left.tokens];
    truth.kept.length = state.tx;
    truth.consumed.length = state.rx;
    this.count("losses");
  }

  ended(id: string, reason: string): void {
    this.truth(id).ended = reason;
    this.count(`ended ${reason}`);
    this.tell("store", () => `ends ${short(id)}: ${reason}`);
  }

  publishedAs(topic: string, incarnation: string, offset: number, data: Uint8Array): void {
    this.published.set(
      `${topic} ${incarnation} ${offset}`,
      new TextDecoder().decode(data.subarray(1)),
    );
    this.count("publications");
    this.tell("store", () => `publishes ${topic} ${offset}`);
  }

  #owners(step: Step): readonly string[] {
    return this.truth(step.lease.id).owners.get(step.lease.epoch) ?? [];
  }

  /** What comes by way of a mailbox comes once, and in the order of each sender. */
  #keepMail(truth: SessionTruth, content: string): void {
    const [, sender = "", number] = (content.split("~")[0] ?? "").split(":");
    const last = truth.lastMail.get(sender) ?? 0;
    if (!truth.hasLost) hold("S14", invariant.mailFollows(content, Number(number), last));
    truth.lastMail.set(sender, Number(number));
    truth.mail.add(content);
    truth.owed.delete(content);
    this.count("mail delivered");
  }

  #keep(truth: SessionTruth, content: string): void {
    if (content.startsWith("mail:")) this.#keepMail(truth, content);
    truth.kept.push(content);
    const at = truth.kept.length - 1;
    const ever = truth.ever[at];
    if (ever === undefined) truth.ever[at] = [content];
    else ever.push(content);
  }

  #consume(truth: SessionTruth, number: number, content: string | undefined): void {
    truth.consumed[number - 1] = content;
    if (truth.line === undefined || truth.line.id !== truth.id) return;
    const sent = truth.line.sent[number - 1];
    if (content !== sent && !truth.isDoubtful) {
      hold("S2", `message ${number} was consumed as "${content}", and the client sent "${sent}"`);
    }
  }
}

/** The first digits of a session's id. */
export function short(id: string): string {
  return id.slice(0, 4);
}

/** A message's content without its padding. */
export function brief(content: string): string {
  const name = content.split("~")[0] ?? "";
  return name.length === content.length ? name : `${name}(${content.length})`;
}
