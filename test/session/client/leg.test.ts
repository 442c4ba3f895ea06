import { expect, test } from "vitest";
import { Rig } from "./rig.js";

test("an attachment never throws, whatever the server sends, and after its end nothing is heard", () => {
  const rig = new Rig();
  const wire = rig.welcomed();
  wire.end();
  for (let type = 0; type < 16; type++) wire.attachment.binary(Uint8Array.of(type, 0, 0, 0), 0);
  wire.text("late");
  expect(rig.news.map(([name]) => name)).toEqual(["detached"]);
});

test("a connection is closed once, with what was wrong first", () => {
  const rig = new Rig();
  const wire = rig.welcomed();
  wire.ack(0, 1).ack(0, 2);
  rig.session.abandon();
  expect(wire.closedWith).toEqual({ code: 4400, reason: "ack: tx is 1, counted 0" });
});
