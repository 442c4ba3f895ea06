import { describe, expect, it } from "vitest";
import { giveSpace, poolSize, ThreadShare, takeSpace } from "../../src/node/zlib-threads.js";

describe("a share of the thread pool", () => {
  it("lets in as many at once as it has places, the others in their order", () => {
    const { share, log, enter } = shareOf(2);
    for (const name of ["a", "b", "c", "d"]) enter(name);
    expect(log).toEqual(["a", "b"]);
    share.leave();
    expect(log).toEqual(["a", "b", "c"]);
    share.leave();
    share.leave();
    share.leave();
    enter("e");
    enter("f");
    enter("g");
    expect(log).toEqual(["a", "b", "c", "d", "e", "f"]);
  });

  it("gives no place to those who have nothing to do any more, however many", () => {
    const { share, log, enter } = shareOf(1);
    enter("gone already", false);
    enter("a");
    for (let count = 0; count < 100_000; count++) enter("gone", false);
    enter("b");
    share.leave();
    share.leave();
    enter("c");
    expect(log.filter((name) => !name.startsWith("gone"))).toEqual(["a", "b", "c"]);
  });
});

describe("the size of the thread pool", () => {
  it.each([
    [undefined, 4],
    ["8", 8],
    ["5000", 1024],
    ["0", 1],
    ["nonsense", 1],
  ])("is with UV_THREADPOOL_SIZE=%s what libuv makes of it: %i", (setting, size) => {
    expect(poolSize(setting)).toBe(size);
  });
});

describe("the space for output", () => {
  it("is used again, and never by two at once", () => {
    const [one, other] = [takeSpace(), takeSpace()];
    expect(one === other).toBe(false);
    giveSpace(one);
    expect(takeSpace() === one).toBe(true);
    giveSpace(one);
    giveSpace(other);
  });
});

function shareOf(places: number) {
  const share = new ThreadShare(places);
  const log: string[] = [];
  const enter = (name: string, isWanted = true) =>
    share.enter(() => {
      log.push(name);
      return isWanted;
    });
  return { share, log, enter };
}
