import { expect, onTestFinished, test } from "vitest";
import { Lab, labParameter } from "../../src/cli/lab.js";
import { serve } from "../../src/server/index.js";

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "hex"));

async function startLab(): Promise<Lab> {
  const lab = new Lab(() => ({ host: "127.0.0.1", port: server.port, path: "/echo" }));
  const server = await serve({
    port: 0,
    host: "127.0.0.1",
    message: (peer, message) => peer.send(message.kind === "text" ? message.text : message.bytes),
    close: (peer, end) => lab.ended(peer.request.query.get(labParameter), end),
  });
  onTestFinished(() => void server.close());
  return lab;
}

test("an experiment brings together what both ends saw", async () => {
  const report = await (await startLab()).sendAsText(hex("68c328"));
  expect(report.sent).toBe("68 c3 28");
  expect(report.client).toMatchObject({ code: 1007, reason: "invalid UTF-8 at byte 1: c3 28" });
  expect(report.server.sentence).toContain("not UTF-8");
  expect(report).not.toHaveProperty("echoed");
});

test("text that is valid comes back, and both ends see 1000", async () => {
  const report = await (await startLab()).sendAsText(hex("6869"));
  expect(report).toMatchObject({ echoed: "hi", client: { code: 1000 }, server: { code: 1000 } });
});

test("experiments at one time do not mix up their ends", async () => {
  const lab = await startLab();
  const reports = await Promise.all(
    ["61", "c0", "62", "ff"].map((bytes) => lab.sendAsText(hex(bytes))),
  );
  expect(reports.map(({ sent, server }) => [sent, server.code])).toEqual([
    ["61", 1000],
    ["c0", 1007],
    ["62", 1000],
    ["ff", 1007],
  ]);
});

test("eight at one time are enough", async () => {
  const lab = await startLab();
  const running = Array.from({ length: 8 }, () => lab.sendAsText(hex("61")));
  expect(lab.isFull).toBe(true);
  await Promise.all(running);
  expect(lab.isFull).toBe(false);
});

test("an end of somebody else, or with a made-up number, is nobody's", async () => {
  const lab = await startLab();
  const { createEnd } = await import("../../src/codes/index.js");
  const end = createEnd({ code: 1000, reason: "", clean: true, by: "peer" });
  lab.ended(null, end);
  lab.ended("made-up", end);
  expect(lab.isFull).toBe(false);
});
