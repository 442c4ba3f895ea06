import { randomUUID } from "node:crypto";
import { createEnd, type End } from "../codes/index.js";
import { type Answer, sendAsText, type Target } from "./careless-client.js";
import { hexOf } from "./hex.js";
import type { LabReport, LabView } from "./page/lab.js";

/** Experiments at one time: each is a connection of this server to itself. */
const maxRunning = 8;
const timeoutMs = 5_000;

/** The query by which the service knows an experiment's own connection. */
export const labParameter = "lab";

/**
 * Experiments that a browser cannot do itself. The server calls itself and sends bytes as text; the lab brings
 * together what both ends saw.
 */
export class Lab {
  readonly #target: () => Target;
  /** Experiments whose connection has not ended on the server's side. */
  readonly #running = new Map<string, (end: End) => void>();

  /** @param target where the service's echo is reached from this machine */
  constructor(target: () => Target) {
    this.#target = target;
  }

  /** Whether there is room for one more. */
  get isFull(): boolean {
    return this.#running.size >= maxRunning;
  }

  /** Tells the lab how a connection ended on the server's side, if it was one of the lab's. */
  ended(id: string | null, end: End): void {
    if (id !== null) this.#running.get(id)?.(end);
  }

  /**
   * Sends bytes as text and tells what both ends saw.
   *
   * @param bytes at most 125
   * @throws Error when the server does not answer itself in time
   */
  async sendAsText(bytes: Uint8Array): Promise<LabReport> {
    const id = randomUUID();
    const ended = new Promise<End>((resolve) => this.#running.set(id, resolve));
    try {
      const target = this.#target();
      const path = `${target.path}?${labParameter}=${id}`;
      const answer = await sendAsText({ ...target, path }, bytes, timeoutMs);
      return reportOf(bytes, answer, await ended);
    } finally {
      this.#running.delete(id);
    }
  }
}

function reportOf(bytes: Uint8Array, answer: Answer, server: End): LabReport {
  const echoed = answer.text === undefined ? {} : { echoed: answer.text };
  return { sent: hexOf(bytes), ...echoed, client: clientView(answer), server: viewOf(server) };
}

function clientView({ close }: Answer): LabView {
  const facts =
    close === undefined
      ? { code: 1006, reason: "", clean: false, by: "network" as const }
      : { ...close, clean: true, by: "peer" as const, received: close };
  return viewOf(createEnd(facts));
}

function viewOf(end: End): LabView {
  return { code: end.code, reason: end.reason, sentence: end.explain() };
}
