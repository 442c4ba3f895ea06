import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
};

/** Nothing inline, and nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** A plain static host, which knows files and nothing else, with the strict policy that pages have to bear. */
export interface StaticHost {
  /** Ends with a slash. */
  readonly url: string;
  /** The paths that were asked for, in order. */
  readonly asked: string[];
  stop(): Promise<void>;
}

/** Serves files by their paths. @param below a path below which everything is, such as `/docs/` */
export async function hostFiles(
  files: ReadonlyMap<string, Uint8Array>,
  below = "/",
): Promise<StaticHost> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURI(new URL(request.url ?? "/", "http://host").pathname);
    asked.push(path);
    const file = path.endsWith("/") ? `${path}index.html` : path;
    const bytes = files.get(file.slice(below.length));
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(bytes === undefined ? 404 : 200, {
      "Content-Type": type,
      "Content-Security-Policy": policy,
    });
    response.end(bytes);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${below}`, asked, stop: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}
