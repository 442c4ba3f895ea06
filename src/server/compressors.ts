import type { DeflateOptions } from "../protocol/index.js";
import { Compressor } from "./compressor.js";
import type { Settings } from "./settings.js";

/** Who compresses what a server publishes. */
export interface Compressors {
  /** @returns undefined when a message of so many bytes goes to the peer as it is */
  compressorFor(peer: Compressing, bytes: number): Compressor | undefined;
  /** Frees memory outside the JavaScript heap. */
  close(): void;
}

/** Somebody whose connection is compressed. */
export interface Compressing {
  readonly deflateOptions: DeflateOptions | undefined;
}

/** The compressors for a server's options; undefined when it does not compress. */
export function createCompressors({
  deflate,
  choosesDeflate,
}: Pick<Settings, "deflate" | "choosesDeflate">): Compressors | undefined {
  if (choosesDeflate !== undefined) return new ByRequest();
  return deflate && new OneForAll(deflate);
}

/** Where every connection is compressed alike. */
class OneForAll implements Compressors {
  readonly #compressor: Compressor;
  readonly #thresholdBytes: number;

  constructor(options: DeflateOptions) {
    this.#compressor = new Compressor(options);
    this.#thresholdBytes = thresholdOf(options);
  }

  compressorFor(_peer: Compressing, bytes: number): Compressor | undefined {
    return bytes < this.#thresholdBytes ? undefined : this.#compressor;
  }

  close(): void {
    this.#compressor.close();
  }
}

/**
 * Where connections are compressed by what their requests ask for. Who compresses alike shares a compressor, and what it
 * has made: there are at most 90 of them, whatever the application makes up.
 */
class ByRequest implements Compressors {
  readonly #byOptions = new WeakMap<DeflateOptions, Compressor>();
  readonly #byEffort = new Map<string, Compressor>();

  compressorFor({ deflateOptions }: Compressing, bytes: number): Compressor | undefined {
    if (deflateOptions === undefined || bytes < thresholdOf(deflateOptions)) return undefined;
    return this.#byOptions.get(deflateOptions) ?? this.#find(deflateOptions);
  }

  close(): void {
    for (const compressor of this.#byEffort.values()) compressor.close();
  }

  #find(options: DeflateOptions): Compressor {
    const { level = zlibLevel, memLevel = zlibMemLevel } = options;
    const effort = `${level} ${memLevel}`;
    const found = this.#byEffort.get(effort) ?? new Compressor(options, this.#byEffort.size);
    this.#byEffort.set(effort, found);
    this.#byOptions.set(options, found);
    return found;
  }
}

/** What zlib takes where nothing is said. */
const zlibLevel = 6;
const zlibMemLevel = 8;

function thresholdOf({ thresholdBytes = 1024 }: DeflateOptions): number {
  return thresholdBytes;
}
