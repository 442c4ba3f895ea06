import { acceptUpgrade, type Socket, type SocketEvents } from "../node/index.js";
import type { CheckedRequest, DeflateOptions } from "../protocol/index.js";
import { type Settings, socketSettings } from "./settings.js";
import type { Visit } from "./visit.js";

/** On what terms a client is let in. */
export interface Terms {
  /** "" for none. */
  readonly protocol: string;
  /** What this server wishes for permessage-deflate; undefined to do without. */
  readonly deflate: DeflateOptions | undefined;
}

/** Lets a client in: answers 101 and makes its wire a connection, whose events come later than this returns. */
export function letIn(
  visit: Visit,
  request: CheckedRequest,
  { protocol, deflate }: Terms,
  settings: Settings,
  events: SocketEvents,
): Socket {
  return acceptUpgrade(
    {
      settings: socketSettings(settings),
      deflate,
      wire: visit.wire,
      head: visit.head,
      request,
      protocol: protocol === "" ? undefined : protocol,
    },
    events,
  );
}
