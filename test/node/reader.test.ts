import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { attachReader, startReading } from "../../src/node/reader.js";

function attached() {
  const stream = new PassThrough();
  const log: string[] = [];
  attachReader(stream, {
    onBytes: (bytes, start, end) => {
      log.push(Buffer.from(bytes.subarray(start, end)).toString());
    },
    onFin: () => log.push("fin"),
    onFailed: ({ message }) => log.push(message),
    onClosed: () => log.push("closed"),
  });
  return { stream, log, next: () => new Promise((resolve) => setImmediate(resolve)) };
}

it("a reader is handed what comes, also from a stream that was paused before", async () => {
  const { stream, log, next } = attached();
  stream.pause();
  stream.write("early");
  await next();
  expect(log).toEqual([]);
  startReading(stream, false);
  await next();
  expect(log).toEqual(["early"]);
  stream.pause();
  stream.write("held");
  await next();
  expect(log).toEqual(["early"]);
  stream.resume();
  await next();
  stream.end();
  await next();
  expect(log).toEqual(["early", "held", "fin", "closed"]);
});

it("a reader is told of an error before the close", async () => {
  const { stream, log, next } = attached();
  stream.destroy(new Error("broken"));
  await next();
  expect(log).toEqual(["broken", "closed"]);
});
