import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { SessionClient } from "../../server/session-client.js";
import { until } from "../../server/world.js";
import { ensureBuilt } from "../../support/built.js";

beforeAll(ensureBuilt, 120_000);

const program = fileURLToPath(new URL("stage/successor.js", import.meta.url));

interface Line {
  readonly owner: string;
  readonly key?: string;
}

/** Processes that take over from one another, with their sessions in one kind of store. */
function line(kind: "memory" | "lmdb") {
  const directory = mkdtempSync(join(tmpdir(), "revoir-sessions-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const journal = join(directory, "journal");
  const next = async (owner: string, port: number) => {
    const store = { kind, path: join(directory, "store") };
    const settings = { port, path: join(directory, "restart.sock"), journal, owner, store };
    const child: ChildProcess = fork(program, [JSON.stringify(settings)], { execArgv: [] });
    onTestFinished(() => void child.kill("SIGKILL"));
    const gone = once(child, "exit").then(([code]) => {
      throw new Error(`the process ended with ${code} before it listened`);
    });
    const told = once(child, "message") as Promise<[{ readonly port: number }]>;
    gone.catch(() => {});
    const [said] = await Promise.race([told, gone]);
    return { child, port: said.port };
  };
  const lines = () =>
    readFileSync(journal, "utf8")
      .trim()
      .split("\n")
      .map((each): Line => JSON.parse(each));
  return { next, lines };
}

describe.runIf(process.env.REVOIR_HANDLE_LANE !== "off")("between processes that hand over", () => {
  for (const kind of ["lmdb", "memory"] as const) {
    it(`sessions in ${kind} move under load: none is resumed, nothing is lost or handled twice`, async () => {
      const { next, lines } = line(kind);
      const first = await next("a", 0);
      const clients = Array.from({ length: 12 }, () => {
        const client = new SessionClient(`ws://127.0.0.1:${first.port}`);
        onTestFinished(() => client.stop());
        return client;
      });
      let count = 0;
      const sent: Promise<void>[] = [];
      const sending = setInterval(() => {
        count++;
        for (const client of clients) sent.push(client.send(`m${count}`));
      }, 4);
      onTestFinished(() => clearInterval(sending));
      await until(() => count > 50);
      let last = first;
      for (const owner of ["b", "c"]) {
        const left = once(last.child, "exit");
        last = await next(owner, first.port);
        expect(await left).toEqual([0, null]);
        const before = count;
        await until(() => count > before + 50);
      }
      clearInterval(sending);
      await Promise.all(sent);
      const all = Array.from({ length: count }, (_, index) => `re:m${index + 1}`);
      for (const client of clients) {
        await until(() => client.got.length >= count);
        expect(client.got).toEqual(all);
        expect([client.closes, client.lost, client.bound.length]).toEqual([[], [], 1]);
      }
      const journal = lines();
      const keys = journal.flatMap(({ key }) => key ?? []);
      expect(new Set(keys).size).toBe(12 * count);
      expect(keys).toHaveLength(12 * count);
      expect(journal.filter(({ key, ...rest }) => key === undefined && "resumed" in rest)).toEqual(
        [],
      );
      expect(new Set(journal.map(({ owner }) => owner))).toEqual(new Set(["a", "b", "c"]));
    }, 60_000);
  }
});
