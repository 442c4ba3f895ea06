import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { parseArchive } from "./archive.js";
import { type Asset, typeOf } from "./assets.js";
import { commonVolume, volumeOf, volumeSuffix } from "./volume.js";

/** Somebody who reads asks again within minutes. */
const defaultIdleMs = 5 * 60_000;

/** A volume in memory, or on its way there. */
interface Loaded {
  readonly assets: Promise<ReadonlyMap<string, Asset>>;
  readonly idle: NodeJS.Timeout;
}

/**
 * The pages of the site, out of the package: one archive for each language, which is taken into memory (some MB, in some 30 ms) when
 * somebody asks for one of its pages, and let go when nobody has for a while.
 *
 * Which archives there are is read once. A path that is asked for is looked up in them, and never becomes the name of a file.
 */
export class Pages {
  readonly #folder: URL;
  readonly #idleMs: number;
  readonly #volumes: ReadonlySet<string>;
  readonly #loaded = new Map<string, Loaded>();
  /** The languages that the pages are in. */
  readonly tags: ReadonlySet<string>;

  /** @param folder where the archives are; it may be absent, which makes pages that are not there */
  constructor(folder: URL = new URL("../site/", import.meta.url), idleMs: number = defaultIdleMs) {
    this.#folder = folder;
    this.#idleMs = idleMs;
    this.#volumes = new Set(volumesIn(folder));
    this.tags = new Set([...this.#volumes].filter((name) => name !== commonVolume));
  }

  /** Whether the site has been built at all. */
  get areThere(): boolean {
    return this.#volumes.size > 0;
  }

  /** Which volumes are in memory. */
  get inMemory(): readonly string[] {
    return [...this.#loaded.keys()];
  }

  /**
   * What is at a path: `/1007/`, `/fr/search.json`.
   *
   * @throws Error when its archive cannot be read; the promise rejects, and the next call tries again
   */
  async find(path: string): Promise<Asset | undefined> {
    const file = path.slice(1) + (path.endsWith("/") ? "index.html" : "");
    const volume = volumeOf(file, this.tags);
    return this.#volumes.has(volume) ? (await this.#open(volume)).get(file) : undefined;
  }

  #open(volume: string): Promise<ReadonlyMap<string, Asset>> {
    const loaded = this.#loaded.get(volume) ?? this.#load(volume);
    loaded.idle.refresh();
    return loaded.assets;
  }

  #load(volume: string): Loaded {
    const forget = (): void => void this.#loaded.delete(volume);
    const idle = setTimeout(forget, this.#idleMs).unref();
    const loaded = { assets: readVolume(new URL(volume + volumeSuffix, this.#folder)), idle };
    this.#loaded.set(volume, loaded);
    loaded.assets.catch(forget);
    return loaded;
  }
}

function volumesIn(folder: URL): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(volumeSuffix))
      .map((file) => file.slice(0, -volumeSuffix.length));
  } catch {
    return [];
  }
}

async function readVolume(file: URL): Promise<ReadonlyMap<string, Asset>> {
  const files = await parseArchive(await readFile(file).catch(unreadable));
  return new Map([...files].map(([name, bytes]) => [name, { type: typeOf(name), bytes }]));
}

/** Says it without the path: what a client is told must not show where things lie on this machine. */
function unreadable(error: NodeJS.ErrnoException): never {
  throw new Error(`Cannot read the pages: their archive cannot be opened (${error.code})`, {
    cause: error,
  });
}
