/**
 * Ways to break what sessions promise, each of which some published system has, or one could think harmless. The product
 * knows of none of them: they are changes of its text, and of the simulated store's, made while it is bundled. What is named
 * has to be there exactly once, so that none of them can go stale unnoticed.
 *
 * @typedef {{
 *   name: string,
 *   what: string,
 *   mode: string,
 *   breaks: readonly import("./bundle.js").Break[],
 * }} Breach
 */

const server = (/** @type {string} */ file) => `src/session/server/${file}.ts`;
const client = (/** @type {string} */ file) => `src/session/client/${file}.ts`;
const store = "test/session/world/world-store.ts";
const line = "test/session/world/store-line.ts";

export const breaches = /** @type {readonly Breach[]} */ ([
  {
    name: "send-before-durable",
    what: "messages leave when their step is on its way to the store",
    mode: "safe",
    breaks: [
      {
        file: server("committer"),
        find: "    if (steps.length === 0) return;\n",
        put: '    if (steps.length === 0) return;\n    for (const { pipeline, lsn } of sources) pipeline.answered(lsn, "ok");\n',
      },
    ],
  },
  {
    name: "acknowledge-on-receipt",
    what: "messages are acknowledged when they have come, not when they are done",
    mode: "safe",
    breaks: [
      {
        file: server("receiving"),
        find: "      tokenReceived: false,\n      rx: this.#told,",
        put: "      tokenReceived: false,\n      rx: this.inputs.seen,",
      },
    ],
  },
  {
    name: "no-fence",
    what: "the store takes steps of whoever had the session once",
    mode: "safe",
    breaks: [
      { file: store, find: "if (step.lease.epoch !== kept.epoch) return false;", put: "" },
      { file: store, find: "step.lsn === kept.lsn + 1;", put: "true;" },
    ],
  },
  {
    name: "fence-by-number",
    what: "the store takes any step with the next number, of whatever epoch",
    mode: "safe",
    breaks: [{ file: store, find: "if (step.lease.epoch !== kept.epoch) return false;", put: "" }],
  },
  {
    name: "read-then-fence",
    what: "who takes a session over reads it first, and fences the owner then",
    mode: "safe",
    breaks: [
      {
        file: line,
        find: "return this.#ask(() => this.#store.acquire(request));",
        put: `return this.#ask(() => {
          const kept = this.#store.sessions.get(request.id);
          return kept && { lsn: kept.lsn, rx: kept.rx, tx: kept.tx, log: [...kept.log] };
        }).then((read) =>
          this.#ask(() => {
            const answer = this.#store.acquire(request);
            return "refused" in answer ? answer : { ...answer, ...read };
          }),
        );`,
      },
    ],
  },
  {
    name: "no-attempt",
    what: "a RESUME that was late takes the session from the connection that came after it",
    mode: "safe",
    breaks: [
      {
        file: store,
        find: 'if (request.attempt <= kept.attempt) return { refused: "stale" };',
        put: "",
      },
    ],
  },
  {
    name: "one-shot-token",
    what: "a token is worth nothing once it was used, though the next one may never have arrived",
    mode: "safe",
    breaks: [
      {
        file: store,
        find: "kept.tokens = [request.tokenHash, request.nextTokenHash];",
        put: "kept.retired.push(request.tokenHash); kept.tokens = [request.nextTokenHash];",
      },
    ],
  },
  {
    name: "no-deduplication",
    what: "what a client sends again is handled again",
    mode: "safe",
    breaks: [
      {
        file: server("receiving"),
        find: "    if (number <= this.inputs.seen) {\n      this.#again();\n      return;\n    }\n",
        put: "",
      },
    ],
  },
  {
    name: "uncounted-send",
    what: "now and then a message goes out that is not counted",
    mode: "safe",
    breaks: [
      {
        file: server("sending"),
        find: "      carrier.sendFrames(frames,",
        put: "      if (outbox.sent % 20 === 19) carrier.sendFrames(frames, 1, 1);\n      carrier.sendFrames(frames,",
      },
    ],
  },
  {
    name: "cumulative-ok",
    what: "a later step that is kept is taken to mean that all before it are",
    mode: "gappy",
    breaks: [
      {
        file: server("pipeline"),
        find: "    step.isKept = true;\n",
        put: "    for (const each of this.#underWay) each.isKept ||= each.lsn <= lsn;\n",
      },
    ],
  },
  {
    name: "no-lineage",
    what: "a client is taken back whatever it knows that the log does not",
    mode: "lossy",
    breaks: [
      {
        file: server("lineage"),
        find: '  if (!epochs.some(({ epoch }) => epoch === resume.epoch)) return "forked";\n',
        put: "",
      },
      {
        file: server("lineage"),
        find: '  if (next !== undefined && resume.rx >= next.tx) return "forked";\n',
        put: "",
      },
      {
        file: server("lineage"),
        find: '  if (resume.rx > acquired.tx) return "forked";\n',
        put: "",
      },
      {
        file: server("lineage"),
        find: '  if (resume.txStart - 1 > acquired.rx) return "forked";\n',
        put: "",
      },
    ],
  },
  {
    name: "epochs-come-again",
    what: "an epoch is the last one plus one, though the store may have forgotten the last one",
    mode: "lossy",
    breaks: [
      {
        file: store,
        find: "    this.#lastEpoch = Math.max(last, this.#lastEpoch) + 1;\n",
        put: "    if (last > 0) return last + 1;\n    this.#lastEpoch = Math.max(last, this.#lastEpoch) + 1;\n",
      },
    ],
  },
  {
    name: "send-before-saved",
    what: "a client sends what it has not yet written down, and begins again without it",
    mode: "ends",
    breaks: [
      {
        file: client("saving"),
        find: "    return this.#write && this.#marks;",
        put: "    return undefined;",
      },
      {
        file: client("saving"),
        find: "    this.#isBusy = true;\n",
        put: "    this.#isBusy = true;\n    this.#saved();\n",
      },
    ],
  },
  {
    name: "early-goodbye",
    what: "a client is asked to go while its handlers run",
    mode: "planned",
    breaks: [
      {
        file: server("parting"),
        find: "    this.#farewell = how ?? this.#farewell;\n",
        put: "    this.#farewell = how ?? this.#farewell;\n    this.#announce();\n",
      },
    ],
  },
  {
    name: "window-ignored",
    what: "the server sends more than the client has said that it takes",
    mode: "safe",
    breaks: [
      {
        file: server("outbox"),
        find: "this.sent - this.acked >= messages",
        put: "this.sent - this.acked >= messages + 1",
      },
    ],
  },
  {
    name: "waiting-ignored",
    what: "handlers are called however much waits for the client",
    mode: "safe",
    breaks: [
      {
        file: server("receiving"),
        find: "return !sending.isFull && ",
        put: "return ",
      },
    ],
  },
]);
