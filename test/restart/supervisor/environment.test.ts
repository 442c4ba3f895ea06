import { expect, test } from "vitest";
import {
  environmentFor,
  inheritedDescriptors,
} from "../../../src/restart/supervisor/environment.js";

test.each([
  [{ LISTEN_PID: "10", LISTEN_FDS: "2" }, 2],
  [{ LISTEN_PID: "11", LISTEN_FDS: "2" }, 0],
  [{ LISTEN_FDS: "2" }, 0],
  [{ LISTEN_PID: "10" }, 0],
  [{ LISTEN_PID: "10", LISTEN_FDS: "-1" }, 0],
  [{ LISTEN_PID: "10", LISTEN_FDS: "many" }, 0],
  [{ LISTEN_PID: "10", LISTEN_FDS: "1e9" }, 256],
])("process 10 with %j has %i sockets of systemd", (env, count) => {
  expect(inheritedDescriptors(env, 10)).toBe(count);
});

test("a process is told where its servers meet and who started it", () => {
  const env = environmentFor({ A: "1" }, { directory: "/run/x", descriptors: 0, pid: 10 });
  expect(env).toEqual({ A: "1", REVOIR_RUN: "/run/x", REVOIR_SUPERVISOR: "10" });
});

test("sockets of systemd are announced without a pid, and the way to systemd is the supervisor's", () => {
  const given = {
    NOTIFY_SOCKET: "/run/n",
    LISTEN_PID: "10",
    LISTEN_FDS: "1",
    LISTEN_FDNAMES: "web",
  };
  expect(environmentFor(given, { directory: "/run/x", descriptors: 1, pid: 10 })).toEqual({
    LISTEN_FDS: "1",
    LISTEN_FDNAMES: "web",
    REVOIR_LISTEN_FDS: "1",
    REVOIR_RUN: "/run/x",
    REVOIR_SUPERVISOR: "10",
  });
});
