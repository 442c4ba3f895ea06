import type { Server } from "node:net";
import { takeInherited } from "./inherited.js";

/**
 * Listens: on the socket that was inherited for this port ({@link takeInherited}), else on one that is bound now. An error that comes later (too many open files) concerns one connection that was not accepted, not the
 * server, and is not thrown.
 *
 * @throws Error that says which address and why, with the system's as its cause
 */
export function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException) => reject(cannotListen(port, host, cause));
    server.once("error", onError);
    const onListening = () => {
      server.off("error", onError);
      server.on("error", () => {});
      resolve();
    };
    const inherited = takeInherited(port);
    if (inherited === undefined) server.listen({ port, host }, onListening);
    else server.listen(inherited, onListening);
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
