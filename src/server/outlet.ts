import type { Socket } from "../node/index.js";
import type { TrafficCounter } from "./metrics.js";
import type { ServerLimits, SlowConsumer } from "./options.js";
import type { Sending } from "./peer.js";
import { bytesOf, isText } from "./sending.js";

/** What an outlet needs of its peer. */
export interface OutletOwner {
  readonly slowConsumer: SlowConsumer;
  readonly limits: Pick<ServerLimits, "highWaterBytes" | "maxBufferedBytes" | "maxSlowMs">;
  readonly traffic: TrafficCounter;
  /** Whether the peer is at its high-water mark in the mode `"pause"`: it is not to be read meanwhile. */
  slow(on: boolean): void;
  /** The peer is too slow to be kept. */
  giveUp(reason: string): void;
}

/** What leaves for one peer, and what is done when it does not take it: memory is bounded in every mode. */
export class Outlet {
  readonly #owner: OutletOwner;
  #socket: Socket | undefined;
  /** Those who wait until it flows again. */
  #waiting: (() => void)[] | undefined;
  /** Runs while the peer is not read because it does not read. */
  #slowTimer: NodeJS.Timeout | undefined;

  constructor(owner: OutletOwner, socket: Socket | undefined) {
    this.#owner = owner;
    this.#socket = socket;
  }

  /**
   * Sends one message.
   *
   * @returns whether it is flowing
   * @throws TypeError for what is none of {@link Sending}; RevoirError `message-expired`
   */
  send(data: Sending): boolean {
    if (typeof data === "string") return this.#sendText(data);
    return this.sendBytes(bytesOf(data), isText(data));
  }

  #sendText(text: string): boolean {
    // The length in UTF-16 is the least that it takes; the exact one is not worth a pass over the text.
    const socket = this.#admit(text.length);
    if (socket === undefined) return false;
    return this.#sent(text.length, socket.sendText(text));
  }

  /** Sends bytes as they are; of a text they are UTF-8. @returns whether it is flowing */
  sendBytes(bytes: Uint8Array, areText: boolean): boolean {
    const socket = this.#admit(bytes.length);
    if (socket === undefined) return false;
    return this.#sent(bytes.length, areText ? socket.sendUtf8(bytes) : socket.sendBinary(bytes));
  }

  /**
   * Sends frames that are serialised already, and may be shared with other peers.
   *
   * @param count how many messages they are
   * @returns whether they were handed to the socket
   */
  sendFrames(
    frames: Uint8Array,
    payloadBytes: number,
    compressed: boolean,
    count: number = 1,
  ): boolean {
    const socket = this.#admit(frames.length);
    if (socket === undefined) return false;
    const flowing = socket.sendFrames(frames);
    if (compressed) socket.resetDeflate();
    this.#sent(payloadBytes, flowing, count);
    return true;
  }

  /** Resolves when the peer takes more, or has gone. */
  flowing(): Promise<void> {
    const socket = this.#socket;
    if (socket?.state !== "open" || socket.bufferedBytes < this.#owner.limits.highWaterBytes)
      return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting ??= [];
      this.#waiting.push(resolve);
    });
  }

  /** From now on messages leave by this socket. */
  attach(socket: Socket): void {
    this.#socket = socket;
  }

  /** Another process found that the peer reads too slowly. */
  stall(): void {
    this.#stall();
  }

  /** Whether the peer is not read because it does not read. */
  get isStalled(): boolean {
    return this.#slowTimer !== undefined;
  }

  /** What waited has fallen to half of the mark, or will never be taken. */
  drained(): void {
    clearTimeout(this.#slowTimer);
    this.#slowTimer = undefined;
    this.#owner.slow(false);
    for (const resolve of this.#waiting?.splice(0) ?? []) resolve();
  }

  #sent(payloadBytes: number, flowing: boolean, count: number = 1): boolean {
    this.#owner.traffic.messagesOut += count;
    this.#owner.traffic.bytesOut += payloadBytes;
    if (!flowing && this.#owner.slowConsumer === "pause") this.#stall();
    return flowing;
  }

  /** A peer that is not read is not judged by the heartbeat either: here its time is limited. */
  #stall(): void {
    if (this.#slowTimer !== undefined) return;
    this.#owner.slow(true);
    const { maxSlowMs } = this.#owner.limits;
    const giveUp = () => this.#owner.giveUp(`reads too slowly: for ${maxSlowMs} ms`);
    this.#slowTimer = setTimeout(giveUp, maxSlowMs).unref();
  }

  /** The socket when a message of this size may be sent, undefined when it may not. */
  #admit(size: number): Socket | undefined {
    const socket = this.#socket;
    if (socket === undefined || socket.state !== "open") return undefined;
    const buffered = socket.bufferedBytes;
    if (buffered < this.#owner.limits.highWaterBytes) return socket;
    return this.#admitSlow(socket, buffered + size);
  }

  #admitSlow(socket: Socket, wouldBe: number): Socket | undefined {
    const { slowConsumer, limits } = this.#owner;
    if (slowConsumer === "drop") this.#owner.traffic.dropped += 1;
    else if (slowConsumer === "close") this.#owner.giveUp(tooSlow(limits.highWaterBytes));
    else if (wouldBe <= limits.maxBufferedBytes) return socket;
    else this.#owner.giveUp(tooSlow(limits.maxBufferedBytes));
    return undefined;
  }
}

function tooSlow(bytes: number): string {
  return `reads too slowly: ${bytes} bytes waiting`;
}
