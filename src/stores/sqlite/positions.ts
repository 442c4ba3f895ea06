import { type GroupStep, stepBytes } from "../thread/group.js";

/** A row of steps, and how much of it is still wanted. */
export interface Group {
  readonly number: number;
  bytes: number;
  liveBytes: number;
  liveSteps: number;
}

/** How far a session has come, and in which groups its steps lie. */
export interface Position {
  /** Of its first owner: steps of smaller epochs belong to an earlier session of the same id. */
  readonly born: number;
  epoch: number;
  isEnded: boolean;
  lifetimeMs: number;
  touchedMs: number;
  lsn: number;
  rx: number;
  tx: number;
  /** Of the steps that are kept, oldest first; the last is that of `lsn`. */
  steps: KeptStep[];
}

interface KeptStep {
  readonly group: Group;
  readonly bytes: number;
}

/** What a row of `sessions` says of a position. */
export type Standing = Pick<Position, "born" | "epoch" | "isEnded" | "lifetimeMs" | "touchedMs">;

/**
 * Where every step lies: what would be an index with a row for each step, in memory. It is the same whether it has
 * seen each step when it was written, or reads the groups of a file from first to last.
 */
export class Positions {
  readonly #sessions = new Map<string, Position>();
  readonly #groups = new Map<number, Group>();
  #sweep: Iterator<[string, Position]> = this.#sessions.entries();
  #empty: number[] = [];
  #bytes = 0;
  #wastedBytes = 0;

  /** Whether more than half of the file is steps that nobody wants, beside others that somebody does. */
  isWasteful(fromBytes: number): boolean {
    return this.#wastedBytes >= fromBytes && this.#wastedBytes * 2 > this.#bytes;
  }

  /** The groups that waste more than half of what they take, oldest first. */
  wasteful(): Group[] {
    return [...this.#groups.values()].filter(({ bytes, liveBytes }) => liveBytes * 2 < bytes);
  }

  /** Undefined when it is not there, or its time is over. */
  find(id: string, nowMs: number): Position | undefined {
    const found = this.#sessions.get(id);
    return found && nowMs < found.touchedMs + found.lifetimeMs ? found : undefined;
  }

  /** Whether a step is one of those that are kept. */
  keeps({ id, epoch, lsn }: GroupStep): boolean {
    const found = this.#sessions.get(id);
    if (found === undefined || epoch < found.born) return false;
    return lsn <= found.lsn && lsn > found.lsn - found.steps.length;
  }

  /** Says what a session's row says. */
  put(id: string, standing: Standing): void {
    const there = this.#sessions.get(id);
    if (there?.born === standing.born) {
      const touchedMs = Math.max(there.touchedMs, standing.touchedMs);
      Object.assign(there, standing, { touchedMs });
      if (standing.isEnded) this.#drop(there, there.steps.length);
      return;
    }
    if (there) this.remove(id);
    this.#sessions.set(id, Object.assign({}, standing, { lsn: 0, rx: 0, tx: 0, steps: [] }));
  }

  remove(id: string): void {
    const found = this.#sessions.get(id);
    if (found) this.#drop(found, found.steps.length);
    this.#sessions.delete(id);
  }

  /** Takes in a group's steps. */
  add(number: number, atMs: number, steps: readonly GroupStep[]): void {
    const bytes = steps.reduce((sum, step) => sum + stepBytes(step), 0);
    const group = { number, bytes, liveBytes: bytes, liveSteps: steps.length };
    this.#groups.set(number, group);
    this.#bytes += bytes;
    for (const step of steps) {
      const position = this.#sessions.get(step.id);
      const isWanted = position && !position.isEnded && step.epoch >= position.born;
      if (isWanted) this.#advance(position, step, group, atMs);
      else this.#lose(group, stepBytes(step));
    }
  }

  #advance(position: Position, step: GroupStep, group: Group, atMs: number): void {
    // Only steps that nobody wants are missing from a file, and those before them are not wanted either.
    if (step.lsn !== position.lsn + 1) this.#drop(position, position.steps.length);
    position.steps.push({ group, bytes: stepBytes(step) });
    position.lsn = step.lsn;
    position.rx = step.rx;
    position.tx = step.tx;
    position.touchedMs = Math.max(position.touchedMs, atMs);
    const first = step.lsn - position.steps.length + 1;
    this.#drop(position, Math.min(Math.max(0, step.trim - first + 1), position.steps.length - 1));
  }

  /** The numbers of the groups in which nothing is wanted any more, each once. */
  takeEmpty(): number[] {
    const empty = this.#empty;
    this.#empty = [];
    return empty;
  }

  /** A group was written again without what nobody wants. */
  shrunk(group: Group): void {
    const saved = group.bytes - group.liveBytes;
    this.#wastedBytes -= saved;
    this.#bytes -= saved;
    group.bytes = group.liveBytes;
  }

  /** The next of the sessions, in turn, that is over. Looks at `count` of them. */
  expired(count: number, nowMs: number): string[] {
    const over: string[] = [];
    for (let looked = 0; looked < count; looked++) {
      const next = this.#sweep.next();
      if (next.done) {
        this.#sweep = this.#sessions.entries();
        break;
      }
      if (this.find(next.value[0], nowMs) === undefined) over.push(next.value[0]);
    }
    return over;
  }

  #drop(position: Position, count: number): void {
    for (const { group, bytes } of position.steps.splice(0, count)) this.#lose(group, bytes);
  }

  /** One step of a group is not wanted any more. */
  #lose(group: Group, bytes: number): void {
    group.liveBytes -= bytes;
    group.liveSteps--;
    this.#wastedBytes += bytes;
    if (group.liveSteps > 0) return;
    this.#wastedBytes -= group.bytes;
    this.#bytes -= group.bytes;
    this.#groups.delete(group.number);
    this.#empty.push(group.number);
  }
}
