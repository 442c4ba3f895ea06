import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type Handle, handleOf } from "../../src/node/handle-lane.js";
import { privateDirectory, until } from "../support/handle-pipes.js";
import { expectNothingUncaught } from "../support/uncaught.js";

const isAllowed = process.env.REVOIR_HANDLE_LANE !== "off";

/** A self-test that nobody has asked for yet. */
async function freshProof() {
  vi.resetModules();
  return import("../../src/node/handle-pipe-proof.js");
}

describe("the self-test of pipes between processes", () => {
  expectNothingUncaught();

  it.runIf(isAllowed)("finds that they work on this Node, and leaves nothing behind", async () => {
    const directory = privateDirectory();
    vi.stubEnv("TMPDIR", directory);
    onTestFinished(() => void vi.unstubAllEnvs());
    const first = await freshProof();
    expect(await first.proveHandlePipe()).toBe(true);
    const before = openFiles();
    const { proveHandlePipe } = await freshProof();
    const asked = proveHandlePipe();
    expect(proveHandlePipe()).toBe(asked);
    expect(await asked).toBe(true);
    await until(() => expect(openFiles()).toBeLessThanOrEqual(before));
    expect(readdirSync(directory)).toEqual([]);
  });

  it("is switched off by the environment", async () => {
    vi.stubEnv("REVOIR_HANDLE_LANE", "off");
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await (await freshProof()).proveHandlePipe()).toBe(false);
  });

  it("finds that they do not work where no file can be made", async () => {
    vi.stubEnv("TMPDIR", "/dev/null");
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await (await freshProof()).proveHandlePipe()).toBe(false);
  });

  it.runIf(isAllowed).each<[string, (pipe: Pipe) => Partial<Pipe>]>([
    [
      "loses what goes with the bytes",
      ({ writeLatin1String }) => ({
        writeLatin1String(request, text) {
          return writeLatin1String.call(this, request, text, undefined as never);
        },
      }),
    ],
    [
      "sends something else",
      ({ writeLatin1String }) => ({
        writeLatin1String(request, text, handle) {
          return writeLatin1String.call(this, request, text.replace(/.$/s, "?"), handle);
        },
      }),
    ],
    [
      "throws",
      () => ({
        writeLatin1String() {
          throw new TypeError("Illegal invocation");
        },
      }),
    ],
    ["cannot be opened again", () => ({ open: () => -22 })],
    ["says nothing", () => ({ writeLatin1String: () => 0 })],
  ])("finds that they do not work over a handle that %s", async (_, spoil) => {
    const spoilt = pipePrototype();
    const { proveHandlePipe } = await freshProof();
    const spoils = spoil(spoilt);
    // Where every pipe of this process finds them first.
    Object.assign(spoilt, spoils);
    const works = await proveHandlePipe();
    for (const name of Object.keys(spoils)) Reflect.deleteProperty(spoilt, name);
    if ("open" in spoils) Object.assign(spoilt, { open: original.open });
    expect(works).toBe(false);
  });
});

type Pipe = Handle & { open(fd: number): number };

const original = { open: pipePrototype().open };

function pipePrototype(): Pipe {
  const socket = connect("/dev/null/nobody").on("error", () => {});
  const prototype = Object.getPrototypeOf(handleOf(socket));
  socket.destroy();
  return prototype;
}

function openFiles(): number {
  return process.platform === "linux" ? readdirSync("/proc/self/fd").length : 0;
}
