import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { build } from "esbuild";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type WebSocket as Peer, WebSocketServer } from "ws";
import type { Link, LinkOptions } from "../../src/client/browser.js";
import { launchProfile } from "../support/browser.js";
import { requirement } from "../support/requirements.js";

declare global {
  // What the page has: the client, a link, and what the link said.
  var connect: typeof import("../../src/client/browser.js").connect;
  var heartbeat: typeof import("../../src/client/heartbeat.js").heartbeat;
  var link: Link;
  var said: string[];
}

const found = requirement("chromium");

describe.skipIf(!found.present)("the client in Chromium", () => {
  const profile = mkdtempSync(join(tmpdir(), "revoir-chromium-"));
  let context: BrowserContext;
  let site: Site;
  let page: Page;

  beforeAll(async () => {
    site = await Site.start();
    context = await launchProfile(profile);
  }, 60_000);

  afterAll(async () => {
    await context?.close();
    await site?.stop();
    rmSync(profile, { recursive: true, force: true });
  }, 60_000);

  beforeEach(async () => {
    page = await context.newPage();
    await page.goto(site.url);
  });

  afterEach(async () => {
    await context.setOffline(false);
    await page.close();
  });

  /** Connects in the page, with everything that is said written down. */
  async function begin(path: string, options: LinkOptions = {}): Promise<void> {
    await page.evaluate(
      ([address, given]) => {
        globalThis.said = [];
        globalThis.link = globalThis.connect(address, given);
        const say = (word: string) => globalThis.said.push(word);
        link.on("open", ({ attempt }) => say(`open ${attempt}`));
        link.on("end", (end) => say(`end ${end.code} by ${end.by}: ${end.explain()}`));
        link.on("message", ({ text, bytes }) => say(text ?? `bytes ${bytes?.join(" ")}`));
        link.on("status", ({ state }) => say(state));
        link.on("close", ({ code }) => say(`close ${code}`));
      },
      [path, options] as const,
    );
  }

  async function heard(what: string | RegExp): Promise<string> {
    const pattern = typeof what === "string" ? { text: what } : { source: what.source };
    const handle = await page.waitForFunction(
      ({ text, source }: { text?: string; source?: string }) =>
        globalThis.said.find((word) =>
          source === undefined ? word === text : new RegExp(source).test(word),
        ),
      pattern,
      { timeout: 15_000, polling: 20 },
    );
    return (await handle.jsonValue()) as string;
  }

  test("connects to an address relative to the page, sends and receives text and binary", async () => {
    await begin("/echo", { protocols: ["a", "b"] });
    await page.evaluate(async () => {
      await link.send("h\u00e9llo");
      await link.send(new Uint8Array([1, 255]));
    });
    await heard("h\u00e9llo");
    await heard("bytes 1 255");
    const facts = await page.evaluate(() => ({
      url: link.url,
      protocol: link.protocol,
      readyState: link.readyState,
      sentence: link.status.sentence,
    }));
    expect(facts).toEqual({
      url: `${site.url.replace("http", "ws")}echo`,
      protocol: "a",
      readyState: 1,
      sentence: "Connected",
    });
  });

  test("closes with a code of its own, and says that it was its own", async () => {
    await begin("/echo");
    await heard("open 0");
    const [code, reason] = await page.evaluate(async () => {
      const closed = new Promise<[number, string]>((resolve) => {
        link.onclose = (event) => resolve([event.code, event.reason]);
      });
      link.close(4001, "bye");
      return closed;
    });
    expect([code, reason]).toEqual([4001, "bye"]);
    expect(await heard(/^end/)).toContain("end 4001 by us");
    expect(await page.evaluate(() => link.readyState)).toBe(3);
  });

  test("refuses at once what a browser may not do", async () => {
    const names = await page.evaluate(() => {
      const nameOf = (act: () => unknown) => {
        try {
          act();
          return "nothing";
        } catch (error) {
          return (error as Error).name;
        }
      };
      const open = globalThis.connect("/echo");
      const result = [
        nameOf(() => globalThis.connect("ws://127.0.0.1/#top")),
        nameOf(() => globalThis.connect("ftp://127.0.0.1/")),
        nameOf(() => globalThis.connect("/echo", { protocols: ["a", "a"] })),
        nameOf(() => open.close(1001 as never)),
        nameOf(() => open.close(1012 as never)),
        nameOf(() => open.send({} as never)),
        nameOf(() => open.send(new Blob(["x"]) as never)),
      ];
      open.close();
      return result;
    });
    expect(names).toEqual([
      "SyntaxError",
      "SyntaxError",
      "SyntaxError",
      "InvalidAccessError",
      "InvalidAccessError",
      "TypeError",
      "TypeError",
    ]);
  });

  test("comes back after 1012 at its slot, and sends what waited", async () => {
    await begin("/echo");
    await heard("open 0");
    site.closeAll(1012, "restarting after=400");
    expect(await heard(/^end/)).toMatch(/^end 1012 by peer: 1012 Service Restart: .* 0\.4 s\.$/);
    expect(await page.evaluate(() => link.status.sentence)).toMatch(
      /^The server is restarting, back in [01] s$/,
    );
    await page.evaluate(() => void link.send("meanwhile"));
    await heard("open 1");
    await heard("meanwhile");
  });

  test("explains what Chromium shows as a bare 1006", async () => {
    await begin("/invalid-utf8", { retry: false });
    expect(await heard(/^end/)).toContain(
      "perhaps by the browser over what came, such as bad UTF-8",
    );
    await begin("/cut", { retry: false });
    expect(await heard(/^end/)).toContain("was cut without a close frame when 0 s old");
    await begin("/401", { retry: false });
    expect(await heard(/^end/)).toContain("the browser does not say why");
    expect(await page.evaluate(() => link.status.sentence)).toMatch(/^Closed: 1006/);
  });

  test("waits for the network while offline, and is back when it is", async () => {
    await begin("/echo");
    await heard("open 0");
    await context.setOffline(true);
    site.closeAll();
    await heard("offline");
    expect(await page.evaluate(() => link.status.sentence)).toContain("You are offline");
    await context.setOffline(false);
    await heard(/^open 1/);
    await page.evaluate(() => void link.send("again"));
    await heard("again");
  });

  test("lets its page into the back/forward cache, and comes back with it", async () => {
    await begin("/echo");
    await heard("open 0");
    await page.goto(`${site.url}elsewhere`);
    await expect.poll(() => site.peers.size).toBe(0);
    await page.goBack({ waitUntil: "commit" });
    // The page is the old one, with all that was said in it.
    await page.waitForFunction(
      () => globalThis.said.filter((word) => word === "open 0").length === 2,
      undefined,
      { polling: 20 },
    );
    const [end] = await page.evaluate(() => globalThis.said.filter((word) => /^end/.test(word)));
    expect(end).toContain("end 1000 by us");
    await page.evaluate(() => void link.send("still here"));
    await heard("still here");
  });

  test("notices with a heartbeat that the server fell silent", async () => {
    const [word, state] = await page.evaluate(
      () =>
        new Promise<[string, string]>((resolve) => {
          const silent = globalThis.connect("/silent");
          globalThis.heartbeat(silent, { message: "ping", everyMs: 50, timeoutMs: 100 });
          silent.on("end", (end) => {
            resolve([end.explain(), silent.status.state]);
            silent.close();
          });
        }),
    );
    expect(word).toContain("the server was silent");
    expect(state).toBe("waiting");
  });

  test("works in a worker", async () => {
    const answer = await page.evaluate(
      (base) =>
        new Promise<string>((resolve) => {
          const worker = new Worker("/worker.js", { type: "module" });
          worker.onmessage = ({ data }) => {
            worker.terminate();
            resolve(data);
          };
          worker.postMessage(base);
        }),
      `${site.url.replace("http", "ws")}echo`,
    );
    expect(answer).toBe("from a worker");
  });
});

const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** A page with the client as its users bundle it, and the sockets it talks to. */
class Site {
  readonly peers = new Set<Peer>();
  readonly #http: Server;
  readonly #upgraded = new Set<Duplex>();
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #bundle: string;

  private constructor(bundle: string) {
    this.#bundle = bundle;
    this.#http = createServer((request, response) => {
      const isScript = request.url?.endsWith(".js");
      response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
      response.end(this.#file(request.url ?? ""));
    });
    this.#http.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
  }

  static async start(): Promise<Site> {
    const contents = 'export * from "./browser.js"; export * from "./heartbeat.js";';
    const resolveDir = new URL("../../src/client/", import.meta.url).pathname;
    const { outputFiles } = await build({
      stdin: { contents, resolveDir },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      platform: "browser",
    });
    const site = new Site(outputFiles[0]?.text ?? "");
    site.#http.listen(0, "127.0.0.1");
    await once(site.#http, "listening");
    return site;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#upgraded) socket.destroy();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** Without a code the connections are cut. */
  closeAll(code?: number, reason?: string): void {
    for (const peer of this.peers) {
      if (code === undefined) peer.terminate();
      else peer.close(code, reason);
    }
  }

  #file(path: string): string {
    if (path === "/client.js") return this.#bundle;
    if (path === "/worker.js") {
      return `import { connect } from "/client.js";
        onmessage = async ({ data }) => {
          const link = connect(data);
          link.send("from a worker");
          for await (const { text } of link) postMessage(text);
        };`;
    }
    return `<!doctype html><link rel="icon" href="data:,"><title>${path}</title>
      <script type="module">import { connect, heartbeat } from "/client.js"; Object.assign(globalThis, { connect, heartbeat });</script>`;
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => {});
    this.#upgraded.add(socket);
    if (request.url === "/401") {
      socket.end("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
    } else if (request.url === "/cut" || request.url === "/invalid-utf8") {
      socket.write(switching(request.headers["sec-websocket-key"] ?? ""));
      // A text frame with the bytes c3 28.
      if (request.url === "/invalid-utf8") socket.write(Buffer.from("8102c328", "hex"));
      else setTimeout(() => socket.end(), 50);
    } else {
      this.#sockets.handleUpgrade(request, socket, head, (peer) => this.#take(peer, request.url));
    }
  }

  #take(peer: Peer, path: string | undefined): void {
    this.peers.add(peer);
    peer.on("close", () => this.peers.delete(peer));
    if (path === "/silent") return;
    peer.on("message", (data, isBinary) => peer.send(data, { binary: isBinary }));
  }
}

function switching(key: string): string {
  const accept = createHash("sha1")
    .update(key + guid)
    .digest("base64");
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
}
