import { expect, test } from "vitest";
import { Ledger } from "../../../src/session/client/ledger.js";
import { token } from "./rig.js";

const options = { listener: { message() {} } as never };

test("there is nothing to save before the server has given a session", () => {
  const ledger = new Ledger(options, () => {});
  expect(ledger.saved({ saved: {} } as never)).toBeUndefined();
});

test("what may be told is all there is, where nothing is saved", () => {
  const ledger = new Ledger(options, () => {});
  ledger.outbox.add("a", undefined);
  ledger.begin();
  expect(ledger.marks).toEqual({
    attempt: 1,
    rx: 0,
    tx: 1,
    token: token(0),
    acked: 0,
    outbox: undefined,
  });
  expect(ledger.position).toBe("0 0");
});
