/**
 * What the fields of a message are read with, or written with: the same calls in the same order. A reader passes over the
 * values that it is given and returns those that came; a writer returns those that it was given.
 */
export interface Coder {
  /** The field that is next, for the sentence of a fault. */
  field: string;
  /** What is wrong with what is read, such as "rx is cut short". */
  readonly fault: string | undefined;
  /** An unsigned LEB128 number. @default 2^53-1 is the most */
  number(value: number, max?: number): number;
  /** So many bytes; without a number all that are left. */
  bytes(value: Uint8Array, count?: number): Uint8Array;
}
