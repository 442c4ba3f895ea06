import { describe, expect, it } from "vitest";
import { dial } from "../../src/node/index.js";
import { serveUpgrades } from "../support/listen.js";
import { Recorder } from "../support/recorder.js";

describe("a socket", () => {
  it("carries messages", async () => {
    const server = await serveUpgrades({ deflate: true });
    const client = new Recorder();
    dial(server.url, {}, client);
    const socket = await client.opened();
    const peer = await server.next();
    peer.answer = (to, text) => to.sendText(text);
    socket.sendText("hello");
    socket.sendText("x".repeat(5000));
    await client.until(() => client.texts.length === 2);
    socket.close(1000, "bye");
    expect(await peer.end).toMatchObject({ code: 1000, reason: "bye", clean: true, by: "peer" });
    expect(await client.end).toMatchObject({ code: 1000, reason: "bye", clean: true, by: "us" });
    expect(client.log).toEqual([]);
  });
});
