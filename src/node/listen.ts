import type { Server } from "node:net";
import { takeInherited } from "./inherited.js";

/** Where a server listens. */
export interface Place {
  readonly port: number;
  readonly host?: string | undefined;
  /** How many connections may wait to be accepted. @default {@link fullBacklog} */
  readonly backlog?: number | undefined;
}

/**
 * As many as the system allows: Linux (`net.core.somaxconn`), macOS and Windows all cut it to their own limit. Node's 511 are filled
 * in a blink when everybody comes back at once, and whom Linux turns away knocks again only after 1, 3 and 7 seconds.
 */
export const fullBacklog = 65_535;

/**
 * Listens: on the socket that was inherited for this port ({@link takeInherited}), else on one that is bound now. An error that comes
 * later (too many open files) concerns one connection that was not accepted, not the server, and is not thrown.
 *
 * @throws Error that says which address and why, with the system's as its cause
 */
export function listen(
  server: Server,
  { port, host, backlog = fullBacklog }: Place,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException) => reject(cannotListen(port, host, cause));
    server.once("error", onError);
    const onListening = () => {
      server.off("error", onError);
      server.on("error", () => {});
      resolve();
    };
    const inherited = takeInherited(port);
    if (inherited === undefined) server.listen({ port, host, backlog }, onListening);
    else server.listen(inherited, backlog, onListening);
  });
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is in use",
  EACCES: "this user may not listen there",
  EADDRNOTAVAIL: "this machine does not have the address",
  ENOTFOUND: "the name is not known",
};

function cannotListen(port: number, host: string | undefined, cause: NodeJS.ErrnoException): Error {
  const place = host === undefined ? `port ${port}` : `${host} port ${port}`;
  const why = reasons[cause.code ?? ""] ?? cause.message;
  const error = new Error(`Cannot listen on ${place}: ${why} (${cause.code})`, { cause });
  return Object.assign(error, { code: cause.code });
}
