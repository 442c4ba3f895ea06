import { type ClientRequest, type OutgoingHttpHeaders, request as requestOverTcp } from "node:http";
import { request as requestOverTls } from "node:https";
import { connect as connectTcp, isIP, type Socket as TcpSocket } from "node:net";
import { connect as connectTls } from "node:tls";
import { type Fields, offerDeflate, serializeRequest, valuesOf } from "../protocol/index.js";
import { type DialOptions, deflateWishes } from "./dial-options.js";
import type { Target } from "./target.js";

const defaultMaxHeaderBytes = 16 * 1024;

/**
 * Sends the request that opens a connection.
 *
 * @param key the base64 of 16 random bytes, new for each request
 * @throws TypeError for subprotocols or fields that can not be sent
 */
export function sendRequest(target: Target, options: DialOptions, key: string): ClientRequest {
  const send = target.secure ? requestOverTls : requestOverTcp;
  const request = send({
    ...connectionOptions(target, options),
    method: "GET",
    path: target.path,
    headers: headersOf(serializeHead(target, options, key)),
    setHost: false,
    maxHeaderSize: options.maxHeaderBytes ?? defaultMaxHeaderBytes,
  });
  request.end();
  return request;
}

/** The request as the protocol writes it, checked by it. */
function serializeHead(target: Target, options: DialOptions, key: string): string {
  const deflate = deflateWishes(options);
  return serializeRequest({
    target: target.path,
    host: target.authority,
    key,
    origin: options.origin,
    protocols: options.protocols,
    extensions: deflate && offerDeflate(deflate),
    fields: fieldsOf(options, target),
  });
}

/** A head's fields in the form that `http.request` takes: an array where a name comes more than once. */
function headersOf(head: string): OutgoingHttpHeaders {
  const headers: Record<string, string | string[]> = {};
  for (const line of head.split("\r\n").slice(1, -2)) {
    const colon = line.indexOf(":");
    const [name, value] = [line.slice(0, colon), line.slice(colon + 2)];
    const before = headers[name];
    // Node takes an array for most fields, but only text for Host.
    headers[name] = before === undefined ? value : [before, value].flat();
  }
  return headers;
}

function fieldsOf({ headers = {} }: DialOptions, { credentials }: Target): Fields {
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : value).map((each) => [name, each] as const),
  );
  if (credentials === undefined || valuesOf(fields, "authorization").length > 0) return fields;
  const basic = Buffer.from(credentials).toString("base64");
  return [...fields, ["Authorization", `Basic ${basic}`]];
}

/**
 * How `http.request` gets its connection. Without an agent a new one of its own: the global agent would count it against
 * its limits, and might offer a kept one that the server is just about to close.
 */
function connectionOptions(target: Target, { agent, tls }: DialOptions): object {
  const { host, port, secure } = target;
  const to = { host, port, ...(secure && { servername: serverNameOf(host), ...tls }) };
  if (agent !== undefined) return { ...to, agent };
  return { ...to, createConnection: () => connect(target, to) };
}

function connect({ secure }: Target, to: { host: string; port: number }): TcpSocket {
  return secure ? connectTls({ ...to, ALPNProtocols: ["http/1.1"] }) : connectTcp(to);
}

/** RFC 6066 §3 permits no IP address here. Without it, TLS to a host of many names gets the wrong certificate. */
function serverNameOf(host: string): string {
  return isIP(host) === 0 ? host : "";
}
