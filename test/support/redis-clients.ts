import { Redis as Ioredis } from "ioredis";
import { Redis as Iovalkey } from "iovalkey";
import { createClient } from "redis";
import type { RedisClient } from "../../src/stores/redis.js";

/** A client that a test made, and how it is let go. */
export interface OpenClient {
  readonly client: RedisClient;
  /** Sends one command; text comes as text. */
  command(name: string, ...args: string[]): Promise<unknown>;
  close(): void;
}

/** The clients that can be handed to the store. */
export const clientNames = ["ioredis", "iovalkey", "redis"] as const;

export type ClientName = (typeof clientNames)[number];

/** Connects, and comes back by itself. */
export async function openClient(name: ClientName, url: string): Promise<OpenClient> {
  if (name === "redis") return openNodeRedis(url);
  const client = name === "ioredis" ? new Ioredis(url) : new Iovalkey(url);
  client.on("error", () => {}); // a test takes its server away
  return {
    client,
    command: (command, ...args) => client.call(command, ...args) as Promise<unknown>,
    close: () => client.disconnect(),
  };
}

async function openNodeRedis(url: string): Promise<OpenClient> {
  const client = createClient({ url });
  client.on("error", () => {});
  await client.connect();
  return {
    client,
    command: (...args) => client.sendCommand(args),
    close: () => client.destroy(),
  };
}
