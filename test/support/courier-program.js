// A child of a supervisor that passes sockets on, over the built package. Says what it does to its parent.
//
//   prove          tries the courier, and says whether it works
//   serve PATH     serves there by courier, and sends whatever socket a frame asks for
//   take PATH N    dials, asks for N sockets, and answers on each with what it reads and the number it had
//   keep           asks for nothing, and stays
import { createServer, Socket } from "node:net";
import process from "node:process";

/** @type {typeof import("../../src/node/index.js")} */
const { findLanes, ParentCourier, proveCourier } = await import(
  new URL("../../dist/node/index.js", import.meta.url).href
);
const [what, path = "", count = "0"] = process.argv.slice(2);
/** @param {unknown} line */
const say = (line) => process.send?.(line);

process.env.REVOIR_HANDLE_PIPE = "off";
/** @type {Promise<import("../../src/node/index.js").Courier | undefined> | undefined} */
let proof;
const programs = { prove, serve, take, keep };
await programs[/** @type {keyof typeof programs} */ (what)]();

/** Once: a second one would not know whom the first one's sockets are for. */
function courier() {
  proof ??= findCourier();
  return proof;
}

async function findCourier() {
  const found = new ParentCourier(/** @type {any} */ (process));
  return (await proveCourier(found)) ? found : undefined;
}

async function prove() {
  say({ works: (await courier()) !== undefined });
}

async function keep() {
  process.channel?.ref();
  say({ works: (await courier()) !== undefined });
}

async function serve() {
  const lanes = await findLanes(courier);
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  /** @type {any[]} */
  const waiting = [];
  server.on("connection", (socket) => waiting.push(socket));
  await lanes?.serve(path, (pipe) => {
    pipe.ref();
    pipe.attach({
      onFrame(bytes) {
        const socket = waiting.shift();
        pipe.send(bytes, socket._handle);
        // It stays open until it has left.
        socket.destroy();
      },
      onClosed: () => process.disconnect(),
    });
  });
  say({ port: /** @type {any} */ (server.address()).port });
}

async function take() {
  const lanes = await findLanes(courier);
  const pipe = await lanes?.dial(path, "courier");
  let taken = 0;
  pipe?.ref();
  pipe?.attach({
    onFrame(bytes, handle) {
      const options = { handle, allowHalfOpen: true, pauseOnCreate: true };
      const socket = new Socket(/** @type {any} */ (options));
      socket.on("data", (said) => socket.write(`${said}${bytes[0]}`));
      socket.resume();
      taken++;
      if (taken === Number(count)) say({ taken });
    },
    onClosed: (error) => say({ closed: error?.message ?? "" }),
  });
  for (let at = 0; at < Number(count); at++) pipe?.send(Uint8Array.of(at));
}
