import {
  Connection,
  type ConnectionOptions,
  completeLimits,
  type DeflateOptions,
  type DeflateParams,
  type Limits,
  type Outgoing,
  type Role,
  type Sink,
} from "../protocol/index.js";
import { clock } from "./alarm.js";
import { nextMaskKey } from "./mask-keys.js";
import type { SocketSnapshot } from "./moving.js";
import { platform } from "./platform.js";
import type { Wire } from "./wire.js";
import { createDeflateEngine } from "./zlib.js";

/** What the user of a socket may choose, for either role. */
export interface SocketSettings
  extends Pick<ConnectionOptions, "limits" | "heartbeat" | "idleTimeoutMs" | "strictText"> {
  /**
   * From how many waiting bytes on a send returns false.
   * @default 1_048_576 (1 MiB)
   */
  readonly highWaterBytes?: number | undefined;
  /**
   * Whether plain TCP connections may be read and written by Node's handle, where a self-test has shown that it works.
   * `false` keeps to what Node documents. A server makes the test when its first client comes; a program that only dials
   * makes it when this is `true`, and uses its outcome in any case.
   * @default true, unless `REVOIR_HANDLE_LANE=off` is in the environment
   */
  readonly handleLane?: boolean | undefined;
}

/** What the opening handshake left behind. */
export interface OpenOptions {
  readonly role: Role;
  readonly wire: Wire;
  /** The first bytes behind the peer's handshake. They may be changed. */
  readonly head: Uint8Array;
  /** Sent before all else: the server's answer. */
  readonly preface?: Uint8Array | undefined;
  readonly protocol: string;
  readonly extensions: string;
  readonly deflate?:
    | { readonly params: DeflateParams; readonly options: DeflateOptions }
    | undefined;
  readonly settings: SocketSettings;
  /** A connection that has come from another process. */
  readonly restored?: SocketSnapshot | undefined;
  /** Is given what lets the socket read. @default queueMicrotask */
  readonly schedule?: ((start: () => void) => void) | undefined;
}

/** Throws what opening a socket would throw for these settings, where there is no wire yet. */
export function checkSettings(role: Role, settings: SocketSettings): void {
  const { highWaterBytes } = settings;
  if (highWaterBytes !== undefined && !(highWaterBytes >= 0)) {
    throw new RangeError(
      `Cannot open a socket: highWaterBytes is ${highWaterBytes}, expected 0 or more bytes`,
    );
  }
  const { limits, heartbeat, idleTimeoutMs } = settings;
  const unused = { sink: {} as Sink, out: {} as Outgoing, random: () => 0, maskKey: () => 0 };
  // Its constructor checks what it is given, and does nothing else yet.
  new Connection({ role, ...unused, now: 0, limits, heartbeat, idleTimeoutMs });
}

/** One object for all connections that were given none. */
const defaultLimits: Limits = completeLimits();

/** What the core needs to know, and the platform's part of it. */
export function connectionOptionsOf(
  { role, settings, deflate, restored }: OpenOptions,
  sink: Sink,
  out: Outgoing,
): ConnectionOptions {
  const { limits, heartbeat, idleTimeoutMs, strictText } = settings;
  const { level, memLevel, thresholdBytes } = deflate?.options ?? {};
  const maxInflatedBytes = limits?.maxMessageBytes;
  return {
    role,
    sink,
    out,
    now: clock(),
    limits: limits ?? defaultLimits,
    heartbeat,
    idleTimeoutMs,
    strictText,
    random: Math.random,
    maskKey: role === "client" ? nextMaskKey : undefined,
    deflate: deflate && {
      params: deflate.params,
      engine: createDeflateEngine({ level, memLevel, maxInflatedBytes }),
      thresholdBytes,
    },
    platform,
    restored: restored?.connection,
  };
}
