import { describe, expect, test } from "vitest";
import { parseRequestHead, parseResponseHead } from "../../src/protocol/head.js";

const maxBytes = 16_384;

function request(text: string, max: number = maxBytes) {
  const bytes = Buffer.from(text, "latin1");
  return parseRequestHead(bytes, 0, bytes.length, max);
}

function response(text: string, max: number = maxBytes) {
  const bytes = Buffer.from(text, "latin1");
  return parseResponseHead(bytes, 0, bytes.length, max);
}

describe("a request's head (RFC 9112 §3)", () => {
  test("is read with its fields in order, their names as written, their values trimmed", () => {
    expect(request("GET /a?b HTTP/1.1\r\nHost: x\r\nx-b:\t1  2 \r\nHOST:\r\n\r\nframes")).toEqual({
      head: {
        method: "GET",
        target: "/a?b",
        version: "1.1",
        fields: [
          ["Host", "x"],
          ["x-b", "1  2"],
          ["HOST", ""],
        ],
      },
      end: 49,
    });
  });

  test("may have no fields at all", () => {
    expect(request("GET / HTTP/1.0\r\n\r\n")).toEqual({
      head: { method: "GET", target: "/", version: "1.0", fields: [] },
      end: 18,
    });
  });

  test("keeps a colon in a value, and a byte above 7F as the character of its number", () => {
    expect(request("GET / HTTP/1.1\r\nA: b:c\u00a0\u0080\u00ff\r\n\r\n")).toMatchObject({
      head: { fields: [["A", "b:c\u00a0\u0080\u00ff"]] },
    });
  });

  test("is found at its offset, and ends at its own", () => {
    const bytes = Buffer.from("....GET / HTTP/1.1\r\n\r\n....");
    expect(parseRequestHead(bytes, 4, bytes.length, maxBytes)).toMatchObject({ end: 22 });
    expect(parseRequestHead(bytes, 4, 21, maxBytes)).toBe("more");
  });

  test("is refused at the first byte that can not be in one, however little has come", () => {
    const broken = ["\0", " ", "\n", "\r\r", "GET\n", "GET / X", "GET / HTTP/1.1\n", "{"];
    for (const text of broken) {
      expect(request(text)).toEqual({ rule: "request-malformed" });
      expect(request(text.slice(0, -1))).toBe("more");
    }
  });

  test("as long as the limit is read, one byte longer is not, even before it has all come", () => {
    const text = "GET / HTTP/1.1\r\nA: b\r\n\r\n";
    expect(request(text, text.length)).toMatchObject({ end: text.length });
    expect(request(text, text.length - 1)).toEqual({ rule: "request-too-large" });
    expect(request(text.slice(0, -2), text.length - 2)).toEqual({ rule: "request-too-large" });
    expect(request(text.slice(0, -2), text.length - 1)).toBe("more");
  });

  test("that is both broken and too long has the fault that comes first", () => {
    expect(request("GET /\0/////////", 8)).toEqual({ rule: "request-malformed" });
    expect(request("GET /////////\0/", 8)).toEqual({ rule: "request-too-large" });
  });

  test("of 16 KiB and 4000 fields is read", () => {
    const text = `GET / HTTP/1.1\r\n${"a:\r\n".repeat(4000)}\r\n`;
    const parsed = request(text);
    expect(parsed !== "more" && "head" in parsed && parsed.head.fields.length).toBe(4000);
  });
});

describe("a response's head (RFC 9112 §4)", () => {
  test("is read with its status and its text", () => {
    expect(response("HTTP/1.1 404 Not  Found\r\nA: 1\r\n\r\nbody")).toEqual({
      head: { version: "1.1", status: 404, statusText: "Not  Found", fields: [["A", "1"]] },
      end: 33,
    });
  });

  test("may have no text, with or without the space before it", () => {
    const head = { version: "1.1", status: 101, statusText: "", fields: [] };
    expect(response("HTTP/1.1 101 \r\n\r\n")).toEqual({ head, end: 17 });
    expect(response("HTTP/1.1 101\r\n\r\n")).toEqual({ head, end: 16 });
  });

  test("is the first that is not interim (RFC 9110 §15.2)", () => {
    const interim = "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n";
    const final = "HTTP/1.1 200 OK\r\n\r\n";
    expect(response(interim)).toBe("more");
    expect(response(interim + final.slice(0, -1))).toBe("more");
    expect(response(interim + interim + final)).toMatchObject({
      head: { status: 200, fields: [] },
      end: 2 * interim.length + final.length,
    });
    expect(response(interim + interim + final, 60)).toEqual({ rule: "response-too-large" });
    expect(response(`${interim}\r\n`)).toEqual({ rule: "response-malformed" });
  });

  test("has the limit of its bytes counted from where it begins", () => {
    const bytes = Buffer.from("....HTTP/1.1 200 OK\r\n\r\n");
    expect(parseResponseHead(bytes, 4, bytes.length, 19)).toMatchObject({ end: bytes.length });
    expect(parseResponseHead(bytes, 4, bytes.length, 18)).toEqual({ rule: "response-too-large" });
    expect(parseResponseHead(bytes, 4, 16, 19)).toBe("more");
  });

  test.each(["HTTP/1.1 1O1", "HTTP/1.1 1011", "HTTP/1.1  101", "HTTP/11 101", "HTTP/1.1 101x"])(
    "is not %j",
    (line) => expect(response(`${line}\r\n\r\n`)).toEqual({ rule: "response-malformed" }),
  );
});
