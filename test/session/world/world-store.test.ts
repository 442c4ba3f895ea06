import type { SessionStore } from "../../../src/session/index.js";
import { memoryStore } from "../../../src/stores/memory.js";
import { describeStore } from "../../stores/store.suite.js";
import { Clock } from "./clock.js";
import { Dice } from "./dice.js";
import { type StoreListener, WorldStore } from "./world-store.js";

describeStore({
  name: "the store of a simulated world",
  durability: "none",
  place: async () => {
    let store: SessionStore | undefined;
    return {
      // How long publications are kept is a matter of each engine: worlds keep a number of them.
      open: async ({ topics, clock } = {}) => {
        if (topics !== undefined) return memoryStore({ topics, ...(clock && { clock }) });
        store ??= answering(clock ?? Date.now);
        return store;
      },
      remove: async () => {},
    };
  },
});

/** The port, with answers at once. */
function answering(now: () => number): SessionStore {
  const clock = new Clock();
  let isClosed = false;
  const store = new WorldStore({
    clock,
    dice: new Dice(1),
    mode: "safe",
    keptPublications: 1000,
    listener: deaf,
  });
  const asks = <Arguments extends unknown[], Answer>(act: (...given: Arguments) => Answer) => {
    return async (...given: Arguments) => {
      if (isClosed) throw Object.assign(new Error("Cannot ask"), { code: "store-closed" });
      clock.now = now();
      return act(...given);
    };
  };
  const memory = memoryStore({ clock: now });
  return {
    durability: "none",
    create: asks((session) => store.create(session)),
    acquire: asks((request) => store.acquire(request)),
    commit: asks((steps) => steps.map((step) => store.commit(step, ""))),
    update: asks((lease, patch) => store.update(lease, patch)),
    append: memory.append.bind(memory),
    readTopic: memory.readTopic.bind(memory),
    watch: memory.watch.bind(memory),
    close: async () => {
      isClosed = true;
      await memory.close();
    },
  };
}

const deaf: StoreListener = {
  created() {},
  acquired() {},
  refused() {},
  accepted() {},
  fenced() {},
  gap() {},
  lost() {},
  ended() {},
  publishedAs() {},
};
