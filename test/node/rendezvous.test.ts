import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  checkSocket,
  peerIsOurs,
  prepareDirectory,
  resolveSocketPath,
} from "../../src/node/rendezvous.js";
import { privateDirectory } from "../support/handle-pipes.js";

describe("the path of a meeting", () => {
  it("is made absolute", () => {
    expect(resolveSocketPath("a/../b.sock")).toBe(join(process.cwd(), "b.sock"));
  });

  it("is refused when it is no file's, as every user could connect to it", () => {
    expect(() => resolveSocketPath("\0revoir")).toThrow(
      'Cannot use "\\u0000revoir" as a socket: expected the path of a file, as abstract sockets are open to every user',
    );
    expect(() => resolveSocketPath("")).toThrow("Cannot use");
    expect(() => resolveSocketPath("/run/a\0b")).toThrow("Cannot use");
  });

  it("is refused when the system would cut it off", () => {
    const most = process.platform === "linux" ? 107 : 103;
    const longest = `/${"a".repeat(most - 1)}`;
    expect(resolveSocketPath(longest)).toBe(longest);
    expect(() => resolveSocketPath(`${longest}a`)).toThrow(
      `it has ${most + 1} bytes, expected at most ${most}`,
    );
    expect(() => resolveSocketPath(longest, 8)).toThrow(`expected at most ${most - 8}`);
    // Bytes, not characters.
    expect(() => resolveSocketPath(`/${"é".repeat(60)}`)).toThrow("it has 121 bytes");
  });
});

describe("a directory to listen in", () => {
  it("is made for this user alone when there is none", () => {
    const path = join(privateDirectory(), "a", "b", "socket");
    prepareDirectory(path);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    prepareDirectory(path);
  });

  it.each(["0750", "0705", "0711", "0777"])("is refused with access for others: %s", (mode) => {
    const directory = privateDirectory();
    chmodSync(directory, Number.parseInt(mode, 8));
    expect(() => prepareDirectory(join(directory, "socket"))).toThrow(
      `Cannot meet another process at ${directory}: it has mode ${mode}, expected 0700 (chmod 700 ${directory})`,
    );
  });

  it("is refused when it is another user's", () => {
    const directory = privateDirectory();
    becomeAnother();
    expect(() => prepareDirectory(join(directory, "socket"))).toThrow("it belongs to another user");
  });

  it("is an error of the system's when it cannot be made", () => {
    const file = join(privateDirectory(), "file");
    writeFileSync(file, "");
    expect(() => prepareDirectory(join(file, "below", "socket"))).toThrow("ENOTDIR");
  });
});

describe("a socket to connect to", () => {
  it("is safe where only this user, or root, can have put it", async () => {
    const { path } = await listening();
    expect(checkSocket(path)).toBe(path);
    chmodSync(dirname(path), 0o755);
    expect(checkSocket(path)).toBe(path);
  });

  it.each(["0770", "0702", "0777"])("is refused where others can write: %s", async (mode) => {
    const { path } = await listening();
    chmodSync(dirname(path), Number.parseInt(mode, 8));
    expect(() => checkSocket(path)).toThrow(
      `it has mode ${mode}, expected nobody else to write there (chmod go-w ${dirname(path)})`,
    );
  });

  it("is refused when it is another user's", async () => {
    const { path } = await listening();
    const real = process.geteuid?.();
    becomeAnother();
    // What is root's is safe for everybody.
    if (real === 0) expect(checkSocket(path)).toBe(path);
    else expect(() => checkSocket(path)).toThrow("it belongs to another user");
  });

  it("is refused when it is something else, or leads elsewhere", async () => {
    const { path } = await listening();
    const directory = privateDirectory();
    writeFileSync(join(directory, "file"), "");
    mkdirSync(join(directory, "directory"));
    symlinkSync(path, join(directory, "link"));
    for (const name of ["file", "directory", "link"]) {
      expect(() => checkSocket(join(directory, name))).toThrow("it is no socket");
    }
  });

  it("is an error with the system's code when it is not there", () => {
    const directory = privateDirectory();
    expect(() => checkSocket(join(directory, "none"))).toThrow(
      expect.objectContaining({ code: "ENOENT" }),
    );
    expect(() => checkSocket(join(directory, "no", "none"))).toThrow(
      expect.objectContaining({ code: "ENOENT" }),
    );
  });
});

describe("a process that says who it is", () => {
  it("is known to be this user's, or another's, on Linux", () => {
    const isLinux = process.platform === "linux";
    expect(peerIsOurs(process.pid)).toBe(isLinux ? true : undefined);
    becomeAnother();
    expect(peerIsOurs(process.pid)).toBe(isLinux ? false : undefined);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 31])("is not known when it is not there: %s", (pid) => {
    expect(peerIsOurs(pid)).toBeUndefined();
  });
});

/** From here on this process takes itself for another user's. */
function becomeAnother(): void {
  const other = (process.geteuid?.() ?? 0) + 1;
  const { geteuid } = process;
  process.geteuid = () => other;
  onTestFinished(() => void Object.assign(process, { geteuid }));
}

async function listening(): Promise<{ readonly path: string }> {
  const path = join(privateDirectory(), "socket");
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return { path };
}
