import { expect, it } from "vitest";
import { join, later, start } from "./world.js";

it("a client is let in with the limits, heartbeat and compression that the server was given", async () => {
  const server = await start({
    deflate: true,
    heartbeat: { everyMs: 20, jitter: 0 },
    limits: { maxMessageBytes: 5 },
    message: () => {},
  });
  const client = await join(server, { perMessageDeflate: true });
  expect(client.ws.extensions).toContain("permessage-deflate");
  const pinged = later();
  client.ws.on("ping", () => pinged.resolve());
  await pinged.promise;
  client.ws.send("123456");
  expect((await client.closed).code).toBe(1009);
});
