import { describeRedisStore } from "./engine.js";

describeRedisStore("redis", "always");
