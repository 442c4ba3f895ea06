import { expect, test } from "vitest";
import { finalCodes, finalReasons } from "../../../src/session/client/final.js";
import { Rig } from "./rig.js";

test.each(Object.entries(finalCodes))(
  "%s of the server is the end of a session",
  (code, reason) => {
    const rig = new Rig({ renew: true });
    rig.welcomed().end(Number(code), "peer");
    const isRenewed = !finalReasons.includes(reason);
    expect(rig.told("lost")).toMatchObject([{ reason, isRenewed }]);
  },
);

test("no other code is", () => {
  const rig = new Rig();
  rig.welcomed().end(1011, "peer");
  expect(rig.told("lost")).toEqual([]);
});
