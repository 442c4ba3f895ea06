import { mkdtempSync, rmSync } from "node:fs";
import { createServer, connect as dialTcp, type Server, type Socket as TcpSocket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Attempt } from "./attempt.js";
import { adoptHandle, type Handle, handleOf } from "./handle-lane.js";
import { dialPipe, type HandlePipe } from "./handle-pipe.js";
import { type PipeServer, servePipes } from "./handle-pipe-server.js";
import { proveHandleLane } from "./handle-proof.js";
import { isKnownNode } from "./known-node.js";
import { nobody } from "./stream-wire.js";

let proof: Promise<boolean> | undefined;

/**
 * Moves a listening and a connected socket through a pair of pipes within this process, to see whether it can be done
 * between two. Asked once, however often it is called. The handle lane is proven first.
 *
 * @returns whether it works here. `REVOIR_HANDLE_PIPE=off` and `REVOIR_HANDLE_LANE=off` in the environment say no, and so
 *   does Windows
 */
export function proveHandlePipe(): Promise<boolean> {
  proof ??= mayTry() ? prove() : Promise.resolve(false);
  return proof;
}

function mayTry(): boolean {
  const isOff = process.env.REVOIR_HANDLE_PIPE === "off" || process.platform === "win32";
  return !isOff && isKnownNode();
}

async function prove(): Promise<boolean> {
  if (!(await proveHandleLane())) return false;
  const trial = new Trial();
  try {
    await trial.meet();
    await trial.moveListening();
    await trial.moveConnected();
    return true;
  } catch {
    return false;
  } finally {
    trial.end();
  }
}

/** How many frames go with each handle, before and behind it: enough for several reads to bring several each. */
const framesAround = 50;
const largeFrame: Buffer = Buffer.alloc(100_000, "ab");

/** Both ends, for the time of the test. Whatever goes wrong, or takes too long, fails it. */
class Trial {
  readonly #attempt = new Attempt();
  readonly #sockets = new Set<{ destroy(): void }>();
  readonly #servers = new Set<Server>();
  #directory: string | undefined;
  #pipes: PipeServer | undefined;
  #near: HandlePipe | undefined;
  #far: HandlePipe | undefined;
  /** The moved listening socket, and its port. */
  #moved: { readonly server: Server; readonly port: number } | undefined;

  /** A pair of pipes. */
  async meet(): Promise<void> {
    this.#directory = mkdtempSync(join(tmpdir(), "revoir-"));
    const path = join(this.#directory, "proof");
    const far = this.#attempt.within<HandlePipe>((resolve) => {
      servePipes(path, resolve)
        .then((pipes) => {
          this.#pipes = pipes;
          return dialPipe(path).then((near) => {
            this.#near = near;
            near.attach({ onFrame() {}, onClosed: this.#lost });
          });
        }, this.#attempt.fail)
        .catch(this.#attempt.fail);
    });
    this.#far = await far;
  }

  /** Only the moved copy is open when somebody connects. */
  async moveListening(): Promise<void> {
    const server = createServer();
    this.#servers.add(server);
    server.on("error", this.#attempt.fail);
    await this.#attempt.within<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { readonly port: number };
    const handle = await this.#move(handleOf(server) as Handle, () => server.close());
    const moved = createServer({ pauseOnConnect: true });
    this.#servers.add(moved);
    moved.on("error", this.#attempt.fail);
    await this.#attempt.within<void>((resolve) => moved.listen(handle, resolve));
    this.#moved = { server: moved, port };
  }

  /** A word in either direction through a connection that was accepted by the one and moved by the other. */
  async moveConnected(): Promise<void> {
    const { server, port } = this.#moved as { server: Server; port: number };
    const client = this.#keep(dialTcp({ port, host: "127.0.0.1" }));
    const accepted = await this.#attempt.within<TcpSocket>((resolve) =>
      server.once("connection", resolve),
    );
    this.#keep(accepted);
    client.write("before");
    const handle = await this.#move(handleOf(accepted) as Handle, () => accepted.destroy());
    const wire = adoptHandle(handle);
    this.#sockets.add(wire);
    await this.#attempt.within<void>((resolve) => {
      let said = "";
      wire.attach({
        ...nobody,
        onBytes(bytes, start, end) {
          said += Buffer.from(bytes.subarray(start, end)).toString("latin1");
          if (said === "beforebehind") wire.write(Buffer.from("heard"));
        },
      });
      wire.resume();
      client.once("data", (chunk) => {
        if (chunk.toString("latin1") === "heard") resolve();
        else this.#attempt.fail(new Error("The moved connection says something else"));
      });
      client.write("behind");
    });
  }

  end(): void {
    this.#attempt.end();
    this.#near?.destroy();
    this.#far?.destroy();
    this.#pipes?.close();
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers) server.close();
    if (this.#directory !== undefined) rmSync(this.#directory, { recursive: true, force: true });
  }

  /** Sends a handle amid frames, and waits until all have come in their order. */
  #move(handle: Handle, closeOwn: () => void): Promise<Handle> {
    return this.#attempt.within<Handle>((resolve) => {
      let count = 0;
      let moved: Handle | undefined;
      this.#far?.attach({
        onFrame: (bytes, came) => {
          const isHandle = count === framesAround;
          const isLarge = count === framesAround * 2;
          const isRight = isLarge
            ? largeFrame.equals(bytes)
            : bytes.length === 1 && bytes[0] === count;
          count++;
          if (!isRight || isHandle !== (came !== undefined)) {
            came?.close(() => {});
            this.#attempt.fail(new Error(`Frame ${count} is not as it was sent`));
          } else if (came !== undefined) moved = came;
          else if (isLarge) resolve(moved as Handle);
        },
        onClosed: this.#lost,
      });
      for (let at = 0; at < framesAround * 2; at++) {
        this.#near?.send(Uint8Array.of(at), at === framesAround ? handle : undefined);
      }
      this.#near?.send(largeFrame);
      closeOwn();
    });
  }

  readonly #lost = (error: Error | undefined): void => {
    this.#attempt.fail(error ?? new Error("The pipe closed too early"));
  };

  #keep(socket: TcpSocket): TcpSocket {
    this.#sockets.add(socket);
    return socket.on("error", this.#attempt.fail);
  }
}
