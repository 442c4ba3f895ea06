import type { ServerResponse } from "node:http";
import type { Asset } from "./assets.js";
import { isFresh } from "./negotiation.js";
import { representationOf } from "./representation.js";

/** A page may load only what this server has, and nothing may be inlined: markup that slips in does nothing. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const commonHeaders = {
  "Cache-Control": "no-cache",
  "Content-Security-Policy": pagePolicy,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/**
 * Sends a file as its client takes it, or 304 where it has the file. A browser asks each time (`no-cache`): the next version of
 * this package may serve another under the same name, and that it has not changed is said in some 100 bytes.
 */
export async function send(response: ServerResponse, asset: Asset, status = 200): Promise<void> {
  const { headers, method } = response.req;
  const { tag, coding, bytes } = representationOf(asset, headers["accept-encoding"]?.toString());
  const fields = { ...commonHeaders, ETag: tag, Vary: varyFor(response) };
  if (status === 200 && isFresh(headers["if-none-match"], tag)) {
    response.writeHead(304, fields).end();
    return;
  }
  const body = await bytes();
  response.writeHead(status, {
    ...fields,
    "Content-Type": asset.type,
    "Content-Length": body.length,
    ...(coding !== undefined && { "Content-Encoding": coding }),
  });
  response.end(method === "HEAD" ? undefined : body);
}

function varyFor(response: ServerResponse): string {
  const more = response.getHeader("Vary");
  return more === undefined ? "Accept-Encoding" : `Accept-Encoding, ${more}`;
}

/** Tells another place for good, relative to the one asked for. */
export function redirect(response: ServerResponse, to: string): void {
  response.setHeader("Location", to);
  say(response, 301, `301 Moved Permanently: it is at ${to}`);
}

/** Answers with one sentence. */
export function say(response: ServerResponse, status: number, sentence: string): void {
  reply(response, status, "text/plain; charset=utf-8", `${sentence}\n`);
}

/** Answers with what is only true now. */
export function reply(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
): void {
  response.writeHead(status, {
    ...commonHeaders,
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(body),
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
