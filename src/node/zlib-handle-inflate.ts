import type { Inflate } from "../protocol/index.js";
import { type Coder, type CoderPool, flushes } from "./zlib-coder.js";
import { atOnce, tail } from "./zlib-deflating.js";
import { canGoAway } from "./zlib-proof.js";
import { giveSpace, takeSpace, threads } from "./zlib-threads.js";
import { fillWindow, readWindow } from "./zlib-window.js";

const outputBytes = 64 * 1024;
const nothing: Uint8Array = new Uint8Array(0);

type Output = (bytes: Uint8Array, start: number, end: number) => boolean;
type Later = (isSound: boolean) => void;

/**
 * What a write has come to: the output was `full` and there is more, there is something `next` (a new stream, or the tail),
 * all is `done`, the output has had enough (`stopped`), or the bytes are `corrupt`.
 */
type Outcome = "full" | "next" | "done" | "stopped" | "corrupt";

/** Where inflated bytes land. More than one only while an output callback inflates something else. */
const outputs: Uint8Array[] = [];

export class HandleInflate implements Inflate {
  readonly #pool: CoderPool;
  #coder: Coder | undefined;
  /** How far back the peer may refer: by what came out so far, or by the whole window. */
  #reach = 0;
  /** Whether the coder is in the thread pool, or in the line for it. */
  #isAway = false;
  /** A block with BFINAL was read, and nothing came out since. */
  #ended = false;
  /** What is being inflated: `#input[#at, #end)`, and the tail behind it where the message ends there. */
  #input = nothing;
  #at = 0;
  #end = 0;
  #last = false;

  /** @param window what the peer may refer to already */
  constructor(pool: CoderPool, window: Uint8Array = nothing) {
    this.#pool = pool;
    if (window.length === 0) return;
    const usable = window.subarray(-pool.windowBytes);
    this.#coder = pool.take();
    fillWindow(this.#coder, usable);
    this.#reach = usable.length;
  }

  push(
    bytes: Uint8Array,
    start: number,
    end: number,
    last: boolean,
    output: Output,
    later?: Later,
  ): boolean | "later" {
    this.#coder ??= this.#pool.take();
    this.#input = bytes;
    this.#at = start;
    this.#end = end;
    this.#last = last;
    const away = later !== undefined && canGoAway() ? later : undefined;
    if (away === undefined || end - start <= atOnce.inputBytes) {
      return this.#inflateHere(this.#coder, output, away);
    }
    this.#leave(this.#coder, output, away);
    return "later";
  }

  window(): Uint8Array | undefined {
    const reach = this.#reach;
    if (this.#coder === undefined) return new Uint8Array(0);
    return readWindow(this.#coder, reach, reach === this.#pool.windowBytes);
  }

  reset(): void {
    // One that is away comes back to nobody, and is closed then.
    if (this.#coder && !this.#isAway) this.#pool.give(this.#coder);
    this.#coder = undefined;
    this.#reach = 0;
    this.#isAway = false;
    this.#ended = false;
    this.#input = nothing;
  }

  close(): void {
    this.reset();
  }

  /** Inflates all that is left, or, where that may be done later, as much as there is time for. */
  #inflateHere(coder: Coder, output: Output, later: Later | undefined): boolean | "later" {
    const space = outputs.pop() ?? Buffer.allocUnsafeSlow(outputBytes);
    try {
      for (let step = 1, size = 0; ; step++) {
        coder.write(this.#input, this.#at, this.#end, space, 0);
        const outcome = this.#take(coder, space, output);
        if (outcome !== "full" && outcome !== "next") return this.#conclude(outcome);
        size += space.length - coder.outputFree;
        if (later !== undefined && (size >= atOnce.outputBytes || step >= atOnce.steps)) {
          this.#leave(coder, output, later);
          return "later";
        }
      }
    } finally {
      outputs.push(space);
    }
  }

  /** Inflates all that is left in the thread pool. The caller may reuse its bytes, so that takes a copy. */
  #leave(coder: Coder, output: Output, later: Later): void {
    this.#input = Buffer.from(this.#input.subarray(this.#at, this.#end));
    this.#at = 0;
    this.#end = this.#input.length;
    this.#inflateAway(coder, output, later);
  }

  #inflateAway(coder: Coder, output: Output, later: Later): void {
    this.#isAway = true;
    threads.enter(() => {
      if (this.#coder !== coder) {
        this.#pool.give(coder);
        return false;
      }
      const space = takeSpace();
      const { sync } = flushes;
      coder.writeLater(sync, this.#input, this.#at, this.#end, space, () =>
        this.#comeBack(coder, space, output, later),
      );
      return true;
    });
  }

  #comeBack(coder: Coder, space: Uint8Array, output: Output, later: Later): void {
    const outcome = this.#coder === coder ? this.#take(coder, space, output) : "stopped";
    giveSpace(space);
    threads.leave();
    if (this.#coder !== coder) {
      coder.close();
      return;
    }
    this.#isAway = false;
    if (outcome === "full") this.#inflateAway(coder, output, later);
    else this.#goOn(coder, outcome, output, later);
  }

  /** What follows mostly is the tail, which is not worth the way. */
  #goOn(coder: Coder, outcome: Outcome, output: Output, later: Later): void {
    const isNext = outcome === "next";
    const sound = isNext ? this.#inflateHere(coder, output, later) : this.#conclude(outcome);
    if (sound !== "later") later(sound);
  }

  /** Hands on what the write that is over has put out, and says how it goes on. */
  #take(coder: Coder, space: Uint8Array, output: Output): Outcome {
    if (coder.failed) return "corrupt";
    const size = space.length - coder.outputFree;
    if (size > 0) {
      this.#ended = false;
      this.#extendReach(size);
      if (!output(space, 0, size)) return "stopped";
    }
    // The callback may have closed this connection and with it the coder.
    if (this.#coder !== coder) return "stopped";
    this.#at = this.#end - coder.inputLeft;
    if (size === space.length) return "full";
    if (this.#at === this.#end) return this.#finish(coder);
    // There was room, and yet input is left: a block with BFINAL ended the stream. Senders that set it
    // (RFC 7692 §7.2.3.4) begin a new one then, so their window is empty too.
    coder.reset();
    this.#reach = 0;
    this.#ended = true;
    return "next";
  }

  #extendReach(size: number): void {
    const { windowBytes } = this.#pool;
    if (this.#reach < windowBytes) this.#reach = Math.min(windowBytes, this.#reach + size);
  }

  /** All input is through: now the tail, where the message ends here, and then nothing. */
  #finish(coder: Coder): Outcome {
    if (!this.#last) return "done";
    if (this.#input !== tail) {
      this.#input = tail;
      this.#at = 0;
      this.#end = tail.length;
      return "next";
    }
    // Senders that end a message by BFINAL should add a byte 00 (RFC 7692 §7.2.3.4), else the tail is no whole block
    // and its end would be taken for the next message's beginning. Those who forget it are understood as well.
    if (this.#ended) coder.reset();
    this.#ended = false;
    return "done";
  }

  #conclude(outcome: Outcome): boolean {
    this.#input = nothing;
    return outcome !== "corrupt";
  }
}
