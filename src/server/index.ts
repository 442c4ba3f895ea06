/**
 * The WebSocket server: who may come in, the peers and their messages, topics, slow consumers, and an end of service
 * that its clients survive, or do not even notice: with `restart` another process takes over from this one.
 *
 * The contract: nothing a peer does throws here or ends the process, it becomes a refusal or an `End`; nothing a
 * handler throws does either, it is reported and closes that peer with 1011; what one peer can take is bounded; and
 * a wrong option stops the start. A peer that moves to another process is in one of the two at any moment: what was done to
 * it follows it, and until the other process has it for sure it can come back.
 *
 * @example
 * import { serve } from "revoir/server";
 *
 * const server = await serve({
 *   port: 8012,
 *   open: (peer) => peer.subscribe("news"),
 *   message: (peer, message) => {
 *     if (message.kind === "text") server.publish("news", message.text, { except: peer });
 *   },
 *   close: (_peer, end) => console.log(end.explain()),
 * });
 * process.once("SIGTERM", () => server.drain());
 *
 * @module
 */

export type { FallbackCause, Pauses, RestartResult, Taken } from "../restart/index.js";
export type {
  EndEvent,
  ErrorEvent,
  OpenEvent,
  RefusedEvent,
  RestartEvent,
  SessionAlarmEvent,
  SessionStoreEvent,
  SessionEvent,
  SessionOverEvent,
  SessionRefuseEvent,
  SessionResumeEvent,
} from "./channels.js";
export type { DrainOptions, DrainResult } from "./drain.js";
export { type Handover, notMovable } from "./handover.js";
export type { BinaryMessage, Message, TextMessage } from "./message.js";
export type { EndCount, Metrics, RefusalCause, RefusalCount, Traffic } from "./metrics.js";
export type {
  ChooseDeflate,
  ChooseProtocol,
  ErrorContext,
  HandlerName,
  Handlers,
  ServeOptions,
  ServerLimits,
  SlowConsumer,
} from "./options.js";
export type { SessionMetrics } from "./session-metrics.js";
export type { OriginFacts, Origins } from "./origin.js";
export type { PaceOptions } from "./pace.js";
export type { Peer, Sending } from "./peer.js";
export { type Refusal, refuse, refuseWith } from "./refuse.js";
export type { PeerRequest, UpgradeRequest } from "./request.js";
export type { FallbackOptions, RestartOptions } from "./restart-options.js";
export type { SessionOptions } from "./session-options.js";
export { serve } from "./serve.js";
export type { Server } from "./server.js";
export type {
  Context,
  PublishOptions,
  Resumption,
  Session,
  SessionCause,
  SessionData,
  SessionHandlers,
  SessionMessage,
  SessionReport,
  TopicOptions,
  TopicSnapshot,
  Turn,
} from "../session/server/index.js";
