import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SessionStore } from "../../src/session/index.js";
import { describeFights } from "./fight.suite.js";
import { describeModel } from "./model.suite.js";
import type { Engine, OpenOptions, Place } from "./place.js";
import {
  acquired,
  bytes,
  created,
  hashOf,
  newId,
  refusal,
  sampleAcquire,
  sampleSession,
  sampleStep,
  sampleSteps,
  text,
  tokensOf,
} from "./samples.js";
import { describeTopics } from "./topics.suite.js";

/** What the tests of one engine share: a place for each test, and time. */
export class Stand {
  readonly engine: Engine;
  place!: Place;
  store!: SessionStore;
  #nowMs = 0;
  #opened: SessionStore[] = [];

  constructor(engine: Engine) {
    this.engine = engine;
    beforeEach(async () => {
      this.#nowMs = Date.now();
      this.place = await engine.place();
      this.store = await this.open();
    });
    afterEach(async () => {
      await Promise.all(this.#opened.map((store) => store.close()));
      this.#opened = [];
      await this.place.remove();
    });
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Another store at the place of this test. */
  async open(options?: OpenOptions): Promise<SessionStore> {
    const clock = this.engine.hasOwnClock ? {} : { clock: () => this.#nowMs };
    const store = await this.place.open({ ...clock, ...options });
    this.#opened.push(store);
    return store;
  }

  /** Lets time pass: at once where the clock is ours. */
  async pass(ms: number): Promise<void> {
    this.#nowMs += ms;
    if (this.engine.hasOwnClock) await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

/** What every store must do. */
export function describeStore(engine: Engine): void {
  describe(`${engine.name}`, () => {
    const stand = new Stand(engine);
    it("says how durable it is", () => {
      expect(stand.store.durability).toBe(engine.durability);
    });
    describeTaking(stand);
    describeTokens(stand);
    describeSteps(stand);
    describeEnds(stand);
    describeTopics(stand);
    describeClosing(stand);
    describeModel(stand);
    describeFights(stand);
  });
}

function describeTaking(stand: Stand): void {
  it("creates a session once", async () => {
    const session = sampleSession();
    expect(await stand.store.create(session)).toEqual({
      id: session.id,
      epoch: expect.any(Number),
    });
    expect(await stand.store.create(session)).toBe("exists");
  });

  it("gives nothing of a session that is not there", async () => {
    expect(await stand.store.acquire(sampleAcquire(newId()))).toEqual({ refused: "unknown" });
    const lease = { id: newId(), epoch: 1 };
    expect(await stand.store.commit([sampleStep(lease, 1)])).toEqual(["gone"]);
    expect(await stand.store.update(lease, {})).toBe("gone");
  });

  it("gives a session without steps to who has its token", async () => {
    const { id, epoch } = await created(stand.store);
    const taken = await acquired(stand.store, id);
    expect({ ...taken, meta: text(taken.meta) }).toEqual({
      lease: { id, epoch: taken.lease.epoch },
      previousOwner: "a",
      previousEpoch: epoch,
      meta: "meta",
      lsn: 0,
      rx: 0,
      tx: 0,
      log: [],
      epochs: [
        { epoch, tx: 1 },
        { epoch: taken.lease.epoch, tx: 1 },
      ],
    });
    expect(taken.lease.epoch).toBeGreaterThan(epoch);
  });

  it("names the owner and the epoch before, when a session is taken twice", async () => {
    const { id } = await created(stand.store);
    const { lease } = await acquired(stand.store, id, { owner: "b" });
    const again = await acquired(stand.store, id, { owner: "c", attempt: 2 });
    expect(again).toMatchObject({ previousOwner: "b", previousEpoch: lease.epoch });
  });

  it("refuses another principal and another token, and leaves the owner alone", async () => {
    const lease = await created(stand.store);
    const wrong = [{ principal: "eve" }, { principal: "" }, { tokenHash: hashOf("guess") }];
    for (const each of wrong) {
      const answer = await stand.store.acquire(sampleAcquire(lease.id, each));
      expect(answer).toEqual({ refused: "auth" });
    }
    expect(await stand.store.commit([sampleStep(lease, 1)])).toEqual(["ok"]);
  });

  it("refuses an attempt that is not greater than the last, and leaves the owner alone", async () => {
    const { id } = await created(stand.store);
    const { lease } = await acquired(stand.store, id, { attempt: 7 });
    for (const attempt of [7, 6, 1]) {
      const answer = await stand.store.acquire(sampleAcquire(id, { attempt }));
      expect(answer).toEqual({ refused: "stale" });
    }
    expect(await stand.store.commit([sampleStep(lease, 1)])).toEqual(["ok"]);
  });

  it("fences the owner before", async () => {
    const old = await created(stand.store);
    const { lease } = await acquired(stand.store, old.id);
    expect(await stand.store.commit([sampleStep(old, 1)])).toEqual(["fenced"]);
    expect(await stand.store.update(old, { meta: bytes("zombie") })).toBe("fenced");
    expect(await stand.store.update(old, { end: { reason: "zombie", keepMs: 1000 } })).toBe(
      "fenced",
    );
    expect(await stand.store.commit([sampleStep(lease, 1)])).toEqual(["ok"]);
    const { meta } = await acquired(stand.store, old.id, { attempt: 2 });
    expect(text(meta)).toBe("meta");
  });

  it("counts a session's epochs up when two are taken in one microsecond", async () => {
    const { id, epoch } = await created(stand.store);
    const epochs = [epoch];
    for (let attempt = 1; attempt < 6; attempt++) {
      epochs.push((await acquired(stand.store, id, { attempt })).lease.epoch);
    }
    expect(new Set(epochs).size).toBe(6);
    expect(epochs).toEqual([...epochs].sort((a, b) => a - b));
  });

  const withClock = stand.engine.hasOwnClock ? () => {} : it;
  withClock("never goes back to an epoch with its clock", async () => {
    const { id, epoch } = await created(stand.store);
    await stand.pass(-3_600_000);
    const { lease } = await acquired(stand.store, id, { ttlMs: 9_999_999 });
    expect(lease.epoch).toBe(epoch + 1);
    await stand.pass(3_600_000 + 5);
    const later = await acquired(stand.store, id, { attempt: 2 });
    expect(later.lease.epoch).toBe(epoch + 5000);
  });

  it("remembers the last 16 epochs, each with its first message to the client", async () => {
    const { id } = await created(stand.store);
    const known: { epoch: number; tx: number }[] = [];
    for (let attempt = 1; attempt <= 20; attempt++) {
      const { lease } = await acquired(stand.store, id, tokensOf(attempt));
      known.push({ epoch: lease.epoch, tx: attempt });
      expect(await stand.store.commit([sampleStep(lease, attempt)])).toEqual(["ok"]);
    }
    const { epochs, lease } = await acquired(stand.store, id, tokensOf(21));
    expect(epochs).toEqual([...known.slice(-15), { epoch: lease.epoch, tx: 21 }]);
  });

  it("forgets no epoch that the client may know, however often its answer is lost", async () => {
    const first = await created(stand.store);
    const second = await acquired(stand.store, first.id, tokensOf(1));
    await stand.store.commit(sampleSteps(second.lease, 1, 3));
    await stand.store.update(second.lease, { confirmToken: true });
    let last = second.lease;
    for (let attempt = 2; attempt <= 20; attempt++) {
      const lost = await acquired(stand.store, first.id, { ...tokensOf(2), attempt });
      expect(lost.previousEpoch).toBe(last.epoch);
      last = lost.lease;
      expect(lost.epochs).toEqual([
        { epoch: first.epoch, tx: 1 },
        { epoch: second.lease.epoch, tx: 1 },
        { epoch: last.epoch, tx: 4 }, // from where the first of them began
      ]);
      await stand.store.commit([sampleStep(last, attempt + 2)]);
    }
  });

  it("leaves one live lease when two take a session at the same time", async () => {
    const { id } = await created(stand.store);
    const [first, second] = await Promise.all([
      stand.store.acquire(sampleAcquire(id, { owner: "b", nextTokenHash: hashOf("b") })),
      stand.store.acquire(sampleAcquire(id, { owner: "c", nextTokenHash: hashOf("c") })),
    ]);
    expect([refusal(first), refusal(second)].sort()).toEqual(["", "stale"]);
    const third = await acquired(stand.store, id, { attempt: 2 });
    const leases = [first, second].flatMap((each) => ("lease" in each ? [each.lease] : []));
    const results = await stand.store.commit(
      [...leases, third.lease].map((lease) => sampleStep(lease, 1)),
    );
    expect(results).toEqual(["fenced", "ok"]);
  });
}

function describeTokens(stand: Stand): void {
  it("takes the old token and the new one until the new one is confirmed", async () => {
    const { id } = await created(stand.store);
    await acquired(stand.store, id); // the answer is lost
    const second = await acquired(stand.store, id, { attempt: 2, nextTokenHash: hashOf("third") });
    expect(second.lsn).toBe(0);
    const third = await acquired(stand.store, id, {
      attempt: 3,
      tokenHash: hashOf("third"),
      nextTokenHash: hashOf("fourth"),
    });
    expect(await stand.store.update(third.lease, { confirmToken: true })).toBe("ok");
    const fourth = await acquired(stand.store, id, {
      attempt: 4,
      tokenHash: hashOf("fourth"),
      nextTokenHash: hashOf("fifth"),
    });
    expect(fourth.lease.epoch).toBeGreaterThan(third.lease.epoch);
  });

  it("ends a session of which a token comes that was replaced", async () => {
    const { id } = await created(stand.store);
    const { lease } = await acquired(stand.store, id);
    await stand.store.update(lease, { confirmToken: true });
    await stand.store.commit([sampleStep(lease, 1, { rx: 5 })]);
    const copy = await stand.store.acquire(sampleAcquire(id, { attempt: 2, tombstoneMs: 200 }));
    expect(copy).toEqual({ refused: "reused", rx: 5 });
    expect(await stand.store.commit([sampleStep(lease, 2)])).toEqual(["gone"]);
    expect(await stand.store.update(lease, { ttlMs: 120_000 })).toBe("gone");
    const robbed = sampleAcquire(id, { attempt: 3, tokenHash: hashOf("second") });
    const ended = { refused: "ended", reason: "reused", rx: 5 };
    expect(await stand.store.acquire(robbed)).toEqual(ended);
    await stand.pass(400);
    expect(await stand.store.acquire(robbed)).toEqual({ refused: "unknown" });
  });

  it("ends no session for a replaced token of another principal, or of an old attempt", async () => {
    const { id } = await created(stand.store);
    const { lease } = await acquired(stand.store, id, { attempt: 2 });
    await stand.store.update(lease, { confirmToken: true });
    for (const each of [{ principal: "eve", attempt: 3 }, { attempt: 2 }]) {
      await stand.store.acquire(sampleAcquire(id, each));
    }
    expect(await stand.store.commit([sampleStep(lease, 1)])).toEqual(["ok"]);
  });

  it("takes a token for confirmed that is used", async () => {
    const { id } = await created(stand.store);
    await acquired(stand.store, id);
    const second = { tokenHash: hashOf("second"), nextTokenHash: hashOf("third") };
    await acquired(stand.store, id, { attempt: 2, ...second });
    const copy = await stand.store.acquire(sampleAcquire(id, { attempt: 3 }));
    expect(copy).toEqual({ refused: "reused", rx: 0 });
  });

  it("takes a token that nobody has confirmed for replaced, when the one before it is used again", async () => {
    const { id } = await created(stand.store);
    await acquired(stand.store, id, { nextTokenHash: hashOf("lost") });
    await acquired(stand.store, id, { attempt: 2 });
    const lost = await stand.store.acquire(
      sampleAcquire(id, { attempt: 3, tokenHash: hashOf("lost") }),
    );
    expect(lost).toEqual({ refused: "reused", rx: 0 });
  });

  it("does not take an honest request for a thief's that was slow on its way", async () => {
    const { id } = await created(stand.store);
    const { lease } = await acquired(stand.store, id, { attempt: 8 });
    await stand.store.update(lease, { confirmToken: true });
    const late = await stand.store.acquire(sampleAcquire(id, { attempt: 7 }));
    expect(late).toEqual({ refused: "stale" });
  });

  it("keeps a confirmed token when nothing else is asked", async () => {
    const lease = await created(stand.store);
    expect(await stand.store.update(lease, { confirmToken: true })).toBe("ok");
    expect(refusal(await stand.store.acquire(sampleAcquire(lease.id)))).toBe("");
  });
}

function describeSteps(stand: Stand): void {
  it("gives back the steps, in order, with who wrote them", async () => {
    const first = await created(stand.store);
    expect(await stand.store.commit(sampleSteps(first, 1, 2))).toEqual(["ok", "ok"]);
    const second = await acquired(stand.store, first.id);
    expect(await stand.store.commit([sampleStep(second.lease, 3)])).toEqual(["ok"]);
    const { log, lsn, rx, tx } = await acquired(stand.store, first.id, { attempt: 2 });
    expect({ lsn, rx, tx }).toEqual({ lsn: 3, rx: 3, tx: 3 });
    expect(log.map((entry) => ({ ...entry, data: text(entry.data) }))).toEqual([
      { epoch: first.epoch, lsn: 1, rx: 1, tx: 1, data: "step 1" },
      { epoch: first.epoch, lsn: 2, rx: 2, tx: 2, data: "step 2" },
      { epoch: second.lease.epoch, lsn: 3, rx: 3, tx: 3, data: "step 3" },
    ]);
  });

  it("takes the next step only", async () => {
    const lease = await created(stand.store);
    expect(await stand.store.commit([sampleStep(lease, 2)])).toEqual(["fenced"]);
    expect(await stand.store.commit([sampleStep(lease, 1)])).toEqual(["ok"]);
    expect(await stand.store.commit([sampleStep(lease, 1)])).toEqual(["fenced"]);
    expect(await stand.store.commit([sampleStep(lease, 3)])).toEqual(["fenced"]);
    expect(await stand.store.commit([sampleStep(lease, 2)])).toEqual(["ok"]);
    expect((await acquired(stand.store, lease.id)).log.map((entry) => entry.lsn)).toEqual([1, 2]);
  });

  it("refuses a zombie's whole burst, whether it comes at once or in a row", async () => {
    const zombie = await created(stand.store);
    await stand.store.commit([sampleStep(zombie, 1)]);
    const { lease } = await acquired(stand.store, zombie.id);
    expect(await stand.store.commit(sampleSteps(zombie, 2, 5))).toEqual(Array(4).fill("fenced"));
    const [own, ...others] = await Promise.all([
      stand.store.commit([sampleStep(lease, 2)]),
      ...sampleSteps(zombie, 2, 5).map((step) => stand.store.commit([step])),
    ]);
    expect(own).toEqual(["ok"]);
    expect(others).toEqual(Array(4).fill(["fenced"]));
    const { log } = await acquired(stand.store, zombie.id, { attempt: 2 });
    expect(log.map((entry) => entry.epoch)).toEqual([zombie.epoch, lease.epoch]);
  });

  it("holds the steps of commits that are under way together in order", async () => {
    const lease = await created(stand.store);
    const results = await Promise.all(
      sampleSteps(lease, 1, 30).map((step) => stand.store.commit([step])),
    );
    expect(results).toEqual(Array(30).fill(["ok"]));
    expect((await acquired(stand.store, lease.id)).lsn).toBe(30);
  });

  it("shows whoever takes a session every step that was told to be durable", async () => {
    const lease = await created(stand.store);
    const commits = sampleSteps(lease, 1, 20).map((step) => stand.store.commit([step]));
    const taking = acquired(stand.store, lease.id);
    const more = sampleSteps(lease, 21, 40).map((step) => stand.store.commit([step]));
    const results = (await Promise.all([...commits, ...more])).flat();
    const durable = results.filter((result) => result === "ok").length;
    expect((await taking).log.map((entry) => entry.lsn)).toEqual(
      Array.from({ length: durable }, (_, index) => index + 1),
    );
  });

  it("forgets the steps that the client has, and keeps the newest", async () => {
    const lease = await created(stand.store);
    await stand.store.commit(sampleSteps(lease, 1, 4));
    await stand.store.commit([sampleStep(lease, 5, { trim: 3 })]);
    const partly = await acquired(stand.store, lease.id);
    expect(partly.log.map((entry) => entry.lsn)).toEqual([4, 5]);
    await stand.store.commit([sampleStep(partly.lease, 6, { trim: 6 })]);
    const wholly = await acquired(stand.store, lease.id, { attempt: 2 });
    expect(wholly.log.map((entry) => entry.lsn)).toEqual([6]);
    expect(wholly).toMatchObject({ lsn: 6, rx: 6, tx: 6 });
  });

  it("judges each session of a commit alone", async () => {
    const leases = await Promise.all(Array.from({ length: 100 }, () => created(stand.store)));
    const taken = await Promise.all(
      leases.filter((_, index) => index % 3 === 1).map(({ id }) => acquired(stand.store, id)),
    );
    await Promise.all(
      leases
        .filter((_, index) => index % 3 === 2)
        .map((lease) => stand.store.update(lease, { end: { reason: "bye", keepMs: 60_000 } })),
    );
    const results = await stand.store.commit(leases.flatMap((lease) => sampleSteps(lease, 1, 2)));
    expect(results).toEqual(
      leases.flatMap((_, index) => Array(2).fill(["ok", "fenced", "gone"][index % 3])),
    );
    for (const { lease } of taken) {
      expect((await acquired(stand.store, lease.id, { attempt: 2 })).log).toEqual([]);
    }
    expect(await stand.store.commit([])).toEqual([]);
  });

  it("keeps every byte, of large steps and of empty ones", async () => {
    const every = Uint8Array.from({ length: 256 }, (_, index) => index);
    const large = new Uint8Array(3 * 1024 * 1024).map((_, index) => index * 31 + (index >> 8));
    const [first, second] = [
      await created(stand.store, { meta: every }),
      await created(stand.store),
    ];
    const results = await stand.store.commit([
      sampleStep(first, 1, { data: every }),
      sampleStep(second, 1, { data: large }),
      sampleStep(first, 2, { data: new Uint8Array(0) }),
      sampleStep(first, 3, { data: Buffer.from(every).subarray(10, 20) }),
    ]);
    expect(results).toEqual(Array(4).fill("ok"));
    const taken = await acquired(stand.store, first.id);
    expect([taken.meta, ...taken.log.map((entry) => entry.data)].map(hex)).toEqual(
      [every, every, new Uint8Array(0), every.subarray(10, 20)].map(hex),
    );
    const { log } = await acquired(stand.store, second.id);
    expect(hex(log[0]?.data ?? every) === hex(large)).toBe(true);
  });

  it("keeps numbers up to 2^53 - 1", async () => {
    const lease = await created(stand.store);
    const most = Number.MAX_SAFE_INTEGER;
    await stand.store.commit([sampleStep(lease, 1, { rx: most, tx: most - 1 })]);
    const answer = await acquired(stand.store, lease.id, { attempt: most });
    expect(answer).toMatchObject({ rx: most, tx: most - 1 });
    const again = await stand.store.acquire(sampleAcquire(lease.id, { attempt: most }));
    expect(refusal(again)).toBe("stale");
  });

  it("keeps names and reasons of any characters", async () => {
    const principal = `o'brien "é" \\ 日本 💬 ${"x".repeat(500)}`;
    const { id } = await created(stand.store, { principal, owner: "höst:1\n" });
    const { lease, previousOwner } = await acquired(stand.store, id, { principal });
    expect(previousOwner).toBe("höst:1\n");
    await stand.store.update(lease, { end: { reason: principal, keepMs: 60_000 } });
    const answer = await stand.store.acquire(sampleAcquire(id, { principal, attempt: 2 }));
    expect(answer).toEqual({ refused: "ended", reason: principal, rx: 0 });
  });
}

function describeEnds(stand: Stand): void {
  it("keeps meta without bytes", async () => {
    const { id } = await created(stand.store, { meta: bytes("") });
    expect((await acquired(stand.store, id)).meta.length).toBe(0);
  });

  it("changes meta, and leaves the steps", async () => {
    const lease = await created(stand.store);
    await stand.store.commit([sampleStep(lease, 1)]);
    expect(await stand.store.update(lease, { meta: bytes("more") })).toBe("ok");
    const { meta, lsn } = await acquired(stand.store, lease.id);
    expect([text(meta), lsn]).toEqual(["more", 1]);
  });

  it("tells why a session ended and how far it had come, to who has its token", async () => {
    const lease = await created(stand.store);
    await stand.store.commit([sampleStep(lease, 1, { rx: 42 })]);
    const end = { reason: "overflow", keepMs: 60_000 };
    expect(await stand.store.update(lease, { end })).toBe("ok");
    const ended = { refused: "ended", reason: "overflow", rx: 42 };
    expect(await stand.store.acquire(sampleAcquire(lease.id))).toEqual(ended);
    expect(await stand.store.acquire(sampleAcquire(lease.id))).toEqual(ended);
    const guess = sampleAcquire(lease.id, { tokenHash: hashOf("guess") });
    expect(await stand.store.acquire(guess)).toEqual({ refused: "auth" });
    expect(await stand.store.commit([sampleStep(lease, 2)])).toEqual(["gone"]);
    expect(await stand.store.update(lease, { ttlMs: 1000 })).toBe("gone");
    expect(await stand.store.create(sampleSession({ id: lease.id }))).toBe("exists");
  });

  it("forgets an ended session after its time", async () => {
    const lease = await created(stand.store);
    await stand.store.update(lease, { end: { reason: "bye", keepMs: 200 } });
    await stand.pass(400);
    expect(await stand.store.acquire(sampleAcquire(lease.id))).toEqual({ refused: "unknown" });
    expect(await stand.store.create(sampleSession({ id: lease.id }))).toHaveProperty("epoch");
    expect((await acquired(stand.store, lease.id)).lsn).toBe(0);
  });

  it("forgets a session that nobody wrote to for its time to live", async () => {
    const lease = await created(stand.store, { ttlMs: 200 });
    await stand.store.commit([sampleStep(lease, 1)]);
    await stand.pass(400);
    expect(await stand.store.commit([sampleStep(lease, 2)])).toEqual(["gone"]);
    expect(await stand.store.update(lease, {})).toBe("gone");
    expect(await stand.store.acquire(sampleAcquire(lease.id))).toEqual({ refused: "unknown" });
  });

  it("keeps a session that is written to", async () => {
    const lease = await created(stand.store, { ttlMs: 500 });
    for (let lsn = 1; lsn <= 4; lsn++) {
      await stand.pass(200);
      const result =
        lsn % 2
          ? await stand.store.commit([sampleStep(lease, lsn)])
          : await stand.store.update(lease, {});
      expect(result).toEqual(lsn % 2 ? ["ok"] : "ok");
      if (lsn % 2 === 0) await stand.store.commit([sampleStep(lease, lsn)]);
    }
    expect((await acquired(stand.store, lease.id)).lsn).toBe(4);
  });

  it("takes another time to live from a patch and from who takes the session", async () => {
    const { id, ...lease } = await created(stand.store, { ttlMs: 200 });
    await stand.store.update({ id, ...lease }, { ttlMs: 60_000 });
    await stand.pass(400);
    await acquired(stand.store, id, { ttlMs: 200 });
    await stand.pass(400);
    expect(refusal(await stand.store.acquire(sampleAcquire(id, { attempt: 2 })))).toBe("unknown");
  });
}

function describeClosing(stand: Stand): void {
  it("answers what it was asked before it closes, and nothing afterwards", async () => {
    const lease = await created(stand.store);
    const asked = stand.store.commit([sampleStep(lease, 1)]);
    await stand.store.close();
    expect(await asked).toEqual(["ok"]);
    for (const ask of [
      () => stand.store.create(sampleSession()),
      () => stand.store.commit([]),
      () => stand.store.readTopic("news", 0, 1),
    ]) {
      await expect(async () => ask()).rejects.toMatchObject({ code: "store-closed" });
    }
    await stand.store.close();
  });
}

function hex(data: Uint8Array): string {
  return Buffer.from(data).toString("hex");
}
