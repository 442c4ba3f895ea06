import { expect, test, vi } from "vitest";
import { rehearseFor } from "../../src/server/rehearsal.js";
import { Line } from "./generations.js";
import { join } from "./world.js";

vi.mock("../../src/server/rehearsal.js");

test.runIf(process.env.REVOIR_HANDLE_LANE !== "off")(
  "both sides of a handover get ready for as many as there are, before the first one moves",
  async () => {
    const line = new Line();
    const old = await line.next();
    await Promise.all([join(old.server), join(old.server)]);
    const standing: number[] = [];
    vi.mocked(rehearseFor).mockImplementation(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      standing.push(old.server.peers.size);
    });
    await line.next();
    await old.left;
    expect(vi.mocked(rehearseFor).mock.calls.map(([peers]) => peers)).toEqual([2, 2]);
    expect(standing).toEqual([2, 2]);
  },
);
