/** What has come and is to be handled: in order, one at a time. A handler that returns a promise holds back the rest. */
export class Inbox<Item> {
  readonly #handle: (item: Item) => unknown;
  readonly #done: (item: Item) => void;
  #items: Item[] = [];
  #isBusy = false;
  #isOver = false;

  /** @param done called after each item was handled; a handler that rejects has handled it */
  constructor(handle: (item: Item) => unknown, done: (item: Item) => void) {
    this.#handle = handle;
    this.#done = done;
  }

  /** How many wait. The one that is handled now is not among them. */
  get length(): number {
    return this.#items.length;
  }

  push(item: Item): void {
    this.#items.push(item);
    this.#run();
  }

  /** Forgets what waits, and tells nobody of the one that is handled now. */
  end(): void {
    this.#isOver = true;
    this.#items = [];
  }

  #run(): void {
    while (!this.#isBusy && this.#items.length > 0) {
      const item = this.#items.shift() as Item;
      this.#isBusy = true;
      const handling = this.#handle(item);
      if (!isPromise(handling)) this.#finish(item);
      else {
        const finish = () => {
          this.#finish(item);
          this.#run();
        };
        handling.then(finish, finish);
      }
    }
  }

  #finish(item: Item): void {
    this.#isBusy = false;
    if (!this.#isOver) this.#done(item);
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === "function";
}
