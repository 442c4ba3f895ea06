import type { Window } from "../envelope.js";
import { Carrying } from "./carrying.js";
import { Following } from "./following.js";
import type { Hold } from "./hold.js";
import type { HoldParts } from "./hold-parts.js";
import type { Home } from "./home.js";
import { Introducing } from "./introducing.js";
import { causeOf } from "./lease.js";
import { Parting } from "./parting.js";
import { Pipeline, type PipelineEvents, type Refused } from "./pipeline.js";
import { Receiving } from "./receiving.js";
import type { Records } from "./records.js";
import { Sending } from "./sending.js";
import type { Resumption } from "./session.js";
import type { Standing } from "./standing.js";
import type { OpenStep } from "./step.js";

/** Puts a hold together. Each part knows the others, and asks nothing of them before all are there. */
export function assemble<Data>(
  hold: Hold<Data>,
  home: Home<Data>,
  standing: Standing<Data>,
  from: Resumption | "new",
): HoldParts<Data> {
  return new Assembly(hold, home, standing, from);
}

/**
 * A class and no literal, here and wherever a session gives a part what it calls back: methods are shared, where a literal would
 * have closures of its own for each session, and a getter in one makes every access to the object a slow one.
 */
class Assembly<Data> implements HoldParts<Data>, PipelineEvents {
  readonly home: Home<Data>;
  readonly hold: Hold<Data>;
  readonly window: Window;
  readonly pipeline: Pipeline;
  readonly carrying: Carrying<Data>;
  readonly introducing: Introducing<Data>;
  readonly parting: Parting<Data>;
  readonly following: Following<Data>;
  readonly receiving: Receiving<Data>;
  readonly sending: Sending;

  constructor(
    hold: Hold<Data>,
    home: Home<Data>,
    standing: Standing<Data>,
    from: Resumption | "new",
  ) {
    this.home = home;
    this.hold = hold;
    this.window = standing.window;
    this.pipeline = new Pipeline(standing, this, home);
    this.carrying = new Carrying();
    this.introducing = new Introducing(this, from);
    this.parting = new Parting(this);
    this.following = new Following(this, standing);
    this.receiving = new Receiving(this, standing.rx);
    this.sending = new Sending(this, standing);
  }

  get trim(): number {
    return Math.min(this.sending.outbox.trim, this.following.topics?.trim ?? Infinity);
  }

  onClosing(records: Records): void {
    this.following.topics?.closing(records);
  }

  /** Nothing of a step is shown to anybody before this. */
  onKept(step: OpenStep): void {
    const { receiving, sending, following, parting, carrying } = this;
    receiving.kept(step);
    sending.kept(step);
    following.topics?.kept(step);
    if (carrying.attachment !== undefined) {
      carrying.deliver(sending);
      receiving.acknowledgeSoon();
    }
    receiving.inputs.proceed();
    parting.progress();
  }

  onRefused(result: Refused, lsn: number): void {
    this.parting.lose(causeOf(result), result === "uncertain" ? undefined : lsn);
  }
}
