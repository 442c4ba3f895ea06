import type { Hello, Resume, Window } from "../envelope.js";
import { hexOf } from "../field.js";
import type { Acquired, Lease, Refusal } from "../store.js";
import type { Reception, ServerAttachment } from "./attachment.js";
import { ClaimCounts } from "./attempts.js";
import { Hold } from "./hold.js";
import type { Home } from "./home.js";
import { faultOf } from "./lineage.js";
import { type ReadLog, readLog } from "./log.js";
import { clampWindow, type Meta, parseMeta, serializeMeta } from "./meta.js";
import { Outbox } from "./outbox.js";
import { endedAs, sentences } from "./refusal.js";
import type { Resumption } from "./session.js";

const none = new Uint8Array(0);

/** A connection that wants a session that is there. */
interface Claim<Data> {
  readonly attachment: ServerAttachment<Data>;
  readonly resume: Resume;
}

/** Gives connections the sessions they ask for: new ones, and those that are in the store. */
export class Desk<Data> implements Reception<Data> {
  readonly #home: Home<Data>;
  /** What is being claimed, and who waits behind: one claim for a session at a time. */
  readonly #claims = new Map<string, Claim<Data>[]>();

  readonly #counted: ClaimCounts;

  constructor(home: Home<Data>) {
    this.#home = home;
    this.#counted = new ClaimCounts(home.settings);
  }

  hello(attachment: ServerAttachment<Data>, { window: wanted }: Hello): void {
    if (this.#sendsAway(attachment) || this.#isTooOften(attachment)) return;
    const { options, settings, calls, storeTtlMs, now } = this.#home;
    this.#counted.spent(attachment.address, now);
    const token = options.random(32);
    const window = clampWindow(wanted, settings.window);
    const session = {
      id: hexOf(options.random(16)),
      principal: attachment.principal,
      tokenHash: options.hash(token),
      meta: serializeMeta({ window, rest: none }),
      owner: settings.owner,
      ttlMs: storeTtlMs,
    };
    calls.ask(
      () => options.store.create(session),
      (lease) => {
        if (lease === "exists") this.#busy(attachment);
        else this.#welcome(attachment, lease, window, token);
      },
      () => this.#busy(attachment),
    );
  }

  resume(attachment: ServerAttachment<Data>, resume: Resume): void {
    if (this.#sendsAway(attachment) || this.#isTooOften(attachment, resume.id)) return;
    this.#counted.asked(attachment.address, resume.id, this.#home.now);
    const claim = { attachment, resume };
    const waiting = this.#claims.get(resume.id);
    if (waiting !== undefined) {
      waiting.push(claim);
      return;
    }
    this.#claims.set(resume.id, []);
    this.#claim(claim);
  }

  #welcome(
    attachment: ServerAttachment<Data>,
    lease: Lease,
    window: Window,
    token: Uint8Array,
  ): void {
    // A client that has gone never learned of the session: the store forgets it in time.
    if (!attachment.isClaiming) return;
    const hold = this.#keep(
      new Hold(
        this.#home,
        {
          principal: attachment.principal,
          data: attachment.data,
          lease,
          lsn: 0,
          rx: 0,
          tx: 0,
          window,
          meta: none,
          outbox: new Outbox(0, 0),
          waitingBytes: 0,
          steps: [],
          mail: undefined,
        },
        "new",
      ),
    );
    attachment.bind(hold, 0);
    attachment.send({
      type: "welcome",
      id: hold.id,
      epoch: hold.epoch,
      token,
      terms: hold.terms,
      resumeUrl: this.#home.settings.resumeUrl,
    });
    // Where sessions have mailboxes, this one's topics are there already.
    hold.resubscribe(attachment.carrier, []);
    hold.attach(attachment, false);
    hold.begin(attachment, 0);
  }

  /** A session that is here is first brought to rest: no step may be under way while its lease is replaced. */
  #claim(claim: Claim<Data>): void {
    const hold = this.#home.holds.get(claim.resume.id);
    if (hold === undefined) this.#acquire(claim);
    else hold.freeze(() => this.#acquire(claim));
  }

  #acquire({ attachment, resume }: Claim<Data>): void {
    const { options, settings, calls, storeTtlMs } = this.#home;
    if (!attachment.isClaiming) {
      this.#home.holds.get(resume.id)?.thaw();
      this.#next(resume.id);
      return;
    }
    const token = options.random(32);
    const request = {
      id: resume.id,
      principal: attachment.principal,
      tokenHash: options.hash(resume.token),
      attempt: resume.attempt,
      nextTokenHash: options.hash(token),
      owner: settings.owner,
      ttlMs: storeTtlMs,
      tombstoneMs: settings.tombstoneMs,
    };
    calls.ask(
      () => options.store.acquire(request),
      (answer) => {
        if ("refused" in answer) this.#refused(attachment, resume.id, answer);
        else this.#acquired(attachment, resume, answer, token);
        this.#next(resume.id);
      },
      () => {
        // Whether another lease is in force now, nobody knows.
        this.#home.holds.get(resume.id)?.lose("uncertain");
        this.#busy(attachment);
        this.#next(resume.id);
      },
    );
  }

  #next(id: string): void {
    const waiting = this.#claims.get(id);
    const claim = waiting?.shift();
    if (claim === undefined) this.#claims.delete(id);
    else this.#claim(claim);
  }

  #acquired(
    attachment: ServerAttachment<Data>,
    resume: Resume,
    acquired: Acquired,
    token: Uint8Array,
  ): void {
    const log = readLog(acquired);
    const meta = parseMeta(acquired.meta);
    const hold = this.#holdOf(attachment, acquired, log, meta);
    const isBroken = log === undefined || meta === undefined;
    const fault = isBroken ? "history-gone" : faultOf(resume, acquired, log.first);
    if (fault !== undefined) {
      this.#counted.spent(attachment.address, this.#home.now);
      // What is not kept may be acknowledged: by this client, elsewhere, after this connection was over for it. Then it comes back.
      if (fault === "history-gone" && !isBroken) hold.hangUp();
      else hold.endNow(fault, 4410);
      attachment.refuse(fault, sentences[fault], acquired.rx);
      return;
    }
    if (!attachment.isClaiming) {
      // An older connection may still be there, but its client does not know this epoch: what it were sent from now on, it
      // could not tell from what a lost owner had sent.
      hold.hangUp(resume.rx);
      return;
    }
    if (log !== undefined && resume.rx < hold.acked) hold.recall(log.outbox, log.bytes);
    attachment.bind(hold, resume.txStart - 1);
    const subscriptions = hold.resubscribe(attachment.carrier, resume.positions);
    attachment.send({
      type: "resumed",
      epoch: hold.epoch,
      token,
      terms: hold.terms,
      rx: acquired.rx,
      subscriptions,
    });
    hold.attach(attachment, true);
    hold.begin(attachment, resume.rx);
  }

  /** The hold that is here, with its newer lease, if it is what the log says; else one that begins with the log. */
  #holdOf(
    attachment: ServerAttachment<Data>,
    acquired: Acquired,
    log: ReadLog | undefined,
    meta: Meta | undefined,
  ): Hold<Data> {
    const { lease, lsn, rx, tx, previousOwner, previousEpoch } = acquired;
    const here = this.#home.holds.get(lease.id);
    if (here?.continues(lsn, rx, previousEpoch)) {
      here.thaw(lease);
      return here;
    }
    here?.lose("taken");
    const from: Resumption = { from: "elsewhere", previousOwner };
    return this.#keep(
      new Hold(
        this.#home,
        {
          principal: attachment.principal,
          data: attachment.data,
          lease,
          lsn,
          rx,
          tx,
          window: meta?.window ?? this.#home.settings.window,
          meta: meta?.rest ?? none,
          outbox: log?.outbox ?? new Outbox(tx, lsn),
          waitingBytes: log?.bytes ?? 0,
          steps: log?.steps ?? [],
          mail: log?.mail,
        },
        from,
      ),
    );
  }

  #keep(hold: Hold<Data>): Hold<Data> {
    this.#home.holds.set(hold.id, hold);
    return hold;
  }

  #refused(attachment: ServerAttachment<Data>, id: string, refusal: Refusal): void {
    const hold = this.#home.holds.get(id);
    hold?.thaw();
    this.#counted.spent(attachment.address, this.#home.now);
    const { refused } = refusal;
    if (refused === "ended") {
      const { code, text } = endedAs(refusal);
      attachment.refuse(code, text, refusal.rx);
      hold?.lose("gone");
      return;
    }
    attachment.refuse(refused, sentences[refused], refused === "reused" ? refusal.rx : undefined);
    if (refused === "auth") attachment.close(4401, sentences.auth);
    if (refused === "stale") attachment.close(4409, sentences.stale);
    if (refused === "unknown") hold?.lose("gone");
    if (refused === "reused") this.#alarm(id, attachment.principal, hold);
  }

  #alarm(id: string, principal: string, hold: Hold<Data> | undefined): void {
    // The store has ended it already, wherever it is.
    hold?.endNow("reused", 4410);
    this.#home.observer.alarm(id, principal);
    this.#home.options.alarm?.(id, principal);
  }

  /** While the store fails, or this process goes, nobody is let in. */
  #sendsAway(attachment: ServerAttachment<Data>): boolean {
    const { isDraining, calls, now } = this.#home;
    if (!isDraining && calls.busyMs(now) === 0) return false;
    this.#busy(attachment);
    return true;
  }

  /** Whether it has to wait, which it is told. */
  #isTooOften(attachment: ServerAttachment<Data>, id?: string): boolean {
    const delayMs = this.#counted.delayMs(attachment.address, id, this.#home.now);
    if (delayMs === 0) return false;
    attachment.refuse("busy", "too many attempts", undefined, delayMs);
    attachment.close(1013, "too many attempts");
    return true;
  }

  #busy(attachment: ServerAttachment<Data>): void {
    const { isDraining, settings } = this.#home;
    attachment.refuse("busy", sentences.busy, undefined, settings.busyMs);
    if (isDraining) attachment.close(1012, "this process goes");
    else attachment.close(1013, sentences.busy);
  }
}
