import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HandshakeCost } from "../../src/server/handshake-cost.js";
import { localhost } from "../support/certificate.js";
import { join, start } from "./world.js";

/** A process whose clocks go as told. */
class World {
  nowMs = 1_000_000;
  cpuMicros = 5_000_000;
  readonly cost: HandshakeCost;

  constructor() {
    const now = () => this.nowMs;
    this.cost = new HandshakeCost({ now, date: () => this.date, cpu: () => this.cpuMicros });
  }

  get date(): number {
    return 1_800_000_000_000 + this.nowMs;
  }

  /** Time passes in which the process works. */
  work(ms: number, micros: number): void {
    this.nowMs += ms;
    this.cpuMicros += micros;
  }

  /** Handshakes one after the other, each so many milliseconds after the one before, of so much CPU time. */
  handshakes(count: number, everyMs: number, micros: number): void {
    for (let i = 0; i < count; i += 1) {
      const window = this.cost.begin();
      this.work(everyMs, micros);
      this.cost.end(window);
    }
  }
}

/** A handshake whose work is done when it begins, or when it ends. */
class Handshake {
  static readonly micros = 200;
  readonly #world: World;
  readonly #atOnce: boolean;
  readonly #window: number;

  constructor(world: World, atOnce: boolean) {
    this.#world = world;
    this.#atOnce = atOnce;
    this.#window = world.cost.begin();
    if (atOnce) world.work(0, Handshake.micros);
  }

  end(): void {
    if (!this.#atOnce) this.#world.work(0, Handshake.micros);
    this.#world.cost.end(this.#window);
  }
}

const dayMs = 86_400_000;

describe("the cost of a handshake", () => {
  it("is unknown at first", () => {
    const { cost } = new World();
    expect(cost.cpuSeconds).toBeUndefined();
    expect(cost.export()).toBeUndefined();
  });

  it("is the CPU time of a window by its handshakes, once there were 20 in 100 ms or more", () => {
    const world = new World();
    world.handshakes(20, 5, 1000);
    expect(world.cost.cpuSeconds).toBeUndefined(); // the one that opened the window does not count
    world.handshakes(1, 5, 1000);
    expect(world.cost.cpuSeconds).toBeCloseTo((21 * 0.001) / 20, 9);
  });

  it("waits until the window is 100 ms long", () => {
    const world = new World();
    world.handshakes(100, 0.5, 100);
    expect(world.cost.cpuSeconds).toBeUndefined();
    world.handshakes(101, 0.5, 100);
    expect(world.cost.cpuSeconds).toBeCloseTo(0.0001, 5);
  });

  it("stays unknown where handshakes come slower than 20 in 400 ms", () => {
    const world = new World();
    world.handshakes(1000, 21, 1000);
    expect(world.cost.cpuSeconds).toBeUndefined();
  });

  it("keeps the lowest: other work in a window makes it too careful, never too bold", () => {
    const world = new World();
    world.handshakes(21, 10, 500);
    const quiet = world.cost.cpuSeconds as number;
    world.work(0, 300_000);
    world.handshakes(21, 10, 500);
    expect(world.cost.cpuSeconds).toBe(quiet);
    world.work(2000, 0);
    world.handshakes(21, 10, 400);
    expect(world.cost.cpuSeconds).toBeLessThan(quiet);
  });

  it("is at least what it is, however handshakes overlap and whatever else is done", () => {
    const step = fc.record({
      begins: fc.nat(30),
      ends: fc.nat(30),
      ms: fc.nat(120),
      other: fc.nat(5000),
      atOnce: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const world = new World();
        const pending: Handshake[] = [];
        for (const { begins, ends, ms, other, atOnce } of steps) {
          for (let i = 0; i < begins; i += 1) pending.push(new Handshake(world, atOnce));
          world.work(ms, other);
          for (const handshake of pending.splice(0, ends)) handshake.end();
        }
        const { cpuSeconds = 1 } = world.cost;
        expect(cpuSeconds).toBeGreaterThanOrEqual((Handshake.micros / 1e6) * (1 - 1e-9));
      }),
    );
  });

  it("does not take requests of a window for handshakes whose TLS was done before", () => {
    const world = new World();
    world.cost.countConnections();
    world.handshakes(1, 5, 0);
    world.handshakes(200, 2, 50);
    expect(world.cost.cpuSeconds).toBeUndefined();
    for (let i = 0; i < 60; i += 1) {
      world.cost.connected();
      world.handshakes(1, 5, 900);
    }
    expect(world.cost.cpuSeconds).toBeGreaterThanOrEqual(0.0009);
  });

  it("forgets: after a day a measurement has half of its weight against a new one", () => {
    const world = new World();
    world.handshakes(21, 10, 500);
    world.work(dayMs * 0.9, 0);
    world.handshakes(21, 10, 1000);
    expect(world.cost.cpuSeconds).toBeCloseTo(0.000525, 9);
    world.work(dayMs * 0.1, 0);
    world.handshakes(21, 10, 1000);
    expect(world.cost.cpuSeconds).toBeCloseTo(0.00105, 9);
  });

  it("stays as it was measured while nothing newer is known", () => {
    const world = new World();
    world.handshakes(21, 10, 500);
    world.work(30 * dayMs, 0);
    expect(world.cost.cpuSeconds).toBeCloseTo(0.000525, 9);
  });

  it("tells nothing by CPU time that the system has not counted yet", () => {
    const world = new World();
    world.handshakes(50, 10, 0);
    expect(world.cost.cpuSeconds).toBeUndefined();
  });
});

describe("what a predecessor has measured", () => {
  it("serves until something lower or much newer is measured", () => {
    const [old, fresh] = [new World(), new World()];
    old.handshakes(21, 10, 500);
    const exported: unknown = JSON.parse(JSON.stringify(old.cost.export()));
    expect(exported).toEqual({ cpuSeconds: expect.closeTo(0.000525, 9), at: old.date });
    fresh.cost.import(exported);
    expect(fresh.cost.cpuSeconds).toBeCloseTo(0.000525, 9);
    fresh.work(5000, 0);
    fresh.handshakes(21, 10, 800);
    expect(fresh.cost.cpuSeconds).toBeCloseTo(0.000525, 9);
    fresh.handshakes(21, 10, 400);
    expect(fresh.cost.cpuSeconds).toBeLessThan(0.0005);
  });

  it("does not replace what is lower here, unless that is much older", () => {
    const world = new World();
    world.handshakes(21, 10, 500);
    world.cost.import({ cpuSeconds: 0.02, at: world.date });
    expect(world.cost.cpuSeconds).toBeCloseTo(0.000525, 9);
    world.cost.import({ cpuSeconds: 0.0001, at: world.date - dayMs });
    expect(world.cost.cpuSeconds).toBe(0.0001);
  });

  it("is not believed to come from the future", () => {
    const world = new World();
    world.cost.import({ cpuSeconds: 0.001, at: world.date + 1000 * dayMs });
    expect(world.cost.export()?.at).toBe(world.date);
  });

  it("is passed over when it is no measurement", () => {
    const { cost } = new World();
    fc.assert(
      fc.property(fc.anything(), (anything) => cost.import(anything)),
      { numRuns: 300 },
    );
    for (const cpuSeconds of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "1", undefined])
      cost.import({ cpuSeconds, at: 1 });
    cost.import({ cpuSeconds: 1, at: "yesterday" });
    expect(cost.cpuSeconds).toBeUndefined();
  });
});

describe("a server", () => {
  it("measures what its handshakes cost, authorize included, and says so", async () => {
    const server = await start({ authorize: () => spin(1) });
    expect(server.metrics().handshakeCpuSeconds).toBeUndefined();
    expect(server.prometheus()).not.toContain("revoir_handshake_cpu_seconds");
    while (server.metrics().handshakeCpuSeconds === undefined)
      await Promise.all(Array.from({ length: 150 }, () => join(server)));
    const cost = server.metrics().handshakeCpuSeconds as number;
    expect(cost).toBeGreaterThanOrEqual(0.001);
    expect(server.prometheus()).toContain(`\nrevoir_handshake_cpu_seconds ${cost}\n`);
  });

  it("counts TLS in", async () => {
    const server = await start({ tls: localhost, authorize: () => spin(0.5) });
    const options = { rejectUnauthorized: false };
    while (server.metrics().handshakeCpuSeconds === undefined)
      await Promise.all(Array.from({ length: 150 }, () => join(server, options)));
    expect(server.metrics().handshakeCpuSeconds).toBeGreaterThanOrEqual(0.0008);
  });
});

/** So many milliseconds of CPU time. */
function spin(ms: number): undefined {
  const micros = () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  };
  const until = micros() + ms * 1000;
  while (micros() < until);
}
