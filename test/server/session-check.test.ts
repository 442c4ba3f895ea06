import { describe, expect, test } from "vitest";
import { checkSession } from "../../src/server/session-check.js";
import { memoryStore } from "../../src/stores/memory.js";

const store = memoryStore();
const address = "wss://b.example/";

describe("the session option of a server", () => {
  test("is left out, or has a store and what else there is", () => {
    expect(() => checkSession(undefined)).not.toThrow();
    const session = { store, ttlMs: 5000, message() {}, principal: () => "ann" };
    expect(() => checkSession(session)).not.toThrow();
  });

  test.each([
    [true, "Cannot serve with session true: expected an object with a store"],
    [{}, "Cannot serve with session.store undefined: expected a store, such as memoryStore()"],
    [
      { store: Promise.resolve(store) },
      "Cannot serve with session.store a promise: expected a store, await it",
    ],
    [{ store, message: "hello" }, 'Cannot serve with session.message "hello": expected a function'],
    [{ store, principal: 5 }, "Cannot serve with session.principal 5: expected a function"],
  ])("that is %o is refused by name", (session, message) => {
    expect(() => checkSession(session)).toThrow(new TypeError(message));
  });

  test("may have every number at the ends of its range, and no limit where it stays in the process", () => {
    const window = { messages: 1, bytes: 2 ** 53 - 1, maxMessageBytes: 1 };
    const ms = 2 ** 31 - 1;
    for (const session of [
      { store, window, ttlMs: ms, ackMs: ms, ackMessages: 2 ** 53 - 1, tombstoneMs: 2 ** 52 },
      { store, ttlMs: 1, maxResumesPerMinute: Infinity, maxAttemptsPerMinute: Infinity },
      { store, maxWaiting: Infinity, maxWaitingBytes: Infinity, maxDetachedBytes: Infinity },
      { store, ackBytes: Infinity, concurrency: Infinity, overflow: "block", mailbox: true },
      {
        store,
        topics: { maxPerSession: 0, pollMs: ms },
        owner: "",
        resumeUrl: address.padEnd(2048, "a"),
      },
      { store, resumeUrl: "" },
      { store, resumeUrl: "https://b.example" },
      { store, window: undefined, topics: undefined, ttlMs: undefined, overflow: undefined },
    ])
      expect(() => checkSession(session)).not.toThrow();
  });

  const url = 'expected "" or a ws: or wss: URL without a fragment (RFC 6455 §3)';
  const timer = "expected a whole number from 1 to 2147483647";
  const wired = "expected a whole number from 1 to 9007199254740991";

  test.each<[option: object, message: string]>([
    [{ ttlMs: Infinity }, `ttlMs Infinity: ${timer}`],
    [{ ttlMs: 1e15 }, `ttlMs 1000000000000000: ${timer}`],
    [{ ttlMs: 0 }, `ttlMs 0: ${timer}`],
    [{ ttlMs: null }, "ttlMs null: expected a number"],
    [{ ttlMs: "5" }, 'ttlMs "5": expected a number'],
    [{ ackMs: 2 ** 31 }, `ackMs 2147483648: ${timer}`],
    [{ busyMs: -1 }, `busyMs -1: ${timer}`],
    [{ storeTimeoutMs: Infinity }, `storeTimeoutMs Infinity: ${timer}`],
    [{ helloTimeoutMs: 0.5 }, `helloTimeoutMs 0.5: ${timer}`],
    [{ endTimeoutMs: Number.NaN }, `endTimeoutMs NaN: ${timer}`],
    [
      { tombstoneMs: Infinity },
      "tombstoneMs Infinity: expected a whole number from 1 to 4503599627370496",
    ],
    [{ ackMessages: Infinity }, `ackMessages Infinity: ${wired}`],
    [{ maxWaiting: "10" }, 'maxWaiting "10": expected a number'],
    [{ concurrency: 0.5 }, "concurrency 0.5: expected a whole number from 1 up"],
    [{ maxResumesPerMinute: 0 }, "maxResumesPerMinute 0: expected a whole number from 1 up"],
    [{ window: 5 }, "window 5: expected { messages, bytes, maxMessageBytes }"],
    [{ window: [] }, "window []: expected { messages, bytes, maxMessageBytes }"],
    [
      { window: { messages: 8 } },
      "window without bytes: expected { messages, bytes, maxMessageBytes }",
    ],
    [{ window: { messages: "many" } }, 'window.messages "many": expected a number'],
    [{ window: { messages: 0, bytes: 1, maxMessageBytes: 1 } }, `window.messages 0: ${wired}`],
    [
      { window: { messages: 1, bytes: 1, maxMessageBytes: Infinity } },
      `window.maxMessageBytes Infinity: ${wired}`,
    ],
    [{ overflow: "drop" }, 'overflow "drop": expected "end" or "block"'],
    [{ mailbox: "yes" }, 'mailbox "yes": expected a boolean'],
    [{ owner: 5 }, "owner 5: expected a string"],
    [{ resumeUrl: 5 }, `resumeUrl 5: ${url}`],
    [{ resumeUrl: "chat" }, `resumeUrl "chat": ${url}`],
    [{ resumeUrl: "/chat" }, `resumeUrl "/chat": ${url}`],
    [{ resumeUrl: "wss:" }, `resumeUrl "wss:": ${url}`],
    [{ resumeUrl: "wss://b.example/#a" }, `resumeUrl "wss://b.example/#a": ${url}`],
    [{ resumeUrl: address.padEnd(2050, "é") }, "resumeUrl of 4084 bytes: expected at most 2048"],
    [{ topics: 5 }, "topics 5: expected an object of numbers"],
    [
      { topics: { maxPerSession: 1025 } },
      "topics.maxPerSession 1025: expected a whole number from 0 to 1024",
    ],
    [{ topics: { pollMs: "5" } }, 'topics.pollMs "5": expected a number'],
  ])("with %o is refused by the name that was written", (option, message) => {
    expect(() => checkSession({ store, ...option })).toThrow(
      expect.objectContaining({ message: `Cannot serve with session.${message}` }),
    );
  });

  test.each<[option: object, message: string]>([
    [
      { window: { mesages: 5 } },
      'session.window option "mesages": expected one of messages, bytes, maxMessageBytes',
    ],
    [
      { topics: { maxPerSesion: 50 } },
      'session.topics option "maxPerSesion": expected one of maxPerSession, maxTopics, tailEntries, tailBytes, maxTailBytes, highWaterBytes, pollMs, mailPollMs, lingerMs, maxQueuedBytes',
    ],
  ])("with %o is refused with the names that are known", (option, message) => {
    expect(() => checkSession({ store, ...option })).toThrow(
      new TypeError(`Cannot serve with the ${message}`),
    );
  });

  test("with a name that is not known is refused with those that are", () => {
    expect(() => checkSession({ store, ttl: 5 })).toThrow(
      /^Cannot serve with the session option "ttl": expected one of .*ttlMs.*$/,
    );
  });
});
