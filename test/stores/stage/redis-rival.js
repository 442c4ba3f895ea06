// What `rival.js` opens: a store in Redis by one of the clients.
import { Redis as Ioredis } from "ioredis";
import { Redis as Iovalkey } from "iovalkey";
import { createClient } from "redis";
import { redisStore } from "../../../dist/stores/redis.js";

/** @param {{ name: string, url: string, prefix: string }} place */
export async function open({ name, url, prefix }) {
  return redisStore({ client: await connect(name, url), prefix });
}

/**
 * @param {string} name
 * @param {string} url
 */
async function connect(name, url) {
  if (name === "ioredis") return new Ioredis(url);
  if (name === "iovalkey") return new Iovalkey(url);
  const client = createClient({ url });
  await client.connect();
  return client;
}
