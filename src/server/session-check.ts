import { requireKnown, requireType, wrongType } from "./checks.js";
import type { SessionOptions } from "./session-options.js";

/** What each option of a session is; numbers and windows are checked by whoever holds to them. */
const options: Readonly<Record<keyof SessionOptions, "handler" | "other">> = {
  ...{ session: "handler", resume: "handler", message: "handler", subscribe: "handler" },
  ...{ snapshot: "handler", lost: "handler", ended: "handler", error: "handler" },
  ...{ alarm: "handler", principal: "handler" },
  ...{ store: "other", owner: "other", ttlMs: "other", window: "other", maxWaiting: "other" },
  ...{ maxWaitingBytes: "other", overflow: "other", maxDetachedBytes: "other" },
  ...{ tombstoneMs: "other", storeTimeoutMs: "other", busyMs: "other", helloTimeoutMs: "other" },
  ...{ endTimeoutMs: "other" },
  ...{ maxResumesPerMinute: "other", maxAttemptsPerMinute: "other", ackMessages: "other" },
  ...{ ackBytes: "other", ackMs: "other", concurrency: "other", resumeUrl: "other" },
  ...{ topics: "other", mailbox: "other" },
};

/**
 * @throws TypeError that names the option: one that is not known, a handler that is no function, a store that is none
 */
export function checkSession(session: unknown): void {
  if (session === undefined) return;
  if (typeof session !== "object" || session === null)
    throw wrongType("session", session, "an object with a store");
  const given = session as Readonly<Record<string, unknown>>;
  requireKnown("session option", given, Object.keys(options));
  checkStore(given.store);
  for (const [name, kind] of Object.entries(options))
    if (kind === "handler") requireType(`session.${name}`, given[name], "function");
}

function checkStore(store: unknown): void {
  const { commit, then } = Object(store) as { readonly commit?: unknown; readonly then?: unknown };
  if (typeof commit === "function") return;
  // Those with a file or a connection are opened by a promise.
  if (typeof then === "function")
    throw new TypeError("Cannot serve with session.store a promise: expected a store, await it");
  throw wrongType("session.store", store, "a store, such as memoryStore()");
}
