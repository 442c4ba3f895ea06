import { refuseUpgrade, type Socket, type Wire } from "../node/index.js";
import {
  type CheckedRequest,
  type DeflateOptions,
  deflateName,
  type Fields,
  type RuleId,
  rules,
} from "../protocol/index.js";
import { letIn, type Terms } from "./answer.js";
import { type ArrivalFacts, factsOf } from "./arrival.js";
import type { Capacity } from "./capacity.js";
import { channels } from "./channels.js";
import type { Door } from "./gate.js";
import type { Handshake } from "./handshake.js";
import type { HandlerName, ServeOptions } from "./options.js";
import { Refusal } from "./refuse.js";
import { PendingRequest, pathOf, RequestFacts } from "./request.js";
import type { Roster } from "./roster.js";
import type { Server } from "./server.js";
import { chooseProtocol, sessionProtocol } from "./subprotocol.js";
import { Turned, TurnedAway } from "./turned.js";
import { Visit } from "./visit.js";

/** For a client that was refused for want of room or time: seconds until it is worth to ask again (RFC 9110 §10.2.3). */
const retryAfter: Fields = [["Retry-After", "5"]];

/** A handshake on its way through. */
interface Arrival {
  readonly handshake: Handshake;
  readonly visit: Visit;
  readonly facts: ArrivalFacts;
  /** In which its cost is measured. */
  readonly window: number;
  /** Once it has kept to RFC 6455 §4.2.1. */
  checked?: CheckedRequest;
  /** Which of the application's functions is asked: whose error it is if one is thrown. */
  step: HandlerName;
  /** Whether it takes a place, which a peer gives back at its end. */
  hasPlace: boolean;
}

/** Why a handshake is turned away; undefined when it is let in. */
type Verdict = Turned | undefined;

/** Decides over handshakes: rules, origin, place, who it is, subprotocol, compression, in this order; each refusal says why. */
export class Admission<Data> implements Door {
  readonly #server: Server<Data>;
  readonly #roster: Roster<Data>;
  readonly #options: ServeOptions<Data>;
  readonly #capacity: Capacity;
  /** Let in only to be told a close code, and not gone yet. */
  readonly #turnedAway = new Set<Socket>();
  #accepts = true;
  #arriving = 0;

  constructor(
    server: Server<Data>,
    roster: Roster<Data>,
    options: ServeOptions<Data>,
    capacity: Capacity,
  ) {
    this.#server = server;
    this.#roster = roster;
    this.#options = options;
    this.#capacity = capacity;
  }

  get accepts(): boolean {
    return this.#accepts;
  }

  /** Handshakes that are being decided. */
  get arriving(): number {
    return this.#arriving;
  }

  allowsPath(path: string): boolean {
    return this.#roster.settings.allowsPath(path);
  }

  /** From now on everybody is refused with 503, also who is being decided over. */
  stop(): void {
    this.#accepts = false;
  }

  /** Lets go of those who were let in only to be told a close code. */
  abort(): void {
    for (const socket of this.#turnedAway) socket.abort();
  }

  /** Never throws, and what it starts never rejects. Where nobody has to be waited for, all is decided at once. */
  enter(handshake: Handshake, wire: Wire, head: Uint8Array): void {
    const { limits, proxies } = this.#roster.settings;
    const window = this.#roster.handshakeCost.begin();
    const visit = new Visit(wire, head, limits.handshakeTimeoutMs);
    const facts = factsOf(handshake, wire, proxies);
    const arrival: Arrival = { handshake, visit, facts, window, step: "origins", hasPlace: false };
    this.#arriving += 1;
    const decided = this.#decide(arrival);
    if (!(decided instanceof Promise)) this.#conclude(arrival, decided);
    else void decided.then((turned) => this.#conclude(arrival, turned));
  }

  #decide(arrival: Arrival): Verdict | Promise<Verdict> {
    const broken = (error: unknown): Turned => {
      this.#roster.failed(arrival.step, error, undefined);
      return new Turned("error", 500, "this server failed to decide about the handshake");
    };
    try {
      const decided = this.#check(arrival) ?? this.#seat(arrival);
      return decided instanceof Promise ? decided.catch(broken) : decided;
    } catch (error) {
      return broken(error);
    }
  }

  #conclude(arrival: Arrival, turned: Verdict): void {
    this.#arriving -= 1;
    if (turned === undefined) {
      this.#roster.handshakeCost.end(arrival.window);
      return;
    }
    if (arrival.hasPlace) this.#capacity.giveBack(arrival.facts.address);
    try {
      this.#turnAway(arrival, turned);
    } catch (error) {
      arrival.visit.wire.destroy();
      this.#roster.failed(arrival.step, error, undefined);
    }
  }

  /** What can be said from the request alone. */
  #check(arrival: Arrival): Turned | undefined {
    if (!this.#accepts) return draining();
    const { limits, allowsHost, allowsOrigin } = this.#roster.settings;
    const { checked, headerBytes } = arrival.handshake;
    if (headerBytes > limits.maxHeaderBytes) return ruleBroken("request-too-large");
    if ("rule" in checked) return ruleBroken(checked.rule);
    arrival.checked = checked;
    const { origin } = checked;
    const { originFacts } = arrival.facts;
    if (!allowsHost(originFacts.host)) return hostRefused(originFacts.host);
    if (origin === undefined || allowsOrigin(origin, originFacts)) return undefined;
    return originRefused(origin, originFacts.host);
  }

  /** Takes a place, and asks the application. */
  #seat(arrival: Arrival): Verdict | Promise<Verdict> {
    const { facts, handshake, visit, checked } = arrival;
    const full = this.#capacity.take(facts.address);
    if (full !== undefined)
      return new Turned("limit", full.status, full.sentence, { fields: retryAfter });
    arrival.hasPlace = true;
    const request = new PendingRequest(facts, handshake, checked?.protocols ?? [], visit);
    const { authorize } = this.#options;
    // Without `authorize` there is no Data: its type is undefined.
    if (authorize === undefined) return this.#welcome(arrival, request, undefined as Data);
    arrival.step = "authorize";
    return this.#authorize(arrival, request, authorize);
  }

  async #authorize(
    arrival: Arrival,
    request: PendingRequest,
    authorize: NonNullable<ServeOptions<Data>["authorize"]>,
  ): Promise<Verdict> {
    const verdict = await arrival.visit.wait(() => authorize(request)).catch(asRefusal);
    if (verdict === "gone") return clientGone();
    if (verdict === "late") return timedOut(this.#roster.settings.limits.handshakeTimeoutMs);
    const { value } = verdict;
    return value instanceof Refusal ? refused(value) : this.#welcome(arrival, request, value);
  }

  #welcome(arrival: Arrival, request: PendingRequest, data: Data): Verdict {
    arrival.step = "protocols";
    const hasSessions = this.#roster.sessions !== undefined;
    const protocol =
      hasSessions && request.protocols.includes(sessionProtocol)
        ? sessionProtocol
        : chooseProtocol(this.#options.protocols, request);
    if (protocol instanceof Turned) return protocol;
    const deflate = this.#deflateFor(arrival, request);
    if (arrival.visit.gone) return clientGone();
    if (!this.#accepts) return draining();
    this.#accept(arrival, { protocol, deflate }, data);
    return undefined;
  }

  /** What this server wishes for the connection; a client that does not offer compression is nobody's to ask about. */
  #deflateFor(arrival: Arrival, request: PendingRequest): DeflateOptions | undefined {
    const { deflate, choosesDeflate } = this.#roster.settings;
    if (choosesDeflate === undefined) return deflate;
    const { extensions } = arrival.checked as CheckedRequest;
    if (!extensions.some(({ name }) => name === deflateName)) return undefined;
    arrival.step = "deflate";
    return choosesDeflate(request);
  }

  #accept(arrival: Arrival, terms: Terms, data: Data): void {
    const { visit, facts, handshake } = arrival;
    const member = this.#roster.create(new RequestFacts(facts, handshake, terms.protocol), data);
    const { settings } = this.#roster;
    member.attach(letIn(visit, arrival.checked as CheckedRequest, terms, settings, member));
    this.#roster.welcome(member);
  }

  #turnAway(arrival: Arrival, turned: Turned): void {
    const { facts, visit } = arrival;
    this.#roster.tally.refused(turned.status, turned.cause);
    this.#publish(facts, turned);
    if (visit.gone) visit.wire.destroy();
    else if (!turned.closes) refuseUpgrade(visit.wire, turned.status, turned.fields, turned.body);
    else this.#closeWith(arrival, turned);
  }

  /** Lets a client in only to close with a code that its script can read. It takes a place while that lasts. */
  #closeWith({ visit, facts, checked }: Arrival, { status, body }: Turned): void {
    const { address } = facts;
    const full = this.#capacity.take(address);
    if (full !== undefined) {
      refuseUpgrade(visit.wire, full.status, retryAfter, `${full.status}: ${full.sentence}.\n`);
      return;
    }
    const over = () => {
      this.#turnedAway.delete(socket);
      this.#capacity.giveBack(address);
    };
    const { settings } = this.#roster;
    // A browser that offered subprotocols and was given none fails the connection and never sees the code.
    const request = checked as CheckedRequest;
    const terms: Terms = { protocol: request.protocols[0] ?? "", deflate: settings.deflate };
    const socket = letIn(visit, request, terms, settings, new TurnedAway(over));
    this.#turnedAway.add(socket);
    socket.close(status, body);
  }

  #publish(facts: ArrivalFacts, turned: Turned): void {
    if (!channels.refused.hasSubscribers) return;
    channels.refused.publish({
      server: this.#server,
      status: turned.status,
      cause: turned.cause,
      sentence: turned.sentence,
      address: facts.address,
      origin: facts.origin,
      path: pathOf(facts.url),
    });
  }
}

function ruleBroken(id: RuleId): Turned {
  const { status = 400, sentence, section } = rules[id];
  return new Turned("handshake", status, `${sentence} (${section})`);
}

function hostRefused(host: string): Turned {
  return new Turned("host", 421, `this server does not go by the name ${host}`);
}

function originRefused(origin: string, host: string): Turned {
  return new Turned(
    "origin",
    403,
    `pages of the origin ${origin} may not connect to ${host}; a server lets them in by its origins option`,
  );
}

function draining(): Turned {
  return new Turned("draining", 503, "this server is about to stop and takes nobody new", {
    fields: [["Retry-After", "1"]],
  });
}

function clientGone(): Turned {
  return new Turned("gone", 499, "the client went away before it was answered");
}

function timedOut(afterMs: number): Turned {
  return new Turned("timeout", 503, `this server could not tell within ${afterMs} ms who you are`, {
    fields: retryAfter,
  });
}

function refused(refusal: Refusal): Turned {
  return new Turned("authorize", refusal.status, "the application refused the handshake", refusal);
}

/** `throw refuse(401)` is as good as `return refuse(401)`. */
function asRefusal(error: unknown): { readonly value: Refusal } {
  if (error instanceof Refusal) return { value: error };
  throw error;
}
