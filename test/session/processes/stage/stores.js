/**
 * Opens a store by a name and what it needs.
 *
 * @param {{ kind: string, path?: string, url?: string }} settings
 * @returns {Promise<import("../../../../dist/session/index.js").SessionStore>}
 */
export async function openStore({ kind, path = "", url = "" }) {
  switch (kind) {
    case "memory":
      return (await import("../../../../dist/stores/memory.js")).memoryStore();
    case "sqlite":
      return (await import("../../../../dist/stores/sqlite.js")).sqliteStore({ path });
    case "lmdb":
      return (await import("../../../../dist/stores/lmdb.js")).lmdbStore({ path });
    case "redis":
      return (await import("../../../../dist/stores/redis.js")).redisStore({
        url,
        timeoutMs: 1000,
      });
    default:
      throw new Error(`Cannot open a store: ${kind} is none`);
  }
}
