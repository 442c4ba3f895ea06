import { createServer, type RequestListener } from "node:http";
import { expect } from "vitest";
import type { End } from "../../src/codes/index.js";
import { type DialOptions, dial } from "../../src/node/index.js";
import { listen } from "./listen.js";
import { Recorder } from "./recorder.js";

/** Dials and gives the end of an attempt that must fail. */
export async function failToDial(
  url: string,
  options: DialOptions = {},
): Promise<{ end: End; sentence: string }> {
  const recorder = new Recorder();
  dial(url, options, recorder);
  const end = await recorder.end;
  expect(recorder.log).toEqual(["end 1006"]);
  expect(end).toMatchObject({ code: 1006, reason: "", clean: false });
  return { end, sentence: end.detail?.sentence ?? "" };
}

/** A server that answers each request with a status. */
export async function answerWith(listener: RequestListener): Promise<string> {
  return `ws://127.0.0.1:${await listen(createServer(listener))}`;
}
