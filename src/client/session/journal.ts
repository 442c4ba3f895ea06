import type { SavedSession } from "../../session/client/index.js";

/** What has changed since the state before, which is all that has to be written then. */
interface Change extends Omit<SavedSession, "outbox"> {
  /** What the outbox has got besides. */
  readonly added: SavedSession["outbox"];
  /** Places in the outbox that are empty since, as it is now. */
  readonly emptied: readonly number[];
}

/** A state as one line that stands for itself. */
export function lineOf(state: SavedSession): string {
  return `${JSON.stringify(state, bytesToText)}\n`;
}

/** The line that makes `state` of `before`; undefined where it does not follow from it. */
export function changeLineOf(before: SavedSession, state: SavedSession): string | undefined {
  const gone = state.acked - before.acked;
  const kept = before.outbox.slice(gone);
  if (state.id !== before.id || gone < 0 || kept.length > state.outbox.length) return undefined;
  const { outbox, ...rest } = state;
  const emptied = kept.flatMap((data, at) => (data !== null && outbox[at] === null ? [at] : []));
  const change: Change = { ...rest, added: outbox.slice(kept.length), emptied };
  return `${JSON.stringify(change, bytesToText)}\n`;
}

/**
 * The last state that lines of these lead to; undefined where the first is none. A last line that was not finished was never
 * answered, and does not count.
 */
export function parseJournal(text: string): SavedSession | undefined {
  const [first = "", ...lines] = text.slice(0, text.lastIndexOf("\n") + 1 || undefined).split("\n");
  let state = JSON.parse(first, textToBytes) as SavedSession | null;
  if (state?.version !== 1) return undefined;
  for (const line of lines) {
    if (line !== "") state = changed(state, JSON.parse(line, textToBytes) as Change);
  }
  return state;
}

function changed(before: SavedSession, { added, emptied, ...rest }: Change): SavedSession {
  const outbox = [...before.outbox.slice(rest.acked - before.acked), ...added];
  for (const at of emptied) outbox[at] = null;
  return { ...rest, outbox };
}

/** Bytes stand in JSON as an object of one property. */
function bytesToText(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString("base64") } : value;
}

function textToBytes(_: string, value: { readonly base64?: unknown } | null): unknown {
  const text = value?.base64;
  return typeof text === "string" ? new Uint8Array(Buffer.from(text, "base64")) : value;
}
