import { expect, it } from "vitest";
import type { Handlers, Server } from "../../src/server/index.js";
import { Reporter } from "../../src/server/report.js";

const server = {} as Server;
const context = { where: "message", peer: undefined } as const;

async function warningsDuring(work: () => void): Promise<string[]> {
  const warnings: string[] = [];
  const listener = ({ message }: Error) => void warnings.push(message);
  process.on("warning", listener);
  work();
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off("warning", listener);
  return warnings;
}

it("the error handler gets every error with where it came from, and nothing is warned", async () => {
  const got: unknown[] = [];
  const reporter = new Reporter({ error: (error, where) => void got.push(error, where) });
  const warnings = await warningsDuring(() => {
    reporter.report(server, "a", context);
    reporter.report(server, "b", context);
  });
  expect(got).toEqual(["a", context, "b", context]);
  expect(warnings).toEqual([]);
});

it.each<[string, Handlers<undefined>["error"]]>([
  [
    "throws",
    () => {
      throw new Error("again");
    },
  ],
  [
    "rejects",
    async () => {
      throw new Error("again");
    },
  ],
])("an error handler that %s ends nothing and is warned of once", async (_how, error) => {
  const reporter = new Reporter({ error });
  const warnings = await warningsDuring(() => {
    reporter.report(server, "a", context);
    reporter.report(server, "b", context);
  });
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain("A server's error function threw");
  expect(warnings[0]).toContain("again");
});

it("without one the first error is a warning, whatever was thrown", async () => {
  const reporter = new Reporter({});
  const warnings = await warningsDuring(() => {
    reporter.report(server, undefined, context);
    reporter.report(server, new Error("second"), context);
  });
  expect(warnings).toEqual([
    "A server's message function threw; give serve() an error handler to see the others. undefined",
  ]);
});
