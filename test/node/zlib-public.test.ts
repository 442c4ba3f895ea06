import { describeZlibLane } from "./zlib.suite.js";
import { describeLater } from "./zlib-later.suite.js";

describeZlibLane("public");
describeLater("public");
