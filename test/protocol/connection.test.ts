import { expect, test } from "vitest";
import { Endpoint, Pair } from "../support/pair.js";

test("a server reads the masked hello of RFC 6455 §5.7", () => {
  const server = new Endpoint().receive("81 85 37 fa 21 3d 7f 9f 4d 51 58");
  expect(server.sink.events).toEqual([{ text: "Hello", ascii: true }]);
});

test("both ends talk and close", () => {
  const pair = new Pair();
  pair.client.connection.sendText("grüß dich", 0);
  pair.server.connection.sendBinary(new Uint8Array(70000).fill(7), 0);
  pair.settle();
  expect(pair.server.sink.messages).toEqual([{ text: "grüß dich", ascii: false }]);
  expect(pair.client.sink.messages).toHaveLength(1);
  pair.server.connection.close(1012, "restarting after=2300", 0);
  pair.settle();
  expect(pair.server.end).toMatchObject({ code: 1012, by: "us", clean: true });
  expect(pair.client.end).toMatchObject({
    code: 1012,
    by: "peer",
    clean: true,
    reason: "restarting after=2300",
  });
});

test("bad text fails with 1007 at once", () => {
  const server = new Endpoint().receive("01 ff 00 00 00 00 61 c3 28".replace("ff", "8a"));
  expect(server.end).toBeUndefined();
  server.pass(2000);
  expect(server.end?.explain()).toContain("not UTF-8 (byte 1: c3 28");
  expect(server.end).toMatchObject({ code: 1007 });
});
