import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { startReading } from "../../src/node/reader.js";

it("a reader hands on what comes, also from a stream that was paused before", async () => {
  const stream = new PassThrough();
  stream.pause();
  stream.write("early");
  const read: string[] = [];
  const next = () => new Promise((resolve) => setImmediate(resolve));
  const reader = startReading(stream, false, (bytes, start, end) => {
    read.push(Buffer.from(bytes.subarray(start, end)).toString());
  });
  await next();
  expect(read).toEqual(["early"]);
  reader.pause();
  stream.write("held");
  await next();
  expect(read).toEqual(["early"]);
  reader.resume();
  await next();
  expect(read).toEqual(["early", "held"]);
});
