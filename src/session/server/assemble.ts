import { Carrying } from "./carrying.js";
import { Following } from "./following.js";
import type { Hold } from "./hold.js";
import type { HoldParts } from "./hold-parts.js";
import type { Home } from "./home.js";
import { Introducing } from "./introducing.js";
import { causeOf } from "./lease.js";
import { Parting } from "./parting.js";
import { Pipeline, type PipelineEvents } from "./pipeline.js";
import { Receiving } from "./receiving.js";
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
  const { window, outbox, waitingBytes } = standing;
  const parts = { home, hold, window } as {
    -readonly [Part in keyof HoldParts<Data>]: HoldParts<Data>[Part];
  };
  parts.pipeline = pipelineOf(parts, standing);
  parts.carrying = new Carrying();
  parts.introducing = new Introducing(parts, from);
  parts.parting = new Parting(parts);
  parts.following = new Following(parts, standing);
  parts.receiving = new Receiving(parts, standing.rx);
  parts.sending = new Sending({
    settings: home.settings,
    pipeline: parts.pipeline,
    inputs: parts.receiving.inputs,
    window,
    outbox,
    waitingBytes,
    onOverflow: () => parts.parting.endNow("overflow", 4413),
  });
  return parts;
}

function pipelineOf<Data>(
  parts: HoldParts<Data>,
  { lease, lsn, rx, tx }: Standing<Data>,
): Pipeline {
  const { committer, buffers } = parts.home;
  const pipeline = new Pipeline(lease, lsn, eventsOf(parts), { committer, buffers });
  pipeline.open.rx = rx;
  pipeline.open.tx = tx;
  return pipeline;
}

function eventsOf<Data>(parts: HoldParts<Data>): PipelineEvents {
  return {
    get trim() {
      return Math.min(parts.sending.outbox.trim, parts.following.topics?.trim ?? Infinity);
    },
    onClosing: (records) => parts.following.topics?.closing(records),
    onKept: (step) => kept(parts, step),
    onRefused: (result, lsn) =>
      parts.parting.lose(causeOf(result), result === "uncertain" ? undefined : lsn),
  };
}

/** Nothing of a step is shown to anybody before this. */
function kept<Data>(parts: HoldParts<Data>, step: OpenStep): void {
  const { receiving, sending, following, parting, carrying } = parts;
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
