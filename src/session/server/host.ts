import { RevoirError } from "../../codes/index.js";
import type { Attachment } from "../carrier.js";
import { ServerAttachment } from "./attachment.js";
import type { ServerAttachmentPort, ServerCarrier } from "./carrier.js";
import { Hold } from "./hold.js";
import { Home } from "./home.js";
import type { Leave } from "./leave.js";
import type { HostOptions } from "./options.js";
import { checkPapers, type SessionPapers, standingOf } from "./papers.js";
import { Desk } from "./desk.js";
import { checkType } from "./sending.js";
import type { Session, SessionData } from "./session.js";
import { publicationOf, serializePublication } from "./topics/publication.js";
import { checkTopic, privateTopic } from "./topics/topic-name.js";

/** How something is published. */
export interface PublishOptions {
  /** Whoever publishes to the same topic with the same key again, because the outcome was not known, has published once. */
  readonly key?: string | undefined;
}

/**
 * The sessions of one process: takes the connections of `revoir.v1`, calls the application's handlers, and keeps in the
 * store what they did before any client hears of it.
 *
 * It does no I/O and knows no clock: what comes goes in through an {@link Attachment}, what goes leaves through a
 * {@link ServerCarrier}, and everything else through `HostPorts`. Nothing here throws because of a peer or of the store.
 */
export class SessionHost<Data = undefined> {
  readonly #home: Home<Data>;
  readonly #desk: Desk<Data>;
  /** When {@link drain} waits no longer. */
  #drainBy = Infinity;

  /** @throws RangeError for a setting that is not more than 0 */
  constructor(options: HostOptions<Data>) {
    this.#home = new Home(options);
    this.#desk = new Desk(this.#home);
  }

  /** The sessions that this process has, by id. */
  get sessions(): ReadonlyMap<string, Session<Data>> {
    return this.#home.holds;
  }

  /**
   * Takes a connection that speaks `revoir.v1`.
   *
   * @param principal who was let in: a session is given back to the same only
   * @param data for `session.data`, where the connection begins a session, or takes one over from elsewhere
   * @param address whose attempts are counted together
   */
  accept(
    carrier: ServerCarrier,
    principal: string,
    data: Data,
    now: number,
    address: string = "",
  ): ServerAttachmentPort {
    const who = { principal, data, address };
    const attachment = new ServerAttachment(this.#home, this.#desk, carrier, who);
    this.#home.open.add(attachment);
    this.#home.hellos.add(attachment, now);
    return attachment;
  }

  /**
   * Publishes to a topic, for every session of every process that subscribes to it.
   *
   * @returns the offset, when it is kept as the store's `durability` says. Rejects with RevoirError `"queue-full"`: it was not tried;
   *   `"publication-uncertain"`: the store failed
   * @throws TypeError or RangeError for a topic that is none, or data that is neither a string nor bytes
   */
  publish(topic: string, data: SessionData, options: PublishOptions = {}): Promise<number> {
    checkTopic(topic);
    return this.#append(topic, data, options.key);
  }

  /**
   * Sends to a session wherever it is, through its private topic; also to one that nobody has at the moment. The processes need the
   * option `mailbox`. What one caller sends one after the other arrives in order, and once; when the session ends before, it
   * is lost.
   *
   * @param id 32 hexadecimal digits
   * @returns as {@link publish}, without the offset
   * @throws TypeError for data that is neither a string nor bytes, or an id that is none
   * @throws RevoirError `"mailbox-off"` when this process does not have the option
   */
  sendTo(id: string, data: SessionData, options: PublishOptions = {}): Promise<void> {
    if (!/^[0-9a-f]{32}$/.test(id)) {
      throw new TypeError(
        `Cannot send to "${id}": expected the 32 hexadecimal digits of a session`,
      );
    }
    if (!this.#home.settings.mailbox) {
      throw new RevoirError("mailbox-off", `Cannot send to "${id}": the option mailbox is not set`);
    }
    return this.#append(privateTopic(id), data, options.key).then(() => {});
  }

  /** The session that a connection carries; undefined before it has one, and after. */
  sessionOf(attachment: Attachment): Session<Data> | undefined {
    return this.#own(attachment)?.hold;
  }

  /** When {@link tick} has to be called, on the ports' clock; Infinity for never. */
  deadline(): number {
    return Math.min(this.#home.deadline, this.#drainBy);
  }

  /** The time has come. Called too early, it does nothing. */
  tick(now: number): void {
    const { calls, hellos, acks, detached, refreshes, endings } = this.#home;
    calls.tick(now);
    for (const attachment of hellos.take(now)) attachment.expire();
    for (const hold of acks.take(now)) hold.acknowledge();
    for (const hold of refreshes.take(now)) hold.refresh();
    for (const hold of endings.take(now)) hold.giveUpEnding();
    for (const hold of detached.take(now)) hold.endNow("expired", 4410);
    this.#home.tickTopics(now);
    if (now >= this.#drainBy) this.#stopDraining();
    this.#home.rewake(this.deadline());
  }

  /**
   * Prepares a connection's end at a restart: calls no more handlers, and when those that run are finished and kept (or lost)
   * tells the client when to come back, lets go of the session and calls `done`. Then close the carrier with 1012. The client is
   * not told earlier: it would take the session elsewhere, and what is handled here would be handled there again.
   */
  leave(attachment: Attachment, how: Leave, done: () => void): void {
    const mine = this.#own(attachment);
    const hold = mine?.hold;
    if (hold === undefined) {
      mine?.silence();
      done();
      return;
    }
    hold.leave(how, done);
  }

  /**
   * Leaves all of them, and those without a connection: each carrier is closed with 1012 when its session is kept. From then
   * on clients that come are sent away.
   *
   * @param how of each, from 0 up to the number of carriers. The longest grace is kept to: who is not done then is closed
   */
  drain(how: (index: number, count: number) => Leave, done: () => void): void {
    this.#home.isDraining = true;
    const open = [...this.#home.open];
    const detached = [...this.#home.holds.values()].filter((hold) => !hold.attached);
    let left = open.length + detached.length + 1;
    const count = () => {
      if (--left > 0) return;
      this.#drainBy = Infinity;
      done();
    };
    let graceMs = 0;
    open.forEach((attachment, index) => {
      const leave = how(index, open.length);
      graceMs = Math.max(graceMs, leave.graceMs);
      this.leave(attachment, leave, () => {
        attachment.close(1012, leave.reason);
        count();
      });
    });
    for (const hold of detached) hold.leave(undefined, count);
    if (left > 1) {
      this.#drainBy = this.#home.now + graceMs;
      this.#home.wake(this.#drainBy);
    }
    count();
  }

  /** Follows no topics any more, and publishes nothing. The last call, after {@link drain}. */
  close(): void {
    this.#home.closeTopics();
  }

  /**
   * Calls back when nothing of the attachment's session is under way: no handler runs, and no step is on its way to the
   * store. From the call on no handler is begun, until {@link resume}.
   */
  quiet(attachment: Attachment, done: () => void): void {
    const hold = this.#own(attachment)?.hold;
    if (hold === undefined) done();
    else hold.stop(done);
  }

  /** Goes on after {@link quiet}. */
  resume(attachment: Attachment): void {
    this.#own(attachment)?.hold?.go();
  }

  /**
   * The session as plain data that another process can {@link adopt}, with the connection. Changes nothing here.
   *
   * @returns undefined when it is not quiet, or when the connection carries no session
   */
  export(attachment: Attachment): SessionPapers | undefined {
    const mine = this.#own(attachment);
    return mine?.hold?.papers(mine.received);
  }

  /** Another process has the session and the connection: forgets both, calls no handler. */
  release(attachment: Attachment): void {
    this.#own(attachment)?.hold?.release();
  }

  /**
   * Goes on with what another process has exported: the same lease, no handler called for it.
   *
   * @param papers from {@link export}
   * @returns undefined for what is no papers that this version reads, or when the store does not have the session: close the connection with 1012, the client resumes
   */
  adopt(papers: unknown, carrier: ServerCarrier, data: Data): ServerAttachmentPort | undefined {
    const checked = checkPapers(papers);
    if (checked === undefined || this.#home.holds.has(checked.id)) return undefined;
    if (!this.#keeps(checked.kept)) return undefined;
    const from = { from: "here", previousOwner: this.#home.settings.owner } as const;
    const hold = new Hold(this.#home, standingOf(checked, data), from);
    const attachment = new ServerAttachment(this.#home, this.#desk, carrier, {
      principal: checked.principal,
      data,
      address: "",
    });
    this.#home.holds.set(hold.id, hold);
    this.#home.open.add(attachment);
    attachment.bind(hold, checked.received);
    hold.adopt(attachment, checked);
    return attachment;
  }

  /** Whether the store has what the other process's had. */
  #keeps(kept: unknown): boolean {
    const { store } = this.#home.options;
    return kept === undefined ? store.adopt === undefined : store.adopt?.(kept) === true;
  }

  #stopDraining(): void {
    this.#drainBy = Infinity;
    for (const hold of [...this.#home.holds.values()]) hold.leaveNow();
  }

  #append(topic: string, data: SessionData, key: string | undefined): Promise<number> {
    checkType(data);
    const content = serializePublication(publicationOf(data));
    const item =
      key === undefined
        ? { topic, data: content }
        : { topic, data: content, producer: `key:${key}`, seq: 1 };
    return new Promise((resolve, reject) =>
      this.#home.hub.publisher.publish(item, resolve, reject),
    );
  }

  #own(attachment: Attachment): ServerAttachment<Data> | undefined {
    return attachment instanceof ServerAttachment ? attachment : undefined;
  }
}
