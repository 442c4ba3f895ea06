import { connect, type End, type LinkStatus } from "../../../client/browser.js";
import { heartbeat } from "../../../client/heartbeat.js";
import { compressedMark } from "./letters.js";

/** What a connection has beyond a plain one: messages that outlive it, or that are compressed. */
export type LineKind = "plain" | "session" | "compressed";

/** What is told of a line. */
export interface LineNews {
  status(status: LinkStatus): void;
  opened(): void;
  ended(end: End): void;
  /** Text that came, and milliseconds since its like was sent. */
  text(text: string): void;
  roundTrip(ms: number): void;
  /** The server has the session no more. */
  lost(lost: { readonly unknown: number }): void;
  resumed(bound: { readonly confirmed: number; readonly repeated: number }): void;
}

type AnyLink = ReturnType<typeof connect>;

/** How often a silent server is asked for a sign of life, and for how long. */
const asking = { message: "alive?", everyMs: 1_000, timeoutMs: 3_000 };

/** The connection that everything is done to: a link of revoir's, as any page would have one. */
export class Line {
  readonly #address: string;
  readonly #news: LineNews;
  #link: AnyLink | undefined;
  /** When what has not come back was sent. */
  #sentAt: number[] = [];

  constructor(address: string, news: LineNews) {
    this.#address = address;
    this.#news = news;
  }

  get status(): LinkStatus | undefined {
    return this.#link?.status;
  }

  /** Leaves the line there was, if any, and connects anew. */
  async open(kind: LineKind): Promise<void> {
    this.#link?.close(1000);
    this.#link = undefined;
    this.#sentAt = [];
    const link = kind === "session" ? await this.#withSession() : connect(this.#addressOf(kind));
    this.#link = link;
    const isCurrent = () => this.#link === link;
    link.on("status", (status) => isCurrent() && this.#news.status(status));
    link.on("open", () => isCurrent() && this.#news.opened());
    link.on("end", (end) => isCurrent() && this.#ended(end));
    link.on("message", ({ text }) => isCurrent() && this.#received(text));
  }

  /** Comes back now, from wherever it is. */
  reconnect(kind: LineKind): void {
    if (this.#link === undefined || this.#link.readyState > 1) void this.open(kind);
    else this.#link.reconnect();
  }

  send(data: string | Uint8Array): void {
    this.#sentAt.push(performance.now());
    this.#link?.send(data).catch(() => {});
  }

  /** From now on the client wants a sign of life, until the connection has ended. */
  doubt(): void {
    const link = this.#link;
    if (link === undefined) return;
    const { message, ...times } = asking;
    const stop = heartbeat(link, "probe" in link ? times : { message, ...times });
    link.on("end", stop);
  }

  #addressOf(kind: LineKind): string {
    return kind === "compressed" ? `${this.#address}&${compressedMark}` : this.#address;
  }

  async #withSession(): Promise<AnyLink> {
    const { connect: connectSession } = await import("../../../client/session/browser.js");
    const link = connectSession(this.#address, { session: { renew: true } });
    link.on("lost", (lost) => this.#news.lost(lost));
    link.on("resumed", (bound) => {
      if (bound.isResumed) this.#news.resumed(bound);
    });
    return link as unknown as AnyLink;
  }

  #ended(end: End): void {
    this.#sentAt = [];
    this.#news.ended(end);
  }

  #received(text: string | undefined): void {
    const sentAt = this.#sentAt.shift();
    if (sentAt !== undefined) this.#news.roundTrip(performance.now() - sentAt);
    if (text !== undefined) this.#news.text(text);
  }
}
