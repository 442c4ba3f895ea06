import { describeZlibLane } from "./zlib.suite.js";

describeZlibLane("public");
