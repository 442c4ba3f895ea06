/** How each store is opened, by the name of its door. */
const makers = {
  memory: () => ["memoryStore", {}],
  sqlite: (/** @type {Place} */ { path }) => ["sqliteStore", { path }],
  lmdb: (/** @type {Place} */ { path }) => ["lmdbStore", { path }],
  redis: (/** @type {Place} */ { url }) => ["redisStore", { url, timeoutMs: 1000 }],
};

/** @typedef {import("../servers.js").StoreSettings} Place */

/**
 * @param {Place} place
 * @returns {Promise<import("../../../../dist/session/index.js").SessionStore>}
 */
export async function openStore(place) {
  const [maker, options] = makers[place.kind](place);
  const door = await import(`../../../../dist/stores/${place.kind}.js`);
  return door[String(maker)](options);
}
