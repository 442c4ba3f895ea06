import type { Handle, HandlePipe, HandlePipeReader } from "../../src/node/index.js";

/** What the system keeps of what was written and not read, as a unix socket does. */
const systemBytes = 64 * 1024;

/** A socket that only knows whether it is open, and of which there may be copies in both processes. */
export class FakeHandle {
  isOpen = true;
  readonly fd = 7;

  close(onClosed: () => void): void {
    this.isOpen = false;
    onClosed();
  }

  asHandle(): Handle {
    return this as unknown as Handle;
  }
}

interface Sent {
  readonly bytes: Uint8Array;
  readonly handle: FakeHandle | undefined;
}

/**
 * One end of a pipe between two processes that are one. Like the real one it delivers in later turns of the event loop, in
 * order, and gives its reader copies of the handles.
 */
export class MemoryPipe implements HandlePipe {
  readonly lane = "pipe";
  /** Copies that were handed to this end's reader. */
  readonly received: FakeHandle[] = [];
  destroyed = false;
  /** How many frames may still be delivered before `onEmpty` is called in place of the next. */
  allowance: number = Number.POSITIVE_INFINITY;
  onEmpty: () => void = () => {};
  isReferenced = false;
  #other!: MemoryPipe;
  #reader: HandlePipeReader | undefined;
  #inbox: Sent[] = [];
  #isPaused = false;
  /** The process of this end stands still. */
  #isStopped = false;
  #hasEnded = false;
  #isPumping = false;

  static pair(): readonly [MemoryPipe, MemoryPipe] {
    const near = new MemoryPipe();
    const far = new MemoryPipe();
    near.#other = far;
    far.#other = near;
    return [near, far];
  }

  get queuedBytes(): number {
    if (this.destroyed) return 0;
    const unread = this.#other.#inbox.reduce((sum, { bytes }) => sum + bytes.length, 0);
    return Math.max(0, unread - systemBytes);
  }

  attach(reader: HandlePipeReader): void {
    this.#reader = reader;
    this.#pump();
  }

  send(bytes: Uint8Array, handle?: Handle): void {
    if (this.destroyed || this.#hasEnded || this.#other.destroyed) return;
    const copy = handle === undefined ? undefined : new FakeHandle();
    this.#other.#inbox.push({ bytes: new Uint8Array(bytes), handle: copy });
    this.#other.#pump();
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#pump();
  }

  /** The process of this end is stopped (SIGSTOP). */
  stop(): void {
    this.#isStopped = true;
  }

  /** It goes on (SIGCONT). */
  wake(): void {
    this.#isStopped = false;
    this.#pump();
  }

  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#other.#pump();
    this.#pump();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.#hasEnded = true;
    for (const { handle } of this.#inbox.splice(0)) if (handle) handle.isOpen = false;
    this.#keepWhatTheSystemHas();
    setImmediate(() => this.#reader?.onClosed(undefined));
    this.#other.#pump();
  }

  ref(): void {
    this.isReferenced = true;
  }

  unref(): void {
    this.isReferenced = false;
  }

  #keepWhatTheSystemHas(): void {
    let room = systemBytes;
    const inbox = this.#other.#inbox;
    const kept = inbox.findIndex(({ bytes }) => {
      room -= bytes.length;
      return room < 0;
    });
    if (kept >= 0) inbox.splice(kept);
  }

  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    setImmediate(() => {
      this.#isPumping = false;
      this.#deliver();
    });
  }

  #deliver(): void {
    while (!this.destroyed && !this.#isPaused && !this.#isStopped && this.#reader) {
      const next = this.#inbox[0];
      if (next === undefined) break;
      if (this.allowance-- === 0) {
        this.onEmpty();
        continue;
      }
      const wasQueued = this.#other.queuedBytes > 0;
      this.#inbox.shift();
      if (next.handle) this.received.push(next.handle);
      this.#reader.onFrame(next.bytes, next.handle?.asHandle());
      if (wasQueued) setImmediate(() => this.#other.#taken());
    }
    if (this.#inbox.length === 0 && this.#other.#hasEnded && !this.#isStopped && !this.#isPaused)
      this.destroy();
  }

  #taken(): void {
    if (!this.destroyed && !this.#isStopped) this.#reader?.onTaken?.();
  }
}
