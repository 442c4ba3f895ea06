import { type FSWatcher, lstatSync, readdirSync, type Stats, statSync, watch } from "node:fs";
import { basename, dirname, extname, join, relative, sep } from "node:path";

/** Editors write a file in several steps, and a compiler many files. */
const quietMs = 100;

/** More directories than a program's own sources have; each costs the kernel a little memory. */
const mostDirectories = 4_000;

export interface WatchEvents {
  /**
   * Files have changed, and nothing has for 100 ms.
   *
   * @param path one of them, relative to the directory of its watch
   */
  onChange(path: string): void;
  /** Something cannot be watched; the rest still is. */
  onProblem(message: string): void;
}

/** Files that are watched. */
export interface Watch {
  close(): void;
}

/**
 * Watches the code below directories: what Node loads, which leaves out what programs write for themselves, such as
 * logs and databases. `node_modules`, and names that begin with a dot, are left out too. A path that is a file is
 * watched whatever it is.
 *
 * Directory by directory, since the recursive watch of Node 20 on Linux cannot leave out `node_modules`.
 *
 * @throws Error when a path does not exist
 */
export function watchCode(paths: readonly string[], events: WatchEvents): Watch {
  const watching = new Watching(events);
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) {
      watching.close();
      throw new Error(`Cannot watch "${path}": there is no such file or directory`);
    }
    if (found.isDirectory()) watching.addTree(path, path);
    else watching.addFile(path);
  }
  return watching;
}

class Watching implements Watch {
  readonly #events: WatchEvents;
  readonly #watchers = new Map<string, FSWatcher>();
  #timer: NodeJS.Timeout | undefined;
  #isFull = false;

  constructor(events: WatchEvents) {
    this.#events = events;
  }

  addFile(path: string): void {
    // By its directory: many editors put a new file in the place of the old one.
    this.#watch(dirname(path), `file ${path}`, (name) => {
      if (name === basename(path)) this.#changed(name);
    });
  }

  /** @returns whether there is code in it */
  addTree(directory: string, root: string): boolean {
    this.#watch(directory, directory, (name, isAnother) => {
      if (!isLeftOut(name)) this.#look(join(directory, name), root, isAnother);
    });
    const { files, directories } = contentsOf(directory);
    const below = directories.map((name) => this.addTree(join(directory, name), root));
    return below.includes(true) || files.some(isCode);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  /** @param isAnother something was put there or taken away, rather than written to */
  #look(path: string, root: string, isAnother: boolean): void {
    const isDirectory = lstatOrUndefined(path)?.isDirectory() === true;
    let hasChanged = !isDirectory && isCode(path);
    if (isAnother) {
      // The watcher of a directory that was replaced looks at the old one.
      hasChanged = this.#forgetTree(path) || hasChanged;
      // One that was made or moved here may have its files already.
      if (isDirectory) hasChanged = this.addTree(path, root);
    }
    if (hasChanged) this.#changed(relative(root, path));
  }

  #watch(directory: string, key: string, onName: (name: string, isAnother: boolean) => void): void {
    if (this.#watchers.size >= mostDirectories) {
      this.#full();
      return;
    }
    try {
      const watcher = watch(directory, (type, name) => {
        if (name !== null) onName(name, type === "rename");
      });
      this.#watchers.set(key, watcher);
      // The directory is gone, or can no longer be read: what is above it tells of that.
      watcher.on("error", () => watcher.close());
    } catch (error) {
      this.#events.onProblem(`${directory} is not watched: ${(error as Error).message}`);
    }
  }

  /** @returns whether it was watched */
  #forgetTree(path: string): boolean {
    const keys = [...this.#watchers.keys()].filter(
      (key) => key === path || key.startsWith(path + sep),
    );
    for (const key of keys) {
      this.#watchers.get(key)?.close();
      this.#watchers.delete(key);
    }
    return keys.length > 0;
  }

  #full(): void {
    if (this.#isFull) return;
    this.#isFull = true;
    this.#events.onProblem(
      `only ${mostDirectories} directories are watched; name the one with your code: --watch=src`,
    );
  }

  #changed(path: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#events.onChange(path), quietMs);
  }
}

function isLeftOut(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

function isCode(name: string): boolean {
  return /^\.([mc]?[jt]s|json|node|wasm)$/.test(extname(name));
}

/** Without what is left out. */
function contentsOf(directory: string): { files: string[]; directories: string[] } {
  const files: string[] = [];
  const directories: string[] = [];
  try {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      if (!isLeftOut(entry.name)) (entry.isDirectory() ? directories : files).push(entry.name);
    }
  } catch {
    // It was removed meanwhile, or is not ours to read.
  }
  return { files, directories };
}

function lstatOrUndefined(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
