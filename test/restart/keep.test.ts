import { expect, test } from "vitest";
import { keep } from "../../src/restart/keep.js";

test("what is kept does not change with the bytes that were lent", () => {
  const bytes = Buffer.from("said");
  const kept = keep({ topic: "t", isText: true, bytes, except: "p" });
  bytes.fill(0);
  expect(kept).toEqual({
    topic: "t",
    isText: true,
    bytes: new Uint8Array(Buffer.from("said")),
    except: "p",
  });
});
