import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { courierGreeting } from "../../src/node/courier-frames.js";
import { servePipes } from "../../src/node/handle-pipe-server.js";
import { privateDirectory, until } from "../support/handle-pipes.js";

/** A path that serves couriers only, and has none. */
async function open() {
  const strangers: string[] = [];
  const server = await servePipes(join(privateDirectory(), "here"), () => {}, {
    hasPipe: false,
    courier: () => Promise.resolve(undefined),
    onStranger: ({ message }) => strangers.push(message),
  });
  onTestFinished(() => server.close());
  const visit = (said: Buffer, size = said.length) => {
    const socket = connect(server.path).on("error", () => {});
    onTestFinished(() => void socket.destroy());
    for (let at = 0; at < said.length; at += size) socket.write(said.subarray(at, at + size));
    const heard = { text: "", isOver: false };
    socket.on("data", (bytes) => (heard.text += bytes.toString("latin1")));
    socket.on("close", () => (heard.isOver = true));
    return heard;
  };
  return { server, strangers, visit };
}

describe("who comes to a path where no pipe carries sockets", () => {
  test("and wants one is told by what greeting he would be served", async () => {
    const { visit, strangers } = await open();
    const heard = visit(Buffer.from("revoir handover\n\x01", "latin1"), 3);
    await until(() =>
      expect(heard).toEqual({ text: courierGreeting.toString("latin1"), isOver: true }),
    );
    expect(strangers).toEqual([]);
  });

  test("and greets as something else is sent away, as is who comes for a courier that is not there", async () => {
    const { visit, strangers } = await open();
    const heard = [visit(Buffer.from("GET / HTTP/1.1\r\n\r\n")), visit(courierGreeting)];
    await until(() => expect(heard.map(({ isOver }) => isOver)).toEqual([true, true]));
    expect(strangers.sort()).toEqual([
      expect.stringContaining("no supervisor that is one"),
      expect.stringContaining("expected revoir's greeting"),
    ]);
  });

  test("and says nothing goes when the path does", async () => {
    const { server, visit } = await open();
    const heard = visit(Buffer.from("rev"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.close();
    await until(() => expect(heard.isOver).toBe(true));
  });
});
