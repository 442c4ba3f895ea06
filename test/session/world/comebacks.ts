/** How an epoch began in which a client came back. */
export interface Comeback {
  /** Up to which message the client said that it has them, and up to which they were kept. */
  readonly clientHas: number;
  readonly tx: number;
  /** The epoch before, where the process is the same. */
  readonly epochBefore: number | undefined;
  /** Up to which any server had heard that the client has them, when the process was given the session. */
  acknowledged: number;
}

/** What two clients that tell one story may say of it with one attempt. */
interface Claim {
  readonly least: number;
  readonly most: number;
}

/** Where the client of one session stood when it came back, and how far it had been. */
export class Comebacks {
  readonly #comebacks: Map<number, Comeback> = new Map();
  readonly #claims: Map<string, Claim> = new Map();
  #acknowledged = 0;

  /** Some server hears that the client has all up to `rx`. */
  hears(rx: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, rx);
  }

  /** A client asks this process for the session, and says that it has all up to `rx`. */
  claimed(by: string, attempt: number, rx: number): void {
    const { least, most } = this.#claim(by, attempt) ?? { least: rx, most: rx };
    const claim = { least: Math.min(least, rx), most: Math.max(most, rx) };
    this.#claims.set(`${by}:${attempt}`, claim);
  }

  /** The store gives it to that process, with all messages up to `tx`. */
  taken(
    { owner, attempt }: { readonly owner: string; readonly attempt: number },
    { epoch, tx, epochBefore }: { epoch: number; tx: number; epochBefore: number | undefined },
  ): void {
    const { least, most } = this.#claim(owner, attempt) ?? { least: 0, most: 0 };
    this.hears(Math.min(most, tx));
    const acknowledged = this.#acknowledged;
    this.#comebacks.set(epoch, { clientHas: least, tx, epochBefore, acknowledged });
  }

  /** The process hears of it: until then it may have gone on with the client's older connection. */
  given(epoch: number): void {
    const comeback = this.#comebacks.get(epoch);
    if (comeback !== undefined) comeback.acknowledged = this.#acknowledged;
  }

  /** Undefined for the epoch in which the session began. */
  in(epoch: number): Comeback | undefined {
    return this.#comebacks.get(epoch);
  }

  #claim(by: string, attempt: number): Claim | undefined {
    return this.#claims.get(`${by}:${attempt}`);
  }
}
