import { setTimeout as sleep } from "node:timers/promises";

/**
 * What goes wrong, at random. Nothing is left broken when `go` has ended.
 *
 * @param {{ places: readonly import("./servers.js").Place[], cables: readonly import("../../support/cable.js").Cable[],
 *   engine: import("../../support/redis-process.js").RedisProcess | undefined, random: import("../../fuzz/random.js").Random }} world
 */
export function faultsOf({ places, cables, engine, random }) {
  /** @type {Record<string, number>} */
  const counts = {};
  /** @type {Set<Promise<void>>} */
  const running = new Set();
  let isEngineBusy = false;
  const some = () => {
    const share = random.next();
    return () => random.next() < share;
  };

  /** @param {(place: import("./servers.js").Place) => Promise<void>} breaking */
  const onPlace = (breaking) => async () => {
    const place = random.pick(places);
    if (place.isBusy || (places.some(({ isBusy }) => isBusy) && random.next() < 0.7)) return;
    place.isBusy = true;
    await breaking(place);
    place.isBusy = false;
  };
  /** @param {(cable: import("../../support/cable.js").Cable) => void} breaking */
  const onCable = (breaking) => async () => breaking(random.pick(cables));
  /** @param {(redis: import("../../support/redis-process.js").RedisProcess) => Promise<void>} breaking */
  const onEngine = (breaking) => async () => {
    if (engine === undefined || isEngineBusy) return;
    isEngineBusy = true;
    await breaking(engine);
    isEngineBusy = false;
  };

  /** @type {readonly (readonly [name: string, weight: number, fault: () => Promise<void>])[]} */
  const faults = [
    [
      "kill",
      8,
      onPlace(async (place) => {
        await place.kill();
        await sleep(random.below(200));
        await place.start();
      }),
    ],
    [
      "restart",
      6,
      onPlace(async (place) => {
        await place.drain();
        await place.start();
      }),
    ],
    [
      "stand",
      8,
      onPlace(async (place) => {
        place.signal("SIGSTOP");
        await sleep(50 + random.below(1200));
        place.signal("SIGCONT");
      }),
    ],
    ["cut", 14, onCable((cable) => cable.cut(some()))],
    ["swallow", 8, onCable((cable) => cable.swallow(100 + random.below(1000), some()))],
    ["stop", 10, onCable((cable) => cable.stop(20 + random.below(400), some()))],
    [
      "halfClose",
      8,
      onCable((cable) => cable.halfClose(random.pick(["client", "server"]), some())),
    ],
    [
      "storeKill",
      3,
      onEngine(async (redis) => {
        await redis.kill();
        await sleep(random.below(300));
        await redis.start();
      }),
    ],
    [
      "storeStand",
      3,
      onEngine(async (redis) => {
        redis.pause();
        await sleep(50 + random.below(1500));
        redis.resume();
      }),
    ],
  ];
  const lots = faults.flatMap((fault) => Array(fault[1]).fill(fault));

  return {
    counts,
    /** @param {number} ms */
    async go(ms) {
      for (const end = performance.now() + ms; performance.now() < end; ) {
        await sleep(50 + random.below(250));
        const [name, , fault] = random.pick(lots);
        counts[name] = (counts[name] ?? 0) + 1;
        const done = fault().finally(() => running.delete(done));
        running.add(done);
      }
      await Promise.all(running);
    },
  };
}
