import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { parseAuthority } from "../protocol/index.js";
import { redirect, reply, say, send } from "./answer.js";
import type { Asset } from "./assets.js";
import { acceptsPages, languageFor } from "./negotiation.js";
import type { Pages } from "./pages.js";

/** What the plain requests of the service are answered from. */
export interface SiteParts {
  readonly assets: ReadonlyMap<string, Asset>;
  readonly pages: Pages;
  /** The metrics in the Prometheus text format. */
  metrics(): string;
  health(): Health;
  /** Whether who asks in this way may restart it. */
  mayRestart(request: IncomingMessage): boolean;
  /** Has another process take over. @returns whether that is possible */
  restart(how: RestartKind): boolean;
}

/** `live`: all connections are handed over. `closing`: everybody is closed with 1012, and the next process starts after. */
export type RestartKind = "live" | "closing";

/** The state of the service, for load balancers and for the page. */
export interface Health {
  readonly status: "ok" | "draining";
  readonly pid: number;
  /** The process to stop: the supervisor where there is one, which would start another. */
  readonly stops: number;
  readonly version: string;
  readonly peers: number;
  /** Whether the page may restart the service. */
  readonly restarts: boolean;
}

const restartPath = "/restart";

/** Answers the plain requests of the service: the pages, their modules, metrics, health, and who wants a restart. */
export function siteOf(parts: SiteParts): RequestListener {
  return (request, response) => {
    const path = (request.url ?? "/").replace(/\?.*/s, "");
    if (path === restartPath) answerRestart(parts, request, response);
    else if (isRead(request)) answerGet(parts, path, response);
    else refuseMethod(response, "GET, HEAD");
  };
}

function isRead({ method }: IncomingMessage): boolean {
  return method === "GET" || method === "HEAD";
}

function answerGet(parts: SiteParts, path: string, response: ServerResponse): void {
  if (path === "/metrics") reply(response, 200, metricsType, parts.metrics());
  else if (path === "/healthz") answerHealth(parts.health(), response);
  else if (path === "/echo" || path.startsWith("/topics/")) refusePlain(path, response);
  else void answerFile(parts, path, response).catch((error: Error) => failed(response, error));
}

const metricsType = "text/plain; version=0.0.4; charset=utf-8";

async function answerFile(parts: SiteParts, path: string, response: ServerResponse): Promise<void> {
  const { assets, pages } = parts;
  const file = assets.get(path) ?? (await pages.find(path));
  if (file !== undefined) return await send(response, file);
  const folder = `${path}/`;
  if (assets.has(folder) || (await pages.find(folder)) !== undefined) {
    return redirect(response, folder.slice(path.lastIndexOf("/") + 1));
  }
  await answerNothing(pages, path, response);
}

/** For a person the page that helps on, in the language they are reading or their browser asks for; for a program a sentence. */
async function answerNothing(pages: Pages, path: string, response: ServerResponse): Promise<void> {
  const { headers } = response.req;
  if (!pages.areThere && path === "/") return say(response, 404, notBuilt);
  response.setHeader("Vary", "Accept, Accept-Language");
  const [, folder = ""] = path.split("/", 2);
  const tag = pages.tags.has(folder)
    ? folder
    : (languageFor(headers["accept-language"], pages.tags) ?? "en");
  const page = acceptsPages(headers.accept)
    ? await pages.find(tag === "en" ? "/404.html" : `/${tag}/404.html`)
    : undefined;
  if (page === undefined) say(response, 404, `404 Not Found: there are ${places} here`);
  else await send(response, page, 404);
}

const places = "/, /lab/, /echo, /topics/<name>, /metrics and /healthz";
const notBuilt =
  "404 Not Found: the pages have not been built, which npm run build does. Everything else works: /echo, /topics/<name>, /metrics and /healthz";

function failed(response: ServerResponse, error: Error): void {
  if (response.headersSent) response.destroy();
  else say(response, 500, `500 Internal Server Error: ${error.message}`);
}

/** A load balancer that asks while the service drains must send nobody here any more. */
function answerHealth(health: Health, response: ServerResponse): void {
  const status = health.status === "ok" ? 200 : 503;
  reply(response, status, "application/json", `${JSON.stringify(health)}\n`);
}

function refusePlain(path: string, response: ServerResponse): void {
  response.setHeader("Upgrade", "websocket");
  response.setHeader("Connection", "Upgrade");
  response.setHeader("Sec-WebSocket-Version", "13");
  say(
    response,
    426,
    `426 Upgrade Required: ${path} is a WebSocket endpoint; connect with a WebSocket client`,
  );
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader("Allow", allowed);
  say(response, 405, `405 Method Not Allowed: use ${allowed}`);
}

/** Answers at once: this process is gone when the restart is over. */
function answerRestart(parts: SiteParts, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== "POST") refuseMethod(response, "POST");
  else if (!isFromOwnPage(request) || !parts.mayRestart(request))
    say(response, 403, "403 Forbidden: only the page of this server may ask");
  else if (parts.restart(request.url?.endsWith("?closing") ? "closing" : "live"))
    say(response, 202, "202 Accepted: the next process is being started");
  else say(response, 409, notSupervised);
}

const notSupervised =
  "409 Conflict: nobody would start the next process; run it with revoir run, on this machine only";

/**
 * Another site's page must not make this server do anything. Browsers say where a request comes from, and scripts
 * cannot change it; both headers are absent only outside of browsers, where nobody else's rights are borrowed.
 */
function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const { origin, host, "sec-fetch-site": site } = headers;
  if (site !== undefined && site !== "same-origin") return false;
  return origin === undefined || origin.replace(/^https?:\/\//, "") === host;
}

/** The name in a `Host` field; "" for one that is none. */
export function nameOf(host: string | undefined): string {
  return parseAuthority(host ?? "")?.host ?? "";
}

/** Whether a name or address means this machine, whoever is asked. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}
