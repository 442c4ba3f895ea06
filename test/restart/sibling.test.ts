import { describe, expect, test, vi } from "vitest";
import { Channel } from "../../src/restart/channel.js";
import type { PublicationPapers } from "../../src/restart/estate.js";
import { letters } from "../../src/restart/letters.js";
import { Sibling } from "../../src/restart/sibling.js";
import { MemoryPipe } from "./pipe-pair.js";

/** Two workers that know each other. */
function family() {
  const [near, far] = MemoryPipe.pair();
  const [here, there] = [member(0, near), member(1, far)];
  return { here, there, near, far };
}

function member(worker: number, pipe: MemoryPipe) {
  const heard: string[] = [];
  const channel = new Channel(pipe);
  const ended = vi.fn();
  const publish = ({ topic }: PublicationPapers): void => void heard.push(topic);
  const sibling = new Sibling({ worker: 1 - worker, pid: 100 - worker }, channel, {
    publish,
    ended,
  });
  channel.attach(sibling);
  return { sibling, heard, ended, channel };
}

const about = (topic: string, size = 1): PublicationPapers => ({
  topic,
  isText: true,
  bytes: new Uint8Array(size),
});

describe("a worker and its sibling", () => {
  test("tell each other what they publish, in order", async () => {
    const { here, there } = family();
    for (const topic of ["a", "b", "c"]) here.sibling.tell(about(topic));
    there.sibling.tell(about("back"));
    await vi.waitFor(() => expect(there.heard).toEqual(["a", "b", "c"]));
    await vi.waitFor(() => expect(here.heard).toEqual(["back"]));
  });

  test("one that is asked to hold says so behind what it had published, and keeps the rest", async () => {
    const { here, there } = family();
    there.sibling.tell(about("before"));
    const held = here.sibling.askToHold();
    await held;
    expect(here.heard).toEqual(["before"]);
    expect(there.sibling.holds).toBe(true);
    const lent = about("kept");
    there.sibling.tell(lent);
    lent.bytes.fill(9); // it was lent for the call only
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(here.heard).toEqual(["before"]);
    expect(there.sibling.takeHeld()).toEqual([about("kept")]);
  });

  test("what is held comes when it is asked for, before anything newer", async () => {
    const { here, there } = family();
    await here.sibling.askToHold();
    there.sibling.tell(about("a"));
    here.sibling.askToResume();
    await vi.waitFor(() => expect(there.sibling.holds).toBe(false));
    there.sibling.tell(about("b"));
    await vi.waitFor(() => expect(here.heard).toEqual(["a", "b"]));
  });

  test("one that holds too much is given up: memory ends somewhere", async () => {
    const { here, there } = family();
    await here.sibling.askToHold();
    for (let i = 0; i < 17; i++) there.sibling.tell(about("much", 1024 * 1024));
    await vi.waitFor(() => expect(there.ended).toHaveBeenCalled());
    expect(here.sibling.isOver).toBe(true);
  });

  test("one that is gone holds at once: nothing more comes of it", async () => {
    const { here, there } = family();
    there.channel.destroy();
    await here.sibling.askToHold();
    await here.sibling.askToHold();
    expect(here.ended).toHaveBeenCalledOnce();
  });

  test("a deferred one is heard when it may be, with all that it said", async () => {
    const { here, there } = family();
    there.sibling.defer();
    here.sibling.tell(about("a"));
    here.sibling.tell(about("b"));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(there.heard).toEqual([]);
    there.sibling.hear();
    expect(there.heard).toEqual(["a", "b"]);
    here.sibling.tell(about("c"));
    await vi.waitFor(() => expect(there.heard).toEqual(["a", "b", "c"]));
  });

  test("the last word ends it for the other one, behind what was published", async () => {
    const { here, there } = family();
    here.sibling.tell(about("last"));
    here.sibling.leave();
    const isOver = vi.fn();
    there.sibling.onOver = isOver;
    await vi.waitFor(() => expect(there.ended).toHaveBeenCalledOnce());
    expect(there.heard).toEqual(["last"]);
    expect(isOver).toHaveBeenCalledOnce();
  });

  test.each([
    [letters.publication, { topic: 1, bytes: "none" }],
    [letters.moved, {}],
  ])("who says what no sibling says is cut off: letter %i", async (type, body) => {
    const { here, there } = family();
    here.channel.send(type, body);
    await vi.waitFor(() => expect(there.ended).toHaveBeenCalledOnce());
    expect(there.heard).toEqual([]);
  });
});
