import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { dialPipe, type HandlePipe, proveHandleLane, servePipes } from "../../src/node/index.js";
import { Channel } from "../../src/restart/channel.js";
import { type LetterType, letters } from "../../src/restart/letters.js";

/** A path in a directory of its own, removed after the test. */
export function place(): string {
  const directory = mkdtempSync(join(tmpdir(), "revoir-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, "here.sock");
}

/** What somebody who is asked does: gets each letter, and answers on the channel. */
export type Answering = (type: LetterType, body: Uint8Array, channel: Channel) => void;

/** Serves at a path in the place of a predecessor, until the test is over. @returns how often somebody has come */
export async function answerAt(
  path: string,
  answer: Answering,
  options: { readonly replace?: boolean } = {},
): Promise<{ readonly visits: () => number; close(): void }> {
  await proveHandleLane();
  const pipes: HandlePipe[] = [];
  const server = await servePipes(
    path,
    (pipe) => {
      pipes.push(pipe);
      const channel = new Channel(pipe);
      channel.attach({ onLetter: (type, body) => answer(type, body, channel), onClosed() {} });
    },
    options,
  );
  const close = () => {
    server.close();
    for (const pipe of pipes) pipe.destroy();
  };
  onTestFinished(close);
  return { visits: () => pipes.length, close };
}

/** Comes to a path and says what a test wants. */
export class Visitor {
  readonly heard: { readonly type: LetterType; readonly body: Uint8Array }[] = [];
  readonly channel: Channel;
  isClosed = false;

  private constructor(pipe: HandlePipe) {
    this.channel = new Channel(pipe);
    this.channel.attach({
      onLetter: (type, body, handle) => {
        handle?.close(() => {});
        this.heard.push({ type, body });
      },
      onClosed: () => {
        this.isClosed = true;
      },
    });
    onTestFinished(() => this.channel.destroy());
  }

  static async at(path: string): Promise<Visitor> {
    return new Visitor(await dialPipe(path));
  }

  hello(formats: readonly number[] = [1]): void {
    this.channel.send(letters.hello, { formats, pid: process.pid, node: process.version });
  }
}

/** How many files a process has open; this one if none is named. */
export function openFiles(pid: number = process.pid): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
