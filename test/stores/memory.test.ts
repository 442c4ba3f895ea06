import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/stores/memory.js";
import type { Place } from "./place.js";
import { describeStore } from "./store.suite.js";

describeStore({
  name: "the store in memory",
  durability: "none",
  place: async (): Promise<Place> => {
    let shared: ReturnType<typeof memoryStore> | undefined;
    return {
      // One store for all who open it with the same options: memory has no other place.
      open: async (options = {}) => {
        if (options.topics) return memoryStore(options);
        shared ??= memoryStore(options);
        return shared;
      },
      remove: async () => {},
    };
  },
});

describe("memoryStore", () => {
  it("names an option it does not know", () => {
    expect(() => memoryStore({ retention: {} } as never)).toThrow(
      'Cannot open the store with option "retention": expected one of topics, clock',
    );
  });
});
