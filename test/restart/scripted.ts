import { Channel } from "../../src/restart/channel.js";
import { Giver, type GiverLimits } from "../../src/restart/giver.js";
import type { RestartResult } from "../../src/restart/index.js";
import { type LetterType, letters } from "../../src/restart/letters.js";
import { numbered } from "../../src/restart/numbered.js";
import { unpack } from "../../src/restart/pack.js";
import type { FakeEstate } from "./fakes.js";
import { type FakeHandle, MemoryPipe } from "./pipe-pair.js";

export const quick: GiverLimits = {
  window: 4,
  deadlineMs: 60_000,
  requestsMs: 5_000,
  patienceMs: 0,
  answerMs: 200,
};

export interface Heard {
  readonly type: LetterType;
  readonly body: Uint8Array;
  readonly handle: FakeHandle | undefined;
}

/** A successor that does what the test says. */
export class ScriptedSuccessor {
  readonly heard: Heard[] = [];
  readonly giverPipe: MemoryPipe;
  readonly pipe: MemoryPipe;
  readonly channel: Channel;
  isClosed = false;
  /** Called with each letter. */
  onLetter: (letter: Heard) => void = () => {};

  constructor() {
    const [near, far] = MemoryPipe.pair();
    this.giverPipe = near;
    this.pipe = far;
    this.channel = new Channel(far);
    this.channel.attach({
      onLetter: (type, body, handle) => {
        const letter = { type, body, handle: handle as unknown as FakeHandle | undefined };
        this.heard.push(letter);
        this.onLetter(letter);
      },
      onClosed: () => {
        this.isClosed = true;
      },
    });
  }

  /** Is given everything. */
  receive(estate: FakeEstate, limits: Partial<GiverLimits> = {}): Promise<RestartResult> {
    const channel = new Channel(this.giverPipe);
    const hello = { formats: [1], pid: 4711, node: "v0" };
    const giver = new Giver(channel, estate, { ...quick, ...limits }, hello);
    channel.attach(giver);
    return giver.run(1);
  }

  say(type: LetterType, body: unknown): void {
    this.channel.send(type, body);
  }

  /** Says that it has the connection of a letter. */
  adopt({ body }: Heard): void {
    this.say(letters.adopted, numbered(numberIn(body)));
  }

  listen(takesPeers = true): void {
    this.say(letters.listening, { takesPeers });
  }

  /** Does what a good one does, but what a test has in mind. @param instead returns true where it has done something else */
  behave(instead: (letter: Heard) => boolean | undefined = () => false): void {
    this.onLetter = (letter) => {
      if (instead(letter) === true) return;
      if (letter.type === letters.welcome) this.listen();
      else if (isBequest(letter.type)) this.adopt(letter);
      else if (letter.type === letters.farewell)
        this.say(letters.received, { p50: 1, p99: 2, max: 3 });
    };
  }

  /** The types of what came, by name. */
  get order(): readonly string[] {
    return this.heard.map(({ type }) => nameOf(type));
  }
}

export function isBequest(type: LetterType): boolean {
  return type === letters.peer || type === letters.page || type === letters.newcomer;
}

export function numberIn(papers: Uint8Array): number {
  return (unpack(papers) as { readonly number: number }).number;
}

export function nameOf(type: LetterType): string {
  return Object.entries(letters).find(([, each]) => each === type)?.[0] ?? `${type}`;
}
