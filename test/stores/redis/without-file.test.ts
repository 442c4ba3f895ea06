import { describeRedisStore } from "./engine.js";

describeRedisStore("ioredis", undefined);
