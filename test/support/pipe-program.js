// The other end of a pipe, in a process of its own, over the built package. Says what it does to its parent.
//
//   serve PATH        serves pipes there
//   idle PATH         dials, and serves at PATH.own, and has nothing else to do
//   echo PATH         dials, takes over connections, and sends back what they say
//   give PATH COUNT   dials, sends its listening socket COUNT times, and kills itself
//   hang PATH COUNT   dials, reads COUNT frames, and no more
import { createServer } from "node:net";
import process from "node:process";

/** @type {typeof import("../../src/node/index.js")} */
const { adoptHandle, dialPipe, proveHandlePipe, servePipes } = await import(
  new URL("../../dist/node/index.js", import.meta.url).href
);

const [what, path = "", count = "0"] = process.argv.slice(2);

/** @param {string} line */
const say = (line) => process.send?.(line);

if (!(await proveHandlePipe())) throw new Error("Pipes do not work here");
await programs()[/** @type {keyof ReturnType<typeof programs>} */ (what)]();

function programs() {
  return { serve, idle, echo, give, hang };
}

async function serve() {
  // Nothing of the pipes' does.
  process.channel?.ref();
  await servePipes(path, () => {}).then(
    () => say("serving"),
    (error) => say(error.message),
  );
}

async function idle() {
  await servePipes(`${path}.own`, () => {});
  const pipe = await dialPipe(path);
  pipe.attach({ onFrame() {}, onClosed() {} });
  pipe.send(Buffer.from("here"));
  process.disconnect();
}

async function echo() {
  const pipe = await dialPipe(path);
  pipe.ref();
  let taken = 0;
  pipe.attach({
    onFrame(bytes, handle) {
      if (handle === undefined) {
        // Back as it came.
        pipe.send(bytes);
        return;
      }
      const wire = adoptHandle(handle);
      wire.attach({
        onBytes: (read, start, end) => wire.write(Buffer.from(read.subarray(start, end))),
        onFin: () => wire.end(),
        onFailed() {},
        onClosed() {},
        onTaken() {},
      });
      // What the other process had read before.
      wire.write(bytes);
      wire.resume();
      pipe.send(Buffer.from(String(++taken)));
    },
    onClosed(error) {
      say(`closed ${error?.message}`);
      pipe.unref();
    },
  });
}

async function give() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const pipe = await dialPipe(path);
  const { _handle } = /** @type {any} */ (server);
  for (let at = 0; at < Number(count); at++) pipe.send(Buffer.from(String(at)), _handle);
  while (pipe.queuedBytes > 0) await new Promise((resolve) => setImmediate(resolve));
  process.kill(process.pid, "SIGKILL");
}

async function hang() {
  const pipe = await dialPipe(path);
  pipe.ref();
  let read = 0;
  pipe.attach({
    onFrame() {
      if (++read !== Number(count)) return;
      pipe.pause();
      say("hanging");
    },
    onClosed() {},
  });
}
