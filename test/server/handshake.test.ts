import { createServer } from "node:http";
import { connect, Socket } from "node:net";
import { expect, it } from "vitest";
import type { RequestHead } from "../../src/protocol/index.js";
import { fieldOf, HttpHandshake, OwnHandshake } from "../../src/server/handshake.js";
import { listen } from "../support/listen.js";

const fields: RequestHead["fields"] = [
  ["Host", "example.com"],
  ["Cookie", "a=1"],
  ["cookie", "b=2"],
  ["X-Forwarded-For", "1.1.1.1"],
  ["x-forwarded-for", "2.2.2.2"],
  ["User-Agent", "first"],
  ["User-Agent", "second"],
  ["Set-Cookie", "x"],
  ["Set-Cookie", "y"],
  ["Constructor", "of a peer's choice"],
];
const head: RequestHead = { method: "GET", target: "/a?b", version: "1.1", fields };

it("the value of a field is that of its line, or of all its lines as one list", () => {
  expect(fieldOf({ head }, "host")).toBe("example.com");
  expect(fieldOf({ head }, "x-forwarded-for")).toBe("1.1.1.1, 2.2.2.2");
  expect(fieldOf({ head }, "origin")).toBe(undefined);
});

it("a request that we have parsed shows the same fields, method and target as Node's own", async () => {
  const raw = new OwnHandshake(head, 0).raw(() => new Socket());
  const http = createServer();
  const port = await listen(http);
  const seen = new Promise<HttpHandshake>((resolve) => {
    http.on("request", (message) => resolve(new HttpHandshake(message)));
  });
  const client = connect(port, "127.0.0.1");
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  client.write(`GET /a?b HTTP/1.1\r\n${lines}\r\n`);
  const node = (await seen).raw();
  for (const name of [
    "headers",
    "rawHeaders",
    "method",
    "url",
    "httpVersion",
    "httpVersionMajor",
    "httpVersionMinor",
  ] as const) {
    expect(raw[name], name).toEqual(node[name]);
  }
  expect(raw).toBeInstanceOf(node.constructor);
});

it("Node's objects for a request are made once, and only when somebody asks", () => {
  const handshake = new OwnHandshake(head, 0);
  let asked = 0;
  const socketOf = () => {
    asked++;
    return new Socket();
  };
  expect(handshake.headers.host).toBe("example.com");
  expect(asked).toBe(0);
  expect(handshake.raw(socketOf)).toBe(handshake.raw(socketOf));
  expect(asked).toBe(1);
});

it("a header's size is about what it takes on the wire", () => {
  const raw = { method: "GET", url: "/abc", rawHeaders: ["Host", "example.com"] };
  expect(new HttpHandshake(raw as never).headerBytes).toBe(
    "/abc".length + "Host: example.com\r\n".length,
  );
});
