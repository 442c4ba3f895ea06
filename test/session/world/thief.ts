import { parseEnvelope, serializeEnvelope } from "../../../src/session/index.js";
import type { World } from "./application.js";
import type { Clock } from "./clock.js";
import { hold } from "./history.js";
import type { End } from "./network.js";
import { Process } from "./process.js";

/** What was said on a connection that a session took up: bytes that a thief may have. */
export type Overheard = Uint8Array<ArrayBuffer>;

/**
 * Somebody who has overheard how a client came back. Says the same again; or says it with a later attempt, as another
 * principal. Neither may be given the session.
 */
export class Thief {
  readonly process: Process;
  readonly #world: World;

  constructor(world: World, clock: Clock) {
    this.#world = world;
    this.process = new Process("thief", clock);
  }

  /** @param isHimself whether he comes as who he is, and not as who he robs */
  attack(end: End, overheard: Overheard, isHimself: boolean): void {
    const { history } = this.#world;
    const resume = parseEnvelope(overheard, "client");
    if (resume.type !== "resume") return;
    const { id, attempt } = resume;
    // A store that has forgotten an attempt cannot know it again: neither one of before, nor one on its way meanwhile.
    const canKnow = () => !history.truth(id).hasLost;
    if (!canKnow()) return;
    const has = (what: string) => {
      if (canKnow()) hold("S11", `a thief was given ${what}`);
    };
    history.count("thefts tried");
    const carrier = end.hold(this.process);
    end.attach({
      text: () => has("a message"),
      binary: (bytes) => {
        const { type } = parseEnvelope(bytes, "server");
        if (type !== "refuse") has(type);
      },
      drained: () => {},
      closed: () => {},
    });
    carrier.sendBinary(
      isHimself ? serializeEnvelope({ ...resume, attempt: attempt + 100 }) : overheard,
    );
    carrier.sendText("stolen");
  }
}
