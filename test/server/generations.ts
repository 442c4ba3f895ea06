import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { onTestFinished } from "vitest";
import type {
  RestartOptions,
  RestartResult,
  ServeOptions,
  Server,
} from "../../src/server/index.js";
import { later, start } from "./world.js";

/** A server that waits for a successor, and what it tells when it has one. */
export interface Generation<Data> {
  readonly server: Server<Data>;
  /** Resolves when all is with the successor. */
  readonly left: Promise<RestartResult>;
}

type Options<Data> = Partial<Omit<ServeOptions<Data>, "restart">> & {
  readonly restart?: Partial<RestartOptions>;
};

/**
 * Servers in a row at one path. All are in this process, which makes no difference to what goes between them: it goes
 * through a unix socket, and each has file descriptors of its own.
 */
export class Line {
  readonly path: string;

  constructor() {
    const directory = mkdtempSync(joinPath(tmpdir(), "revoir-line-"));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    this.path = joinPath(directory, "restart.sock");
  }

  /** The next server, which takes over from the one before. Resolved when it listens, not when it has everything. */
  async next<Data = undefined>(options: Options<Data> = {}): Promise<Generation<Data>> {
    const left = later<RestartResult>();
    const server = await start<Data>({
      message: (peer, message) => void peer.send(message),
      ...options,
      restart: { path: this.path, leave: (result) => left.resolve(result), ...options.restart },
    });
    return { server, left: left.promise };
  }
}
