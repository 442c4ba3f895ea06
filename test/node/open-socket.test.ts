import { testLargeMessages } from "./large-messages.suite.js";
import { testSockets } from "./open-socket.suite.js";

// The same over the handle lane: handle-lane.test.ts.
testSockets(false);
testLargeMessages(false);
