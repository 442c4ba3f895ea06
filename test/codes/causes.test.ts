import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { causeRows, type Likely, likelyCauses } from "../../src/codes/causes.js";
import { hops } from "../../src/codes/hops.js";
import type { Symptoms } from "../../src/codes/symptoms.js";

const ids = (symptoms: Symptoms) => likelyCauses(symptoms).map(({ cause }) => cause);
const first = (symptoms: Symptoms) => likelyCauses(symptoms)[0] as Likely;
const hopsOf = ({ cuts }: Likely) => cuts.map(({ hop }) => hop.id);

describe("a 1006 after 60 s of silence", () => {
  test("behind nginx was most likely its time-out, and names what to set", () => {
    const likely = first({ code: 1006, place: "browser", idleMs: 60_000, hops: ["nginx"] });
    expect(likely).toMatchObject({ cause: "idle", confidence: "likely", signs: ["idle"] });
    expect(likely.cuts.map(({ cut }) => cut.setting)).toEqual(["proxy_read_timeout"]);
  });

  test("behind nobody knows what names all whose limit that is", () => {
    expect(hopsOf(first({ code: 1006, idleMs: 59_000 }))).toEqual(["nginx", "aws-alb"]);
  });

  test("with nothing on the way was no hop, but a timer nonetheless", () => {
    const found = ids({ code: 1006, place: "browser", idleMs: 60_000, hops: [] });
    expect(found[0]).toBe("timer");
    expect(found).not.toContain("idle");
  });
});

describe("a time that no hop has by default", () => {
  test("may have been set, where it can be", () => {
    const found = likelyCauses({ code: 1006, idleMs: 90_000, hops: ["nginx", "heroku"] });
    const idle = found.find(({ cause }) => cause === "idle") as Likely;
    expect(hopsOf(idle)).toEqual(["nginx"]);
    expect(idle.signs).toEqual(["hop"]);
  });

  test("was not that of a hop that keeps to its own", () => {
    expect(ids({ code: 1006, idleMs: 90_000, hops: ["heroku"] })).not.toContain("idle");
    expect(ids({ code: 1006, idleMs: 90_000 })).not.toContain("idle");
  });

  test("does not point to a timer when it is not round, or short", () => {
    expect(ids({ code: 1006, ageMs: 47_000, hops: [] })).not.toContain("timer");
    expect(ids({ code: 1006, ageMs: 3_000, hops: [] })).not.toContain("timer");
  });
});

test("an age that is a limit of silence counts, as long as nobody knows what was said", () => {
  const age = first({ code: 1006, ageMs: 55_000, hops: ["heroku"] });
  expect(age).toMatchObject({ cause: "idle", signs: ["since-open"] });
  expect(ids({ code: 1006, ageMs: 55_000, idleMs: 2_000, hops: ["heroku"] })).not.toContain("idle");
});

test("an age that is a limit of age is told with its hop", () => {
  const likely = first({ code: 1006, ageMs: 30_200, idleMs: 1_000, hops: ["gcp-lb"] });
  expect(likely).toMatchObject({ cause: "age", confidence: "likely" });
  expect(hopsOf(likely)).toEqual(["gcp-lb"]);
});

test("a connection that never opened was refused, or nobody was reached", () => {
  const found = ids({ code: 1006, place: "browser", opened: false });
  expect(found.slice(0, 2)).toEqual(["refused", "unreachable"]);
  expect(found).toContain("page-policy");
  expect(found).not.toContain("idle");
  expect(ids({ code: 1006, place: "client", opened: false })).not.toContain("page-policy");
});

test("behind nginx, the request for an upgrade may have been lost on the way", () => {
  const found = likelyCauses({ code: 1006, opened: false, hops: ["nginx"] });
  expect(found.find(({ cause }) => cause === "upgrade")).toMatchObject({
    confidence: "likely",
    signs: ["unopened", "hop"],
  });
});

describe("many ends in one moment", () => {
  test("are a hop's that was reloaded, or the server's process", () => {
    const symptoms = { code: 1006, many: true, hops: ["nginx"] } as const;
    expect(ids(symptoms).slice(0, 2)).toEqual(["change", "stopped"]);
    expect(first(symptoms).signs).toEqual(["many", "hop"]);
  });

  test("with 1001 are Cloudflare's or Caddy's, and not nginx's", () => {
    expect(hopsOf(first({ code: 1001, many: true, hops: ["nginx", "caddy"] }))).toEqual(["caddy"]);
  });

  test("may be the platform's where the program itself decides what is shown", () => {
    expect(hopsOf(first({ code: 1001, many: true, hops: ["kubernetes"] }))).toEqual(["kubernetes"]);
  });

  test("are no single client's network", () => {
    const found = likelyCauses({ code: 1006, place: "browser", many: true });
    expect(found.at(-1)?.signs).toEqual([]);
    expect(found[0]?.cause).toBe("stopped");
  });
});

test("one client that is gone is seen by the server, one whose network changed by itself", () => {
  const seenBy = (place: Symptoms["place"]) =>
    ids({ code: 1006, opened: true, many: false, hops: [], ...(place && { place }) });
  expect(seenBy("server")[0]).toBe("vanished");
  expect(seenBy("browser")[0]).toBe("network");
});

test("silence without an end is a dead end, or a hop that forgets without a word", () => {
  const likely = likelyCauses({ code: "none", idleMs: 240_000, hops: ["azure-lb", "nginx"] });
  expect(likely.map(({ cause }) => cause)).toEqual(["idle", "half-open"]);
  expect(hopsOf(likely[0] as Likely)).toEqual(["azure-lb"]);
});

test("a code that was sent says so itself, with what is known besides", () => {
  expect(ids({ code: 1008 })).toEqual(["said"]);
  expect(ids({ code: 4100 })).toEqual(["said"]);
  expect(ids({ code: 1009, hops: ["aws-api-gateway"] })).toEqual(["limit", "said"]);
  expect(ids({ code: 1000, place: "browser" })).toEqual(["said", "rewritten"]);
  expect(ids({ code: 1005, place: "client" })[0]).toBe("codeless");
});

test("a log that names the cause is believed", () => {
  expect(first({ code: 1006, place: "browser", opened: true, told: "faulty" })).toMatchObject({
    cause: "faulty",
    confidence: "likely",
    signs: ["told"],
  });
});

test("nothing is said of a connection of which nothing is known", () => {
  expect(likelyCauses({})).toEqual([]);
});

test("a time alone is enough to think of a hop", () => {
  expect(ids({ idleMs: 100_000 })).toContain("idle");
  expect(ids({ idleMs: 100_000 })).not.toContain("said");
});

test("every row is reached by the symptoms that it asks for", () => {
  for (const { cause, codes, places, opened, cut } of causeRows) {
    const symptoms: Symptoms = {
      code: codes[0] ?? 1008,
      ...(places?.[0] && { place: places[0] }),
      ...(opened !== undefined && { opened }),
      ...(cause === "timer" && { ageMs: 120_000 }),
      ...(cut && { hops: hops.map(({ id }) => id) }),
    };
    expect(ids(symptoms), cause).toContain(cause);
  }
});

test("any symptoms give an ordered list in which no cause stands twice, and nothing throws", () => {
  const seed = Date.now();
  const symptoms = fc.record(
    {
      code: fc.constantFrom<number | "none">("none", 0, 1000, 1001, 1005, 1006, 1009, 1015, 4999),
      place: fc.constantFrom("browser" as const, "client" as const, "server" as const),
      opened: fc.boolean(),
      ageMs: fc.nat(10_000_000),
      idleMs: fc.nat(10_000_000),
      hops: fc.subarray(hops.map(({ id }) => id)),
      many: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(symptoms, (given) => {
      const found = likelyCauses(given);
      const words = found.map(({ confidence }) => confidence);
      expect(new Set(ids(given)).size).toBe(found.length);
      expect(words).toEqual([...words].sort());
      for (const { cuts } of found) {
        for (const { hop } of cuts) if (given.hops) expect(given.hops).toContain(hop.id);
      }
    }),
    { seed },
  );
});
