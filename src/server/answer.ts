import { acceptUpgrade, type Socket, type SocketEvents } from "../node/index.js";
import type { CheckedRequest } from "../protocol/index.js";
import { type Settings, socketSettings } from "./settings.js";
import type { Visit } from "./visit.js";

/** Lets a client in: answers 101 and makes its wire a connection, whose events come later than this returns. */
export function letIn(
  visit: Visit,
  request: CheckedRequest,
  protocol: string,
  settings: Settings,
  events: SocketEvents,
): Socket {
  return acceptUpgrade(
    {
      ...socketSettings(settings),
      wire: visit.wire,
      head: visit.head,
      request,
      protocol: protocol === "" ? undefined : protocol,
    },
    events,
  );
}
