/**
 * Virtual time, in milliseconds: what happens next, and when. Two things at one moment happen in the order in which they
 * were asked for, so that a world is the same each time it is run.
 */
export class Clock {
  now = 0;
  readonly #heap: Happening[] = [];
  #count = 0;

  /** Has `act` happen `delayMs` from now. */
  in(delayMs: number, act: () => void): void {
    this.at(this.now + delayMs, act);
  }

  /** Has `act` happen at a moment; one that has passed is now. */
  at(moment: number, act: () => void): void {
    const added = { moment: Math.max(moment, this.now), order: ++this.#count, act };
    this.#heap.push(added);
    this.#rise(this.#heap.length - 1, added);
  }

  /** The next thing to happen before `end`, with the clock set to its moment. Undefined when there is none. */
  next(end: number): (() => void) | undefined {
    const first = this.#heap[0];
    if (first === undefined || first.moment >= end) return undefined;
    const last = this.#heap.pop() as Happening;
    if (last !== first) this.#sink(last);
    this.now = first.moment;
    return first.act;
  }

  #rise(from: number, added: Happening): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#heap[parent] as Happening;
      if (isBefore(above, added)) break;
      this.#heap[at] = above;
      at = parent;
    }
    this.#heap[at] = added;
  }

  #sink(moved: Happening): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
      if (isBefore(moved, heap[child])) break;
      heap[at] = heap[child] as Happening;
      at = child;
    }
    heap[at] = moved;
  }
}

interface Happening {
  readonly moment: number;
  readonly order: number;
  readonly act: () => void;
}

function isBefore(one: Happening | undefined, other: Happening | undefined): boolean {
  const [a, b] = [one as Happening, other as Happening];
  return a.moment < b.moment || (a.moment === b.moment && a.order < b.order);
}
