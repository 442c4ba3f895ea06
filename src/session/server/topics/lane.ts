import type { TopicAppend } from "../../store.js";

/** What is published together. */
export interface Parcel {
  readonly items: readonly TopicAppend[];
  done(offsets: readonly number[]): void;
  failed(error: unknown): void;
}

/** What one publisher publishes, in order. */
export class Lane {
  /** A session's id; "" for whatever belongs to no step. */
  readonly owner: string;
  #parcels: Parcel[] = [];
  #bytes = 0;
  #notBeforeMs = Number.NEGATIVE_INFINITY;
  #hasFailed = false;

  constructor(owner: string) {
    this.owner = owner;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get isEmpty(): boolean {
    return this.#parcels.length === 0;
  }

  /** When it may be tried (again). */
  get notBeforeMs(): number {
    return this.#notBeforeMs;
  }

  /** Whether the last try failed. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** @returns its bytes */
  put(parcel: Parcel): number {
    const bytes = bytesOf(parcel);
    this.#parcels.push(parcel);
    this.#bytes += bytes;
    return bytes;
  }

  /** The first ones, at most about so much; but one of any size where there is room for something. */
  peek(maxBytes: number, maxItems: number): readonly Parcel[] {
    let bytes = maxBytes;
    let items = maxItems;
    let count = 0;
    for (const parcel of this.#parcels) {
      if (bytes <= 0 || items <= 0) break;
      bytes -= bytesOf(parcel);
      items -= parcel.items.length;
      count++;
    }
    return this.#parcels.slice(0, count);
  }

  /**
   * The first is done.
   *
   * @returns its bytes
   */
  take(): number {
    const bytes = this.#parcels.splice(0, 1).reduce((sum, parcel) => sum + bytesOf(parcel), 0);
    this.#bytes -= bytes;
    this.#hasFailed = false;
    return bytes;
  }

  /** It has failed: not again before then. */
  delay(notBeforeMs: number): void {
    this.#notBeforeMs = notBeforeMs;
    this.#hasFailed = true;
  }

  fail(error: unknown): void {
    for (const parcel of this.#parcels.splice(0)) parcel.failed(error);
  }
}

/** What an entry costs besides its data. */
const overhead = 64;

export function bytesOf({ items }: Parcel): number {
  return items.reduce((sum, { data }) => sum + data.length + overhead, 0);
}
