import { describeRedisStore } from "./redis/engine.js";

// Each client once with the append-only file; without it once, since no client knows of it. A file each: they run side by side.
describeRedisStore("ioredis", "always");
