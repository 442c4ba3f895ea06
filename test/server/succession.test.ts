import { describe, expect, it } from "vitest";
import { Line } from "./generations.js";
import { join, until } from "./world.js";

describe("a server that another one succeeds", () => {
  it("hands over everybody, who notice nothing", async () => {
    const line = new Line();
    const old = await line.next();
    const clients = await Promise.all([join(old.server), join(old.server), join(old.server)]);
    const successor = await line.next();
    const result = await old.left;
    expect(result).toMatchObject({ moved: 3, fellBack: {}, tailBytes: 0 });
    expect(old.server.peers.size).toBe(0);
    expect(successor.server.peers.size).toBe(3);
    for (const client of clients) {
      client.ws.send("still there");
      expect(await client.next()).toBe("still there");
    }
    const newcomer = await join(successor.server);
    newcomer.ws.send("new");
    expect(await newcomer.next()).toBe("new");
    await until(() => successor.server.peers.size === 4);
  });
});
