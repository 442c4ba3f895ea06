import {
  type IoredisLike,
  linkOf,
  type NodeRedisLike,
  type RedisClient,
  type RedisLink,
} from "./client.js";
import { failed } from "./line.js";

/** A connection that is the store's own. */
export interface Connected {
  readonly link: RedisLink;
  close(): void;
}

/**
 * Connects by whichever client is installed.
 *
 * @param timeoutMs after which an answer is no longer waited for; twice that, and the connection is made anew
 * @throws {RevoirError} `store-failed` when none is installed
 */
export async function connectTo(url: string, timeoutMs: number): Promise<Connected> {
  for (const connect of [byIoredis("ioredis"), byIoredis("iovalkey"), byNodeRedis]) {
    const client = await connect(url, timeoutMs * 2);
    if (client !== undefined) return connectedOf(client);
  }
  throw failed(
    "open the store",
    "none of ioredis, iovalkey and redis is installed; npm install ioredis",
  );
}

type Connect = (url: string, silenceMs: number) => Promise<RedisClient | undefined>;

function byIoredis(name: string): Connect {
  return async (url, silenceMs) => {
    const found = await load(name);
    if (found === undefined) return undefined;
    const Redis = found.Redis as new (url: string, options: object) => IoredisLike;
    return new Redis(url, { autoResendUnfulfilledCommands: false, socketTimeout: silenceMs });
  };
}

const byNodeRedis: Connect = async (url, silenceMs) => {
  const found = await load("redis");
  if (found === undefined) return undefined;
  const createClient = found.createClient as (options: object) => NodeRedisLike;
  const client = createClient({
    url,
    socket: { socketTimeout: silenceMs },
    pingInterval: silenceMs / 2,
  });
  client.on("error", () => {}); // so that its first failure to connect is no uncaught error
  client.connect().catch(() => {});
  return client;
};

async function load(name: string): Promise<Record<string, unknown> | undefined> {
  try {
    return (await import(name)) as Record<string, unknown>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

function connectedOf(client: RedisClient): Connected {
  client.on("error", () => {}); // it comes back by itself, and who asks meanwhile is told
  const close = () => ("destroy" in client ? client.destroy() : client.disconnect());
  return { link: linkOf(client), close };
}
