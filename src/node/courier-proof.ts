import {
  createServer,
  connect as dialTcp,
  type Server,
  type SocketConstructorOpts,
  Socket as TcpSocket,
} from "node:net";
import { Attempt } from "./attempt.js";
import type { Courier, ParentCourier } from "./courier.js";
import { type Handle, handleOf } from "./handle-lane.js";

/**
 * Asks the supervisor whether it passes sockets on, and has it pass a listening and a connected one from this process to
 * this process, to see whether it can be done between two. Both are used afterwards, and not a byte may be missing.
 *
 * @returns whether it works here. `REVOIR_COURIER=off` in the environment says no
 */
export async function proveCourier(courier: ParentCourier): Promise<boolean> {
  if (process.env.REVOIR_COURIER === "off" || process.platform === "win32") return false;
  const trial = new Trial(courier);
  try {
    await trial.ask();
    await trial.moveListening();
    await trial.moveConnected();
    return true;
  } catch {
    return false;
  } finally {
    trial.end();
  }
}

/** A name that no two processes have, nor any connection between two. */
const ownChannel = `proof ${process.pid}`;

/** Three processes have their turns in it, and the supervisor may be busy with others. */
const maxSeconds = 3;

/** Whatever goes wrong, or takes too long, fails it. */
class Trial {
  readonly #attempt = new Attempt(maxSeconds);
  readonly #courier: Courier & { ask(): Promise<void> };
  readonly #servers = new Set<Server>();
  readonly #sockets = new Set<TcpSocket>();
  #sent = 0;
  #moved: { readonly server: Server; readonly port: number } | undefined;

  constructor(courier: ParentCourier) {
    this.#courier = courier;
  }

  async ask(): Promise<void> {
    await this.#attempt.within<void>((resolve) => void this.#courier.ask().then(resolve));
  }

  /** Only the moved copy is open when somebody connects. */
  async moveListening(): Promise<void> {
    const server = this.#serve();
    await this.#attempt.within<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { readonly port: number };
    const handle = await this.#move(handleOf(server));
    server.close();
    const moved = this.#serve();
    await this.#attempt.within<void>((resolve) => moved.listen(handle, resolve));
    this.#moved = { server: moved, port };
  }

  /** A word in either direction, and words that come while it is on its way. */
  async moveConnected(): Promise<void> {
    const { server, port } = this.#moved as { server: Server; port: number };
    const client = this.#keep(dialTcp({ port, host: "127.0.0.1" }));
    const accepted = await this.#attempt.within<TcpSocket>((resolve) =>
      server.once("connection", resolve),
    );
    this.#keep(accepted);
    client.write("before");
    const moving = this.#move(handleOf(accepted));
    client.write("while");
    const handle = await moving;
    accepted.destroy();
    client.write("behind");
    const options = { handle, allowHalfOpen: true, pauseOnCreate: true };
    const moved = this.#keep(new TcpSocket(options as SocketConstructorOpts));
    await this.#attempt.within<void>((resolve) => {
      let said = "";
      moved.on("data", (chunk) => {
        said += chunk.toString("latin1");
        if (said === "beforewhilebehind") moved.write("heard");
      });
      moved.resume();
      client.once("data", (chunk) => {
        if (chunk.toString("latin1") === "heard") resolve();
        else this.#attempt.fail(new Error("The moved connection says something else"));
      });
    });
  }

  end(): void {
    this.#attempt.end();
    this.#courier.forget(ownChannel);
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers) server.close();
  }

  #move(handle: Handle | undefined): Promise<Handle> {
    return this.#attempt.within<Handle>((resolve) => {
      if (handle === undefined) throw new Error("There is no handle");
      const number = ++this.#sent;
      this.#courier.expect(ownChannel, {
        onHandle(came, moved) {
          if (came === number) resolve(moved);
          else moved.close(() => {});
        },
        onLost: () => this.#attempt.fail(new Error("The supervisor has ended")),
      });
      this.#courier.send({ to: process.pid, channel: ownChannel, number }, handle);
    });
  }

  #serve(): Server {
    const server = createServer({ pauseOnConnect: true });
    this.#servers.add(server);
    return server.on("error", this.#attempt.fail);
  }

  #keep(socket: TcpSocket): TcpSocket {
    this.#sockets.add(socket);
    return socket.on("error", this.#attempt.fail);
  }
}
