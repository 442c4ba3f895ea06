import { RedisProcess } from "./redis-process.js";
import { type Requirement, requirement } from "./requirements.js";

export type { RedisProcess } from "./redis-process.js";

/** A Redis server, where one is installed. */
export const redisServer: Requirement = requirement("redis-server");

/** Starts one of a test's own. */
export function startRedis(
  options: Parameters<typeof RedisProcess.start>[1] = {},
): Promise<RedisProcess> {
  return RedisProcess.start(redisServer.path, options);
}
