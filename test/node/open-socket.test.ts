import { testSockets } from "./open-socket.suite.js";

// The same over the handle lane: handle-lane.test.ts.
testSockets(false);
