import type { Acquire, Lease, NewSession, Patch, TopicAppend } from "../../session/index.js";

/** What the thread is started with. */
export interface WorkerOptions {
  /** The module that exports `openEngine(options)`. */
  readonly module: string;
  /** Given to `openEngine`. */
  readonly options: object;
  readonly pollMs: number;
}

/** What the thread is asked. `nowMs` is the store's clock when it was. */
export type Question =
  | { readonly verb: "create"; readonly session: NewSession; readonly nowMs: number }
  | { readonly verb: "acquire"; readonly request: Acquire; readonly nowMs: number }
  | { readonly verb: "commit"; readonly group: Uint8Array; readonly nowMs: number }
  | {
      readonly verb: "update";
      readonly lease: Lease;
      readonly patch: Patch;
      readonly nowMs: number;
    }
  | { readonly verb: "append"; readonly items: readonly TopicAppend[]; readonly nowMs: number }
  | {
      readonly verb: "read";
      readonly topic: string;
      readonly after: number;
      readonly limit: number;
      readonly nowMs: number;
    }
  | { readonly verb: "watch"; readonly topic: string }
  | { readonly verb: "unwatch"; readonly topic: string }
  | { readonly verb: "close" };

export interface Asked {
  readonly number: number;
  readonly question: Question;
}

export type Told =
  | { readonly told: "opened"; readonly failure?: string }
  | { readonly told: "answers"; readonly answers: readonly Answered[] }
  | { readonly told: "hint"; readonly topic: string; readonly last: number };

export type Answered = { readonly number: number } & (
  | { readonly answer: unknown }
  | { readonly failure: string }
);
