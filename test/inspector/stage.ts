import { once } from "node:events";
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Message, type Peer, type Server, serve } from "../../src/server/index.js";
import { memoryStore } from "../../src/stores/memory.js";

const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css" };

/** Nothing inline is allowed, neither script nor style. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'";

/** A page with links, the inspector as its users bundle it, and a server of revoir that the page talks to. */
export class Stage {
  readonly #http: HttpServer;
  readonly #server: Server;

  private constructor(http: HttpServer, server: Server) {
    this.#http = http;
    this.#server = server;
  }

  static async start(): Promise<Stage> {
    const files = await bundle();
    const http = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "", "http://localhost");
      const file = files.get(pathname);
      response.setHeader("content-security-policy", policy);
      const type = types[extname(pathname)] ?? "text/html";
      response.setHeader("content-type", `${type}; charset=utf-8`);
      response.end(file ?? page);
    });
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
    const server = await serve({
      server: http,
      path: "/live",
      message: answer,
      session: { store: memoryStore(), message: (turn, message) => turn.send(message.text) },
    });
    return new Stage(http, server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/`;
  }

  /** Closes all connections, and goes on. */
  closeAll(code: 1007 | 1012, reason: string): void {
    for (const peer of this.#server.peers) peer.close(code, reason);
  }

  async stop(): Promise<void> {
    await this.#server.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }
}

/** Echoes; "flood 5000" is answered with 5000 messages. */
function answer(peer: Peer, message: Message): void {
  const count = message.kind === "text" && /^flood (\d+)$/.exec(message.text)?.[1];
  if (!count) return void peer.send(message);
  for (let at = 0; at < +count; at++) peer.send(`message ${at}`);
}

const page = `<!doctype html><html lang="en"><title>A page</title>
  <meta name="viewport" content="width=device-width">
  <link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">
  <main><h1>A page</h1></main><script type="module" src="/page.js"></script></html>`;

/** What would spoil a panel that it reaches. */
const style = `* { display: block; font-size: 40px; color: #ddd; background: #ddd; }
  revoir-inspector { display: none; position: static; opacity: 0; }
  button, summary, ol { visibility: hidden; }`;

/** As a bundler makes it that loads late what is imported late. */
async function bundle(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { connect } from "./client/browser.js";
        import * as sessions from "./client/session/browser.js";
        import { inspect } from "./inspector/index.js";
        Object.assign(globalThis, { connect, sessions, inspect });`,
      resolveDir: fileURLToPath(new URL("../../src/", import.meta.url)),
      sourcefile: "page.js",
    },
    entryNames: "page",
    outdir: "/",
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
  });
  return new Map([
    ["/page.css", style],
    ...outputFiles.map(({ path, text }) => [path, text] as const),
  ]);
}
