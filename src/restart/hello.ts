import { unpack } from "./pack.js";

/** The formats of the handover that this version speaks, the best last. */
export const formats: readonly number[] = [1];

/** What a successor says first. */
export interface Hello {
  readonly formats: readonly number[];
  readonly pid: number;
  readonly node: string;
}

/** What the predecessor answers, with its listening socket. */
export interface Welcome {
  readonly format: number;
  readonly pid: number;
  readonly node: string;
  /** The version of the application's state, as `handover.version` has it. */
  readonly stateVersion: number;
  /** What the predecessor has measured of handshakes, for its successor's pace. */
  readonly handshakes?: unknown;
}

/** Why the predecessor does not come to terms. */
export interface Refused {
  readonly why: "busy" | "format" | "leaving" | "owner";
  /** For people. */
  readonly sentence: string;
}

/** What the successor says once it listens. */
export interface Listening {
  /** Whether it takes peers: false where it does not accept the version of their state. */
  readonly takesPeers: boolean;
}

/** The best format that both speak. */
export function commonFormat(theirs: readonly number[]): number | undefined {
  return formats.findLast((format) => theirs.includes(format));
}

/** @throws TypeError when the bytes are no hello */
export function readHello(body: Uint8Array): Hello {
  const hello = unpack(body) as Partial<Hello>;
  if (Array.isArray(hello.formats) && typeof hello.pid === "number") return hello as Hello;
  throw new TypeError("Cannot read the hello of a successor: it names no formats or no pid");
}

/** @throws TypeError when the bytes are no welcome */
export function readWelcome(body: Uint8Array): Welcome {
  const welcome = unpack(body) as Partial<Welcome>;
  if (typeof welcome.stateVersion === "number" && typeof welcome.pid === "number")
    return welcome as Welcome;
  throw new TypeError("Cannot read the welcome of a predecessor: it names no version or no pid");
}
