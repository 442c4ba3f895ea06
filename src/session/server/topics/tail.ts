import { serializeEnvelope } from "../../serialize.js";
import type { TopicRead } from "../../store.js";
import { Follower, type FollowerSetting } from "./follower.js";
import { History } from "./history.js";
import { parsePublication } from "./publication.js";
import { Shelf } from "./shelf.js";
import type { TopicSettings } from "./topic-options.js";

/** Who reads a tail. */
export interface TailReader {
  /** Something has changed: there may be more to read, or what one stands on has gone. */
  advance(): void;
}

/** What a tail needs from around it. */
export interface TailSetting extends FollowerSetting {
  readonly settings: TopicSettings;
  /** Its memory has changed by so many bytes. Called after its readers have had what is new. */
  grew(tail: Tail, bytes: number): void;
}

/** The most entries in one read of the store. */
const readLimit = 256;

/**
 * One topic, as all connections of this process read it: the newest publications in memory, each in the bytes in which
 * every connection gets it, and older ones by way of {@link History}. It is read from the store once for all.
 *
 * Only what the store says counts; hints and the time only decide when it is asked.
 */
export class Tail {
  readonly topic: string;
  /** Under which number its publications go to clients of this process. */
  readonly alias: number;
  readonly #setting: TailSetting;
  readonly #follower: Follower;
  readonly #shelf = new Shelf();
  readonly #history: History;
  readonly #readers = new Set<TailReader>();
  #incarnation = "";
  #first = 1;
  #last = 0;
  #read = 0;
  #bytes = 0;

  constructor(topic: string, alias: number, setting: TailSetting) {
    this.topic = topic;
    this.alias = alias;
    this.#setting = setting;
    this.#follower = new Follower(topic, setting, {
      after: () => this.#read,
      limit: () => (this.isKnown ? readLimit : 1),
      took: (read, after) => this.#took(read, after),
    });
    this.#history = new History(topic, setting, {
      encode: (offset, data) => this.#encode(offset, data),
      came: (read, first, after) => this.#cameOld(read, first, after),
      grew: () => this.#account(),
    });
  }

  /** Whether it was read at all. */
  get isKnown(): boolean {
    return this.#incarnation !== "";
  }

  /** 8 hexadecimal digits; "" before it was read. */
  get incarnation(): string {
    return this.#incarnation;
  }

  /** The oldest offset that the store had when it was last asked. */
  get first(): number {
    return this.#first;
  }

  /** The newest that the store had. */
  get last(): number {
    return this.#last;
  }

  /** Up to where it was read. */
  get read(): number {
    return this.#read;
  }

  /** How many read it. */
  get readers(): number {
    return this.#readers.size;
  }

  /** Bytes of publications in memory. */
  get bytes(): number {
    return this.#bytes;
  }

  join(reader: TailReader): void {
    this.#readers.add(reader);
    if (this.#readers.size === 1) this.#follower.refresh();
  }

  leave(reader: TailReader): void {
    this.#readers.delete(reader);
    this.#history.forget(reader);
  }

  /** The publication, where it is in memory. */
  at(offset: number): Uint8Array | undefined {
    return this.#shelf.at(offset) ?? this.#history.at(offset);
  }

  /** Fetches what comes after an offset from the store; the reader hears of it by `advance`. */
  fetch(after: number, reader: TailReader): void {
    this.#history.fetch(after, reader);
  }

  /** The number of a read that begins from now on; it is asked for. */
  refresh(): number {
    const number = this.#follower.next;
    this.#follower.refresh();
    return number;
  }

  /** The number of the first read that begins from now on, if nobody asks for it sooner. */
  get next(): number {
    return this.#follower.next;
  }

  /** Whether the read of this number has come. */
  hasRead(number: number): boolean {
    return this.#follower.hasRead(number);
  }

  /** Somebody says that the topic has grown. */
  hint(last: number): void {
    if (this.#readers.size > 0 && last > this.#read) this.#follower.refresh();
  }

  /** Looks whether there is something that nobody told. */
  poll(): void {
    this.#follower.poll();
    this.#history.poll();
  }

  /** Gives up the oldest in memory, at least so many bytes if there are so many. */
  shrink(bytes: number): void {
    this.#history.drop();
    this.#shelf.drop(Math.max(this.#shelf.bytes - bytes, 0), Number.POSITIVE_INFINITY);
    this.#account();
  }

  close(): void {
    this.#follower.close();
    this.#history.reset();
    this.#shelf.clear(0);
    this.#account();
  }

  #took(read: TopicRead, after: number): boolean {
    const isNew = read.incarnation !== this.#incarnation;
    if (isNew) this.#begin(read);
    else if (read.last < after) this.#cut(read);
    else this.#extend(read, after);
    // A store that says there is more, and gives nothing, is not asked at once again.
    const isMore = (isNew || this.#read > after) && this.#read < this.#last;
    for (const reader of this.#readers) reader.advance();
    this.#shelf.drop(this.#setting.settings.tailBytes, this.#setting.settings.tailEntries);
    this.#account();
    return isMore && this.#readers.size > 0;
  }

  /** Another log than the one known: what is known of the old one means nothing any more. */
  #begin(read: TopicRead): void {
    this.#incarnation = read.incarnation;
    this.#restart(read, Math.max(read.first - 1, read.last - this.#setting.settings.tailEntries));
  }

  /** The store has lost its newest entries: their offsets will come again, with something else. */
  #cut(read: TopicRead): void {
    this.#restart(read, read.last);
  }

  #restart(read: TopicRead, at: number): void {
    this.#note(read);
    this.#read = at;
    this.#shelf.clear(at);
    this.#history.reset();
  }

  #extend(read: TopicRead, after: number): void {
    this.#note(read);
    for (const { offset, data } of read.entries) {
      // Where there is a hole, who stands before it finds nothing in memory, and a gap in the store.
      this.#shelf.standAt(offset - 1);
      this.#shelf.push(this.#encode(offset, data));
      this.#read = offset;
    }
    if (read.entries.length > 0) return;
    this.#read = Math.max(after, read.first - 1);
    this.#shelf.standAt(this.#read);
  }

  #cameOld(read: TopicRead, first: number, after: number): boolean {
    const isSame = read.incarnation === this.#incarnation && read.last > after;
    if (!isSame) this.#follower.refresh();
    else {
      this.#first = Math.max(this.#first, first);
      this.#last = Math.max(this.#last, read.last);
    }
    return isSame;
  }

  #note(read: TopicRead): void {
    this.#first = Math.min(read.first, read.last + 1);
    this.#last = read.last;
  }

  #encode(offset: number, data: Uint8Array): Uint8Array {
    const { kind, payload } = parsePublication(data);
    const { alias } = this;
    return serializeEnvelope({ type: "pub", alias, offset, kind, isSnapshot: false, payload });
  }

  #account(): void {
    const bytes = this.#shelf.bytes + this.#history.bytes;
    const grown = bytes - this.#bytes;
    this.#bytes = bytes;
    if (grown !== 0) this.#setting.grew(this, grown);
  }
}
