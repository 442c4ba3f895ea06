import { expect, test } from "vitest";
import { NodeLink } from "../../src/client/node-link.js";

// What it does with servers is in node.test.ts.

test("text with an unpaired surrogate is refused only when that is asked for", async () => {
  const strict = new NodeLink("ws://127.0.0.1:9/", { strictText: true, retry: false });
  expect(() => strict.send("\u{1f600}\udc00")).toThrow(
    "Cannot send the text: there is an unpaired surrogate at index 2",
  );
  const lenient = new NodeLink("ws://127.0.0.1:9/", { retry: false });
  const sent = lenient.send("\udc00");
  strict.close();
  lenient.close();
  await expect(sent).rejects.toThrow("link ended");
});

test("without a connection there is nothing to ping", async () => {
  const link = new NodeLink(() => new Promise<string>(() => {}), {});
  await expect(link.ping()).rejects.toMatchObject({ code: "connection-closed" });
  link.close();
  await expect(link.ping()).rejects.toMatchObject({ code: "connection-closed" });
});
