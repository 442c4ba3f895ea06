/** What a hold asks of the store besides to keep its steps: each question is one of whoever has the lease. */
import type { StepResult } from "../store.js";
import type { HoldParts } from "./hold-parts.js";
import { serializeMeta } from "./meta.js";
import type { LossCause } from "./report.js";

/** Why a session is this process's no longer, by the store's answer. */
export function causeOf(result: Exclude<StepResult, "ok"> | "uncertain"): LossCause {
  return result === "fenced" ? "taken" : result;
}

/** Has the store hear of the session, or forget its older tokens. */
export function updateLease<Data>(
  { home, pipeline, parting }: HoldParts<Data>,
  patch: { readonly ttlMs?: number; readonly confirmToken?: boolean },
): void {
  home.calls.ask(
    () => home.options.store.update(pipeline.lease, patch),
    (result) => {
      if (result !== "ok") parting.lose(causeOf(result));
    },
    () => {}, // a token that lives on, or a shorter time to live, does no harm
  );
}

/** Keeps this in the session's meta, behind the window. `done` only when it is kept. */
export function saveMeta<Data>(parts: HoldParts<Data>, rest: Uint8Array, done: () => void): void {
  const { home, pipeline, parting, window } = parts;
  const { lease } = pipeline;
  home.calls.ask(
    () => home.options.store.update(lease, { meta: serializeMeta({ window, rest }) }),
    (result) => {
      if (parting.isOver) return;
      if (result === "ok") done();
      // This process has taken it over from itself meanwhile, for another connection.
      else if (lease !== pipeline.lease) saveMeta(parts, rest, done);
      else parting.lose(causeOf(result));
    },
    () => parting.lose("uncertain"),
  );
}

/** Writes the end down. Where another process has the session it is not, and nobody knows where the store does not answer. */
export function saveEnd<Data>(
  { home, pipeline }: HoldParts<Data>,
  reason: string,
  done: () => void,
  lost: (cause: LossCause) => void,
): void {
  const { lease } = pipeline;
  const end = { reason, keepMs: home.settings.tombstoneMs };
  home.calls.ask(
    () => home.options.store.update(lease, { end }),
    (result) => {
      if (result === "fenced") lost("taken");
      else done();
    },
    () => lost("uncertain"),
  );
}
