import type { Role } from "./frame.js";
import type { DeflateParams } from "./negotiate.js";
import type { Deflate, DeflateEngine, Inflate } from "./ports.js";

/** permessage-deflate as it was negotiated, with the engine that does the work. */
export interface DeflateUse {
  readonly params: DeflateParams;
  readonly engine: DeflateEngine;
  /**
   * Messages of fewer bytes are sent uncompressed. An empty message always is.
   * @default 1024
   */
  readonly thresholdBytes?: number | undefined;
}

/** How one endpoint inflates what its peer sends. */
export interface Inflation {
  /**
   * Makes the inflater when the first compressed message comes: most memory of a connection is here.
   *
   * @param window what another inflater had put out last
   */
  create(window?: Uint8Array): Inflate;
  /** Whether the peer begins every message with an empty window. */
  readonly resets: boolean;
}

/** How one endpoint deflates what it sends. */
export interface Deflation {
  /** Makes the deflater when the first message is large enough. */
  create(): Deflate;
  /** Whether this side begins every message with an empty window. */
  readonly resets: boolean;
  readonly thresholdBytes: number;
}

/** The peer's direction of what was negotiated, as `role` sees it. */
export function inflationOf(role: Role, { params, engine }: DeflateUse): Inflation {
  const { windowBits, resets } = directionOf(role === "server" ? "client" : "server", params);
  return { create: (window) => engine.inflate(windowBits, window), resets };
}

/** This side's direction of what was negotiated. */
export function deflationOf(role: Role, { params, engine, thresholdBytes }: DeflateUse): Deflation {
  const { windowBits, resets } = directionOf(role, params);
  return {
    create: () => engine.deflate(windowBits),
    resets,
    thresholdBytes: Math.max(1, thresholdBytes ?? 1024),
  };
}

/** What was agreed on for the messages that `sender` sends (RFC 7692 §7.1.1, §7.1.2). */
function directionOf(
  sender: Role,
  params: DeflateParams,
): { readonly windowBits: number; readonly resets: boolean } {
  return sender === "server"
    ? { windowBits: params.serverMaxWindowBits, resets: params.serverNoContextTakeover }
    : { windowBits: params.clientMaxWindowBits, resets: params.clientNoContextTakeover };
}
