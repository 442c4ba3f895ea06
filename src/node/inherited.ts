import { fstatSync } from "node:fs";
import { type AddressInfo, Socket } from "node:net";

/** A listening socket that this process was started with. */
interface Inherited {
  readonly socket: Socket;
  readonly port: number;
}

/** Those that nobody has taken yet; undefined before the first look. */
let inherited: Inherited[] | undefined;
let isAlone = false;

/**
 * Takes a listening socket that this process was started with (systemd's socket activation, or `revoir run`), to be
 * given to `server.listen`: the one with this port; where there has been only one, that one, whatever its port. Each
 * is taken once.
 */
export function takeInherited(port: number): Socket | undefined {
  if (inherited === undefined) {
    inherited = readInherited(process.env);
    isAlone = inherited.length === 1;
  }
  const at = isAlone ? 0 : inherited.findIndex((each) => each.port === port);
  return inherited.splice(at, at === -1 ? 0 : 1)[0]?.socket;
}

const firstFd = 3;
/** What systemd says (`sd_listen_fds(3)`); `REVOIR_LISTEN_FDS` stands for a `LISTEN_PID` that nobody could know before. */
const names = ["LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES", "REVOIR_LISTEN_FDS"];

function readInherited(env: NodeJS.ProcessEnv): Inherited[] {
  const isMeant = env.REVOIR_LISTEN_FDS === "1" || env.LISTEN_PID === String(process.pid);
  if (!isMeant || !/^\d{1,4}$/.test(env.LISTEN_FDS ?? "")) return [];
  const fds = Array.from({ length: Number(env.LISTEN_FDS) }, (_, i) => firstFd + i);
  // Our children are not meant.
  for (const name of names) delete env[name];
  return fds.map(openInherited).filter((each) => each !== undefined);
}

/**
 * Looks at a descriptor. One that is no TCP socket, or a connected one, belongs to somebody else: nothing is read from
 * it, and it is not closed.
 */
function openInherited(fd: number): Inherited | undefined {
  try {
    if (!fstatSync(fd).isSocket()) return undefined;
    const socket = new Socket({ fd });
    const { port } = socket.address() as Partial<AddressInfo>;
    return port === undefined || socket.remoteAddress !== undefined ? undefined : { socket, port };
  } catch {
    return undefined;
  }
}
