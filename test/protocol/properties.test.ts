import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { End } from "../../src/codes/index.js";
import type { ConnectionOptions } from "../../src/protocol/index.js";
import { fromHex, utf8 } from "../support/hex.js";
import { Endpoint, Pair } from "../support/pair.js";
import { deflate, expectSame, role, setup, wire } from "../support/streams.js";

describe("whatever the bytes", () => {
  test("the way they are cut changes nothing", () => {
    fc.assert(
      fc.property(
        wire,
        setup,
        fc.array(fc.nat(600), { maxLength: 30, size: "max" }),
        (input, options, cuts) => {
          const run = (places: readonly number[]) => {
            const endpoint = new Endpoint({ ...options, role: input.role } as ConnectionOptions);
            return endpoint.receiveCut(input.bytes, places).fin();
          };
          const everywhere = Array.from({ length: input.bytes.length }, (_, index) => index);
          expectSame(run(cuts), run([]));
          expectSame(run(everywhere), run([]));
        },
      ),
      { numRuns: 1500 },
    );
  });

  test("nothing throws, and the connection ends exactly once, last", () => {
    const anything = fc.oneof(
      wire,
      fc.record({ role, bytes: fc.uint8Array({ maxLength: 300, size: "max" }) }),
    );
    fc.assert(
      fc.property(anything, setup, (input, options) => {
        const endpoint = new Endpoint({ ...options, role: input.role } as ConnectionOptions);
        endpoint.receive(input.bytes).pass(30_000).fin();
        const kinds = endpoint.sink.events.map((event) => Object.keys(event)[0]);
        expect(kinds.filter((kind) => kind === "end")).toEqual(["end"]);
        expect(kinds.at(-1)).toBe("end");
        expect(kinds.filter((kind) => kind === "finish").length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1500 },
    );
  });
});

/** What a test may do to a pair, by name, so that a counterexample can be read. */
type Action =
  | { readonly at: "server" | "client"; readonly do: "text" | "binary"; readonly payload: string }
  | { readonly at: "server" | "client"; readonly do: "ping" | "empty close" | "abort" }
  | {
      readonly at: "server" | "client";
      readonly do: "close";
      readonly code: number;
      readonly reason: string;
    }
  | { readonly at: "server" | "client"; readonly do: "carry"; readonly bytes: number }
  | { readonly at: "server"; readonly do: "fragments" | "break a rule" }
  | { readonly at: "wire"; readonly do: "cut" };

const end = fc.constantFrom("server" as const, "client" as const);
const harmless: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    at: end,
    do: fc.constantFrom("text" as const, "binary" as const),
    payload: fc.string({ unit: "binary", maxLength: 50, size: "max" }),
  }),
  fc.record({ at: end, do: fc.constant("ping" as const) }),
  fc.record({ at: fc.constant("server" as const), do: fc.constant("fragments" as const) }),
  fc.record({ at: end, do: fc.constant("carry" as const), bytes: fc.integer({ min: 1, max: 40 }) }),
);
const closing: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    at: end,
    do: fc.constant("close" as const),
    code: fc.constantFrom(1000, 1001, 1012, 4000),
    reason: fc.constantFrom("", "a", "b", "\ud800", "€".repeat(60)),
  }),
  fc.record({ at: end, do: fc.constant("empty close" as const) }),
);
const violent: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ at: end, do: fc.constant("abort" as const) }),
  fc.record({ at: fc.constant("server" as const), do: fc.constant("break a rule" as const) }),
  fc.constant<Action>({ at: "wire", do: "cut" }),
);

function perform(pair: Pair, action: Action): void {
  if (action.at === "wire") {
    pair.cut();
    return;
  }
  const endpoint = pair[action.at];
  const { connection } = endpoint;
  if (action.do === "carry") pair.carry(endpoint, action.bytes);
  else if (action.do === "close") connection.close(action.code, action.reason, 0);
  else if (action.do === "empty close") connection.close(undefined, "", 0);
  else if (action.do === "abort") connection.abort(0);
  else if (connection.state === "open") send(pair, action);
}

function send(pair: Pair, action: Action): void {
  if (action.at === "wire") return;
  const { connection } = pair[action.at];
  if (action.do === "text") connection.sendText(action.payload, 0);
  else if (action.do === "binary") connection.sendBinary(utf8(action.payload), 0);
  else if (action.do === "ping") connection.ping(undefined, 0);
  else if (action.do === "fragments")
    connection.sendFrames(fromHex("01 01 e2 00 02 82 ac 80 00"), 0);
  else connection.sendFrames(fromHex("81 01 ff"), 0);
}

function play(pair: Pair, actions: readonly Action[]): { server: End; client: End } {
  for (const action of actions) perform(pair, action);
  pair.settle();
  if (pair.server.end === undefined) pair.server.connection.close(1000, "the test is over", 0);
  pair.settle();
  pair.pass(60_000);
  const [server, client] = [pair.server.end, pair.client.end];
  if (server === undefined || client === undefined) throw new Error("One end did not end");
  return { server, client };
}

describe("two ends joined back to back", () => {
  const options = fc.constantFrom({}, { deflate });

  test("agree how it ended, when nothing is lost on the way", () => {
    const actions = fc.array(fc.oneof({ weight: 5, arbitrary: harmless }, closing), {
      maxLength: 20,
      size: "max",
    });
    fc.assert(
      fc.property(options, actions, (given, list) => {
        const { server, client } = play(new Pair(given), list);
        expect(server).toMatchObject({ clean: true, rule: undefined, detail: undefined });
        expect(client).toMatchObject({ clean: true, rule: undefined, detail: undefined });
        expect([client.code, client.reason]).toEqual([server.code, server.reason]);
        expect(client.received).toEqual(server.sent);
        expect(server.received).toEqual(client.sent);
      }),
      { numRuns: 1000 },
    );
  });

  test("never claim to have received what the other did not send, whatever happens", () => {
    const actions = fc.array(
      fc.oneof(
        { weight: 12, arbitrary: harmless },
        { weight: 2, arbitrary: closing },
        { weight: 1, arbitrary: violent },
      ),
      { maxLength: 20, size: "max" },
    );
    fc.assert(
      fc.property(options, actions, (given, list) => {
        const pair = new Pair(given);
        const { server, client } = play(pair, list);
        if (client.received) expect(client.received).toEqual(server.sent);
        if (server.received) expect(server.received).toEqual(client.sent);
        if (client.clean && server.clean) {
          expect([client.code, client.reason]).toEqual([server.code, server.reason]);
        }
        expectPrefix(pair.client, sentBy("server", list));
        expectPrefix(pair.server, sentBy("client", list));
      }),
      { numRuns: 1000 },
    );
  });
});

/** The texts that one end was told to send, in order. Some may never have left. */
function sentBy(from: "server" | "client", list: readonly Action[]): string[] {
  return list.flatMap((action) => {
    if (action.at !== from) return [];
    if (action.do === "fragments") return ["€"];
    return action.do === "text" ? [Buffer.from(action.payload).toString()] : [];
  });
}

function expectPrefix({ sink }: Endpoint, sent: readonly string[]): void {
  const texts = sink.events.flatMap((event) => ("text" in event ? [event.text] : []));
  expect(texts).toEqual(sent.slice(0, texts.length));
}
