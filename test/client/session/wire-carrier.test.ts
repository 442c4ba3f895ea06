import { expect, test } from "vitest";
import { WireCarrier } from "../../../src/client/session/wire-carrier.js";
import { createEnd } from "../../../src/codes/index.js";
import { FakeWire } from "../fakes.js";

async function begin() {
  const wire = await new FakeWire("ws://a", "revoir.v1").accept();
  return { wire, carrier: new WireCarrier(wire) };
}

test("what is sent after it was closed, or is over, goes nowhere", async () => {
  const { wire, carrier } = await begin();
  carrier.sendText("a");
  carrier.sendBinary(Uint8Array.of(1));
  carrier.close(4400, "no");
  carrier.sendText("b");
  carrier.close(1000, "");
  expect(wire.received).toEqual(["a", Uint8Array.of(1)]);
  expect(wire.closedWith).toEqual({ code: 4400, reason: "no" });
});

test("what is buffered is the connection's", async () => {
  const { wire, carrier } = await begin();
  wire.bufferedAmount = 7;
  expect(carrier.buffered).toBe(7);
});

test("whose end it was is what is known on Node, and is guessed in a browser", async () => {
  const end = createEnd({ code: 1012, reason: "r", clean: true, by: "peer" });
  const event = { code: 1006, reason: "", wasClean: false };
  expect((await begin()).carrier.ended({ ...event, end })).toEqual({
    code: 1012,
    reason: "r",
    by: "peer",
  });
  expect((await begin()).carrier.ended(event).by).toBe("network");
  expect((await begin()).carrier.ended({ ...event, code: 1012 }).by).toBe("peer");
  const { carrier } = await begin();
  carrier.close(1000, "");
  expect(carrier.ended({ ...event, code: 1000 }).by).toBe("us");
});
