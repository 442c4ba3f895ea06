/** How much of each topic a store keeps. The same names in every store. */
export interface TopicRetention {
  /** Entries kept of each topic, from 1. @default 10_000 */
  readonly maxEntries?: number | undefined;
  /** Bytes of data kept of each topic, from 1; the newest entry is kept whatever its size. @default 16_777_216 */
  readonly maxBytes?: number | undefined;
  /** Milliseconds that an entry is kept, from 1. @default 3_600_000, an hour */
  readonly maxAgeMs?: number | undefined;
  /**
   * Milliseconds after which a topic that nobody writes to or reads is forgotten, and so is who published to it: it
   * then begins anew, in another incarnation. From `maxAgeMs`. @default 86_400_000, a day
   */
  readonly forgetMs?: number | undefined;
}

/** The same, with the defaults filled in. */
export interface Retention {
  readonly maxEntries: number;
  readonly maxBytes: number;
  readonly maxAgeMs: number;
  readonly forgetMs: number;
}

/**
 * Fills in the defaults.
 *
 * @throws {TypeError} an option that is not known
 * @throws {RangeError} a number out of its range
 */
export function retentionOf(given: TopicRetention = {}): Retention {
  const known = ["maxEntries", "maxBytes", "maxAgeMs", "forgetMs"];
  requireOptions("topics", given, known);
  const maxAgeMs = given.maxAgeMs ?? 3_600_000;
  const retention = {
    maxEntries: given.maxEntries ?? 10_000,
    maxBytes: given.maxBytes ?? 16 * 1024 * 1024,
    maxAgeMs,
    forgetMs: given.forgetMs ?? Math.max(86_400_000, maxAgeMs),
  };
  requireWhole("topics.maxEntries", retention.maxEntries, 1);
  requireWhole("topics.maxBytes", retention.maxBytes, 1);
  requireWhole("topics.maxAgeMs", retention.maxAgeMs, 1);
  requireWhole("topics.forgetMs", retention.forgetMs, maxAgeMs);
  return retention;
}

/** @throws {TypeError} for what is no object, and for a name that is not among `known` */
export function requireOptions(what: string, given: unknown, known: readonly string[]): void {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    const name = what === "option" ? "options" : what;
    const value = JSON.stringify(given) ?? String(given);
    throw new TypeError(`Cannot open the store with ${name} ${value}: expected an object`);
  }
  const wrong = Object.keys(given).find((name) => !known.includes(name));
  if (wrong === undefined) return;
  throw new TypeError(
    `Cannot open the store with ${what} ${JSON.stringify(wrong)}: expected one of ${known.join(", ")}`,
  );
}

/** @throws {RangeError} for anything but a whole number from `min` to `max` */
export function requireWhole(
  name: string,
  value: number,
  min: number,
  max: number = Number.MAX_SAFE_INTEGER,
): void {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return;
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min} up` : `from ${min} to ${max}`;
  throw new RangeError(
    `Cannot open the store with ${name} ${String(value)}: expected a whole number ${range}`,
  );
}
