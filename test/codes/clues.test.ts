import { describe, expect, test } from "vitest";
import { likelyCauses } from "../../src/codes/causes.js";
import { symptomsIn } from "../../src/codes/clues.js";

const inBrowser = (text: string) =>
  `WebSocket connection to 'wss://a.example:3000/' failed: ${text}`;

describe("a line of Chromium's console", () => {
  test("about text that is no UTF-8 says that the browser found the fault", () => {
    const symptoms = symptomsIn(inBrowser("Could not decode a text frame as UTF-8."));
    expect(symptoms).toEqual({ code: 1006, place: "browser", opened: true, told: "faulty" });
    expect(likelyCauses(symptoms)[0]?.cause).toBe("faulty");
  });

  test("about a status says that the handshake was refused, whatever the status", () => {
    const text = "Error during WebSocket handshake: Unexpected response code: 502";
    expect(symptomsIn(inBrowser(text))).toEqual({
      code: 1006,
      place: "browser",
      opened: false,
      told: "refused",
    });
  });

  test("about the network says that nobody was reached", () => {
    const text = "Error in connection establishment: net::ERR_CONNECTION_REFUSED";
    expect(symptomsIn(inBrowser(text))).toMatchObject({ opened: false, told: "unreachable" });
  });

  test("about a script that closed before it was open blames nobody", () => {
    const text = "WebSocket is closed before the connection is established.";
    expect(symptomsIn(inBrowser(text))).toEqual({ code: 1006, place: "browser", opened: false });
  });

  test("of which nothing is known is still the browser's, and its port is no code", () => {
    expect(symptomsIn(inBrowser(""))).toEqual({ place: "browser" });
  });
});

test.each([
  ["CloseEvent {isTrusted: true, wasClean: false, code: 1006, reason: ''}", 1006],
  ['{"code":4409,"reason":"superseded"}', 4409],
  ["WebSocket closed with 1011", 1011],
  ["2026-11-27 10:00:00 closed (1012) after 2000", 1012],
])("%s gives the code", (text, code) => {
  expect(symptomsIn(text)).toEqual({ code });
});

test("an end of revoir gives its times", () => {
  const end = '{"code":1006,"detail":{"kind":"network","ageMs":3600,"idleMs":60012}}';
  expect(symptomsIn(end)).toEqual({ code: 1006, ageMs: 3600, idleMs: 60_012 });
});

test("a line of a hop's log names the hop", () => {
  const nginx =
    "upstream timed out (110: Connection timed out) while proxying upgraded connection, client: 10.0.0.1";
  expect(symptomsIn(nginx)).toMatchObject({ hops: ["nginx"], told: "idle" });
  expect(symptomsIn('at=error code=H15 desc="Idle connection"')).toMatchObject({
    hops: ["heroku"],
  });
  expect(symptomsIn("close 1001 CloudFlare WebSocket proxy restarting")).toMatchObject({
    code: 1001,
    told: "change",
  });
});

test("what ws says to a server that refuses is a client's", () => {
  expect(symptomsIn("Error: Unexpected server response: 403")).toEqual({
    code: 1006,
    place: "client",
    opened: false,
    told: "refused",
  });
});

test("a text that says nothing gives nothing", () => {
  expect(symptomsIn("")).toEqual({});
  expect(symptomsIn("it broke, port 127.0.0.1:8080, since 2024-01-01")).toEqual({});
});
