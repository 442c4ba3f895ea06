import { expect, it } from "vitest";
import { Turned, TurnedAway } from "../../src/server/turned.js";

it("a refusal says its status and sentence unless it has a body of its own", () => {
  expect(new Turned("host", 421, "nothing is here").body).toBe("421: nothing is here.\n");
  expect(new Turned("host", 421, "nothing is here", { body: "own" }).body).toBe("own");
});

it("a refusal with a close code lets the client in to close", () => {
  expect(new Turned("authorize", 3000, "").closes).toBe(true);
  expect(new Turned("authorize", 401, "").closes).toBe(false);
});

it("whoever is turned away is only waited for", () => {
  const log: string[] = [];
  const away = new TurnedAway(() => void log.push("over"));
  away.onText();
  away.onBinary();
  away.onPing();
  away.onPong();
  away.onDrain();
  expect(log).toEqual([]);
  away.onEnd();
  expect(log).toEqual(["over"]);
});
