import { randomBytes } from "node:crypto";
import type { TopicAppend, TopicRead } from "../../session/index.js";
import type { Retention } from "../retention.js";
import type { Reply } from "./client.js";
import type { Keys } from "./keys.js";
import type { Line } from "./line.js";
import { bytesOf } from "./sessions.js";
import { appendScript, readScript } from "./topic-scripts.js";

/** What publishing and reading need. */
export interface TopicPorts {
  readonly line: Line;
  readonly keys: Keys;
  readonly retention: Retention;
}

/** Publishes: one script for each topic, all under way at once. */
export async function append(
  ports: TopicPorts,
  items: readonly TopicAppend[],
): Promise<readonly number[]> {
  ports.line.requireOpen("publish");
  const offsets: number[] = [];
  const byTopic = grouped(items);
  await Promise.all(
    [...byTopic].map(async ([topic, places]) => {
      const chosen = places.map((at) => items[at] as TopicAppend);
      const answers = await appendTo(ports, topic, chosen);
      for (const [index, at] of places.entries()) offsets[at] = Number(String(answers[index]));
    }),
  );
  return offsets;
}

async function appendTo(
  { line, keys, retention }: TopicPorts,
  topic: string,
  items: readonly TopicAppend[],
): Promise<readonly Reply[]> {
  const producers = items.map(({ producer }) =>
    producer === undefined ? keys.topic(topic) : keys.producer(topic, producer),
  );
  const parts = items.flatMap(({ data, producer, seq }) =>
    producer === undefined || seq === undefined
      ? [bytesOf(data), "", ""]
      : [bytesOf(data), producer, String(seq)],
  );
  const args = [...bounds(retention), keys.hints(topic), ...parts];
  const answer = await line.run(
    "publish",
    appendScript,
    [...both(keys, topic), ...producers],
    args,
  );
  return answer as readonly Reply[];
}

/** Reads from the first entry after `after`, at most `limit`. */
export async function readTopic(
  { line, keys, retention }: TopicPorts,
  topic: string,
  after: number,
  limit: number,
): Promise<TopicRead> {
  const args = [...bounds(retention), String(after), String(limit)];
  const answer = await line.run("read a topic", readScript, both(keys, topic), args);
  const [incarnation, first, last, entries] = answer as readonly Reply[];
  return {
    incarnation: String(incarnation),
    first: Number(String(first)),
    last: Number(String(last)),
    entries: (entries as readonly (readonly [Buffer, Buffer])[]).map(([offset, data]) => ({
      offset: Number(String(offset)),
      data,
    })),
  };
}

function bounds({ maxEntries, maxBytes, maxAgeMs, forgetMs }: Retention): readonly string[] {
  const incarnation = randomBytes(4).toString("hex");
  return [incarnation, ...[maxEntries, maxBytes, maxAgeMs, forgetMs].map(String)];
}

function both(keys: Keys, topic: string): readonly string[] {
  return [keys.topic(topic), keys.entries(topic)];
}

/** The places of the items of each topic. */
function grouped(items: readonly TopicAppend[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [at, { topic }] of items.entries()) {
    const places = groups.get(topic);
    if (places === undefined) groups.set(topic, [at]);
    else places.push(at);
  }
  return groups;
}
