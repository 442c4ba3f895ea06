import { expect, test } from "vitest";
import {
  describeExit,
  type Exit,
  leftInOrder,
  statusOf,
} from "../../../src/restart/supervisor/exit.js";

test.each<[Exit, string, number, boolean]>([
  [{ status: 0, signal: null }, "exited with status 0", 0, true],
  [{ status: 3, signal: null }, "exited with status 3", 3, false],
  [{ status: null, signal: "SIGTERM" }, "was ended by SIGTERM", 143, true],
  [{ status: null, signal: "SIGINT" }, "was ended by SIGINT", 130, true],
  [{ status: null, signal: "SIGKILL" }, "was ended by SIGKILL", 137, false],
  [{ status: null, signal: null, error: "EAGAIN" }, "could not be started (EAGAIN)", 1, false],
])("%j: it %s, and a shell would show %i", (exit, sentence, status, inOrder) => {
  expect(describeExit(exit)).toBe(sentence);
  expect(statusOf(exit)).toBe(status);
  expect(leftInOrder(exit)).toBe(inOrder);
});
