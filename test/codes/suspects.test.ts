import { describe, expect, test } from "vitest";
import { suspectsOf } from "../../src/codes/suspects.js";

describe("who cuts connections after a fixed time", () => {
  test("is named when the time fits to a second or so", () => {
    const names = suspectsOf("idle", 60_900).map(({ name }) => name);
    expect(names).toEqual(["nginx (proxy_read_timeout)", "AWS Application Load Balancer"]);
    expect(suspectsOf("age", 7_199_000).map(({ name }) => name)).toEqual(["AWS API Gateway"]);
  });

  test("is nobody at other times", () => {
    expect(suspectsOf("idle", 0)).toEqual([]);
    expect(suspectsOf("idle", 62_000)).toEqual([]);
    expect(suspectsOf("age", 60_000)).toEqual([]);
  });
});
