import { expect, test } from "vitest";
import { sentenceFor } from "../../src/client/status.js";
import { createEnd, type EndClass } from "../../src/codes/index.js";

const waiting = (cause: EndClass | undefined, attempt: number, retryInMs: number) =>
  sentenceFor("waiting", undefined, attempt, retryInMs, cause);

test("waiting is told with what happened and how long it takes", () => {
  expect(waiting("restart", 1, 2300)).toBe("The server is restarting, back in 3 s");
  expect(waiting("restart", 2, 2000)).toBe(
    "The server is restarting, trying again in 2 s (attempt 2)",
  );
  expect(waiting("network", 3, 2000)).toBe("Connection lost, trying again in 2 s (attempt 3)");
  expect(waiting("overload", 1, 20_000)).toBe("The server is busy, trying again in 20 s");
  expect(waiting("going-away", 1, 1)).toBe("The server went away, trying again in 1 s");
  expect(waiting("unknown", 1, 0)).toBe("Connection lost, trying again in 0 s");
  expect(waiting(undefined, 1, 500)).toBe("Could not connect, trying again in 1 s");
  expect(waiting("network", 1, Number.POSITIVE_INFINITY)).toBe(
    "Connection lost, trying again soon",
  );
});

test("the other states are told in a word, and the last one with its reason", () => {
  const sentence = (state: Parameters<typeof sentenceFor>[0], attempt = 0) =>
    sentenceFor(state, end, attempt, 0, undefined);
  const end = createEnd({ code: 1008, reason: "", clean: true, by: "peer" });
  expect(sentence("connecting")).toBe("Connecting");
  expect(sentence("connecting", 4)).toBe("Connecting (attempt 4)");
  expect(sentence("open")).toBe("Connected");
  expect(sentence("offline")).toBe("You are offline; waiting for the network");
  expect(sentence("closing")).toBe("Closing");
  expect(sentence("closed")).toBe(`Closed: ${end.explain()}`);
});
