import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openStore } from "../../src/cli/store.js";
import { connect } from "../../src/client/session/node.js";
import { freePort } from "../support/free-port.js";
import { ensureBuilt } from "../support/built.js";
import { revoir, startServe } from "../support/command.js";
import { temporaryDirectory } from "../stores/temporary.js";

beforeAll(ensureBuilt, 60_000);

test("a session outlives a service that is killed, with its file", async () => {
  const { path, remove } = await temporaryDirectory();
  const flags = ["--store", "file", "--data", join(path, "data")];
  const port = await freePort();
  const first = await startServe(port, ...flags);
  const heard: string[] = [];
  await using link = connect(`${first.url}/echo`, {
    retry: { policy: () => ({ minMs: 5, maxMs: 50 }) },
    session: { handle: ({ text }) => void heard.push(text ?? "") },
  });
  await link.send("before");
  first.server.kill("SIGKILL");
  const sending = link.send("meanwhile");
  await first.server.exit;
  await startServe(port, ...flags);
  await sending;
  await link.send("after");
  await expect.poll(() => heard).toEqual(["before", "meanwhile", "after"]);
  await remove();
});

test("says which stores there are", async () => {
  await expect(openStore("paper", ".")).rejects.toThrow(
    'Cannot use --store "paper": expected memory, file, sqlite, lmdb or redis://<host>',
  );
  const { status, stderr } = await revoir(["serve", "--store", "redis://127.0.0.1:1"]);
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^revoir: Cannot /)]);
});
