import { describeRedisStore } from "./engine.js";

describeRedisStore("iovalkey", "always");
