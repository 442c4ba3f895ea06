import { describe, expect, test } from "vitest";
import { suspectsOf } from "../../src/codes/suspects.js";

const namesOf = (...given: Parameters<typeof suspectsOf>) =>
  suspectsOf(...given).map(({ name }) => name);

describe("who cuts connections after a fixed time", () => {
  test("is named with what to set when the time fits to a second or so", () => {
    expect(namesOf("idle", 60_900)).toEqual([
      "nginx (proxy_read_timeout)",
      "AWS Application Load Balancer (idle_timeout.timeout_seconds)",
    ]);
    expect(namesOf("age", 7_199_000)).toEqual(["AWS API Gateway"]);
  });

  test("is named with what its log says where nothing can be set", () => {
    expect(namesOf("idle", 55_000)).toEqual(["Heroku (H15)"]);
  });

  test("is named at the longest time that can be set, too", () => {
    expect(namesOf("age", 3_600_000)).toEqual(["Google Cloud Run (--timeout)"]);
  });

  test("is nobody at other times", () => {
    expect(suspectsOf("idle", 0)).toEqual([]);
    expect(suspectsOf("idle", 62_000)).toEqual([]);
    expect(suspectsOf("age", 60_000)).toEqual([]);
  });

  test("is found further off where the time was not measured", () => {
    expect(namesOf("idle", 53_000, 3_000)).toEqual(["Heroku (H15)"]);
  });
});
