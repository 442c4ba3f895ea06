import type { SavedSession } from "../../session/client/index.js";
import type { SessionKeep } from "./keep.js";

const store = "sessions";

/**
 * Keeps a session in IndexedDB, under a name and its id. Of several pages that use one name each has a session of its own:
 * who has one holds the lock `revoir:<id>`, so that a duplicated page does not take it away. A page that
 * comes goes on with a session that no page has.
 */
export class IndexedDbKeep implements SessionKeep {
  readonly #name: string;
  readonly #database: Promise<IDBDatabase>;
  readonly #over = new AbortController();
  #id = "";

  constructor(name: string) {
    this.#name = name;
    const opening = indexedDB.open("revoir", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    this.#database = settled(opening);
  }

  async load(): Promise<SavedSession | undefined> {
    const range = IDBKeyRange.bound([this.#name, ""], [this.#name, "\uffff"]);
    // Where a page has no storage nothing is kept there.
    const all: SavedSession[] = await this.#do("readonly", (each) => each.getAll(range)).catch(
      () => [],
    );
    for (const saved of all) if (saved.version === 1 && (await this.#hold(saved.id))) return saved;
    return undefined;
  }

  async save(state: SavedSession | undefined): Promise<void> {
    const before = this.#id;
    if (state && state.id !== before) await this.#hold(state.id);
    await this.#do<unknown>("readwrite", (each) => {
      if (before !== "" && before !== state?.id) each.delete([this.#name, before]);
      const request = state ? each.put(state, [this.#name, state.id]) : each.count();
      return request as IDBRequest<unknown>;
    });
  }

  close(): void {
    this.#over.abort();
  }

  async #do<Result>(
    mode: IDBTransactionMode,
    act: (sessions: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> {
    const transaction = (await this.#database).transaction(store, mode);
    const request = act(transaction.objectStore(store));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return request.result;
  }

  /** Whether nobody else has it. Without the Web Locks API (an insecure page) nobody can say. */
  #hold(id: string): Promise<boolean> {
    const { locks } = navigator;
    if (!locks) {
      this.#id = id;
      return Promise.resolve(true);
    }
    return new Promise((resolve, reject) => {
      locks
        .request(`revoir:${id}`, { ifAvailable: true }, (lock) => {
          if (lock) this.#id = id;
          resolve(lock !== null);
          if (!lock) return undefined;
          // Held until the link is over, or the page is gone.
          return new Promise<void>((release) => {
            this.#over.signal.addEventListener("abort", () => release());
          });
        })
        .catch(reject);
    });
  }
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
