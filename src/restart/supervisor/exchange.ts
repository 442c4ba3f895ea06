import type { ChildProcess, SendHandle } from "node:child_process";

/**
 * Passes sockets from one process of this supervisor to another, for those that have no better way. It offers that to
 * whoever asks, reads nothing from what it passes on, and closes its own copy when that has left. Sockets that nobody gets
 * are closed.
 */
export class Exchange {
  readonly #members = new Map<number, Member>();

  /** Listens to a process, until it ends. */
  attend(child: ChildProcess): void {
    child.on("message", (message, handle) => this.#hear(child, message, handle));
    child.once("exit", () => {
      const member = this.#members.get(child.pid ?? 0);
      this.#members.delete(child.pid ?? 0);
      member?.end();
    });
  }

  #hear(child: ChildProcess, message: unknown, handle: SendHandle | undefined): void {
    const { revoir, ...parcel } = fieldsOf(message);
    if (revoir === "courier" && child.pid !== undefined) {
      this.#members.set(child.pid, new Member(child));
      child.send({ revoir: "courier" }, () => {});
    }
    if (handle === undefined) return;
    const receiver = revoir === "handle" && this.#members.has(child.pid ?? 0) && parcel.to;
    const member = typeof receiver === "number" ? this.#members.get(receiver) : undefined;
    if (member === undefined) close(handle);
    else member.send(parcel, handle);
  }
}

/** A process that has asked. */
class Member {
  readonly #child: ChildProcess;
  /** What has not left. */
  readonly #leaving = new Set<SendHandle>();

  constructor(child: ChildProcess) {
    this.#child = child;
  }

  send({ channel, number }: Readonly<Record<string, unknown>>, handle: SendHandle): void {
    if (!this.#child.connected) {
      close(handle);
      return;
    }
    this.#leaving.add(handle);
    this.#child.send({ revoir: "handle", channel, number }, handle, () => {
      if (this.#leaving.delete(handle)) close(handle);
    });
  }

  /** It has ended. What waits in the queue for it is never told of. */
  end(): void {
    const look = setInterval(() => {
      // As long as there is a channel, its queue may hold on to them.
      if (this.#child.channel) return;
      clearInterval(look);
      for (const handle of this.#leaving) close(handle);
      this.#leaving.clear();
    }, 100).unref();
  }
}

/** Whatever kind it is; only what is below a socket of `net` is expected. */
function close(handle: SendHandle): void {
  const { destroy, close } = handle as {
    destroy?: () => void;
    close?: (onClosed: () => void) => void;
  };
  if (destroy !== undefined) destroy.call(handle);
  else close?.call(handle, () => {});
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
