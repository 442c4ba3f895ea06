import { acceptUpgrade, type Socket, type SocketEvents } from "../node/index.js";
import type { CheckedRequest } from "../protocol/index.js";
import type { Settings } from "./settings.js";
import type { Visit } from "./visit.js";

/** Lets a client in: answers 101 and makes its wire a connection, whose events come later than this returns. */
export function letIn(
  visit: Visit,
  request: CheckedRequest,
  protocol: string,
  settings: Settings,
  events: SocketEvents,
): Socket {
  const { limits, heartbeat, idleTimeoutMs, strictText, handleLane, deflate } = settings;
  return acceptUpgrade(
    {
      wire: visit.wire,
      head: visit.head,
      request,
      protocol: protocol === "" ? undefined : protocol,
      deflate,
      limits,
      heartbeat,
      idleTimeoutMs,
      strictText,
      handleLane,
      highWaterBytes: limits.highWaterBytes,
    },
    events,
  );
}
