/** What a client is told when this process goes. */
export interface Leave {
  /** When the client is to come back, in milliseconds from now. */
  readonly delayMs: number;
  /** How long this connection still serves, in milliseconds. */
  readonly graceMs: number;
  readonly reason: string;
}
