import { once } from "node:events";
import { createServer, connect as dial, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { StreamWire } from "../../src/node/index.js";
import { Visit } from "../../src/server/visit.js";

/** Both ends of one TCP connection. */
async function pair(): Promise<{ near: Socket; far: Socket }> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: false }).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const far = dial((server.address() as { port: number }).port, "127.0.0.1").on("error", () => {});
  const [near] = (await once(server, "connection")) as [Socket];
  near.on("error", () => {});
  onTestFinished(() => {
    far.destroy();
    near.destroy();
    server.close();
  });
  return { near, far };
}

const never = () => new Promise<never>(() => {});

describe("a visit", () => {
  it("gives the decision, at once when it is no promise", async () => {
    const { near } = await pair();
    const visit = new Visit(new StreamWire(near), Buffer.from("head"), 1000);
    expect(await visit.wait(() => 5)).toEqual({ value: 5 });
    expect(await visit.wait(async () => 6)).toEqual({ value: 6 });
    expect(String(visit.head)).toBe("head");
    expect(visit.signal.aborted).toBe(false);
  });

  it("rejects with what the decision throws, and watches no longer", async () => {
    const { near } = await pair();
    const visit = new Visit(new StreamWire(near), Buffer.alloc(0), 1000);
    await expect(visit.wait(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(near.isPaused()).toBe(true);
  });

  it("is over when the time is", async () => {
    const { near } = await pair();
    const visit = new Visit(new StreamWire(near), Buffer.alloc(0), 20);
    const { signal } = visit;
    expect(await visit.wait(never)).toBe("late");
    expect(signal.aborted).toBe(true);
    expect(visit.gone).toBe(false);
  });

  it("is over when the client closes its side, which only reading tells", async () => {
    const { near, far } = await pair();
    const visit = new Visit(new StreamWire(near), Buffer.alloc(0), 60_000);
    const waiting = visit.wait(never);
    far.end();
    expect(await waiting).toBe("gone");
    expect(visit.gone).toBe(true);
    expect(visit.signal.aborted).toBe(true);
  });

  it("keeps what comes early behind the head, in order", async () => {
    const { near, far } = await pair();
    const visit = new Visit(new StreamWire(near), Buffer.from("head "), 60_000);
    let decide: (value: string) => void = () => {};
    const waiting = visit.wait(
      () =>
        new Promise<string>((resolve) => {
          decide = resolve;
        }),
    );
    far.write("early");
    await once(near, "data");
    decide("yes");
    expect(await waiting).toEqual({ value: "yes" });
    expect(String(visit.head)).toBe("head early");
    expect(near.isPaused()).toBe(true);
  });

  it("does not read without end: beyond 64 KiB the client waits", async () => {
    const { near, far } = await pair();
    const visit = new Visit(new StreamWire(near), Buffer.alloc(0), 300);
    const waiting = visit.wait(never);
    far.write(Buffer.alloc(20_000_000));
    expect(await waiting).toBe("late");
    expect(visit.head.length).toBeLessThan(300_000);
  });
});
