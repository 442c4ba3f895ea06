import { type IncomingMessage, STATUS_CODES } from "node:http";
import { createEnd, type End, type HandshakeDetail } from "../codes/index.js";
import { type FailedResponse, type Fields, type ResponseHead, rules } from "../protocol/index.js";
import { nameOf, type Place } from "./failure.js";

/** How much of a refusal's body is read: its first sentence is in there, and a page of megabytes is not waited for. */
const maxBodyBytes = 4096;
const maxQuoteChars = 200;

/** The head of an answer as the protocol reads it. */
export function responseHeadOf(response: IncomingMessage): ResponseHead {
  return {
    version: response.httpVersion,
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? "",
    fields: fieldsOf(response),
  };
}

/** The fields of a message in the order they came, none merged or dropped. */
export function fieldsOf({ rawHeaders }: IncomingMessage): Fields {
  const fields: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    fields.push([rawHeaders[i] as string, rawHeaders[i + 1] as string]);
  }
  return fields;
}

/** The beginning of a refusal's body. Resolves early when there is more, or when the server breaks off. */
export function readBody(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let body = Buffer.alloc(0);
    const finish = () => {
      // What is left of the body is nobody's concern, and neither is how it ends.
      response.destroy();
      resolve(body.toString("utf8"));
    };
    response.on("error", () => {});
    response.on("close", finish);
    response.on("end", finish);
    response.on("data", (chunk: Buffer) => {
      body = Buffer.concat([body, chunk.subarray(0, maxBodyBytes - body.length)]);
      if (body.length === maxBodyBytes) finish();
    });
  });
}

/** The end for an answer with another status than 101. */
export function refusedEnd(
  failed: FailedResponse,
  response: IncomingMessage,
  body: string,
  place: Place,
): End {
  const { rule, status, retryAfterMs } = failed;
  const said = sayingOf(body, response.headers["content-type"] ?? "");
  const parts = [
    `the server at ${nameOf(place)} ${verdictOn(response)}`,
    said === "" ? "" : `: ${JSON.stringify(said)}`,
    retryAfterMs === undefined ? "" : `, asking to wait ${Math.ceil(retryAfterMs / 1000)} s`,
  ];
  const detail: HandshakeDetail = {
    kind: "handshake",
    sentence: parts.join(""),
    status,
    retryAfterMs,
  };
  return createEnd({ code: 1006, reason: "", clean: false, by: "peer", rule, detail });
}

/** The end for an answer that breaks a rule. */
export function brokenAnswerEnd(rule: FailedResponse["rule"], place: Place, hint = ""): End {
  const sentence = `the server at ${nameOf(place)} answered wrongly: ${rules[rule].sentence} (${rules[rule].section})${hint}`;
  const detail: HandshakeDetail = { kind: "handshake", sentence };
  return createEnd({ code: 1006, reason: "", clean: false, by: "us", rule, detail });
}

function verdictOn(response: IncomingMessage): string {
  const status = response.statusCode ?? 0;
  // The server's own reason phrase is not repeated: it says nothing reliable (RFC 9112 §4).
  const phrase = `${status} ${STATUS_CODES[status] ?? ""}`.trim();
  if (status >= 300 && status < 400) {
    const location = response.headers.location;
    const where = location === undefined ? "" : ` to ${JSON.stringify(location)}`;
    return `redirects${where} (${phrase}), which is not followed`;
  }
  if (status < 300) return `answered ${phrase} without switching protocols: no WebSocket is there`;
  return `refused the handshake with ${phrase}`;
}

/** What a person wants to read of a body: its text in one line, or a page's title. */
function sayingOf(body: string, contentType: string): string {
  const isPage = /html/i.test(contentType) || /^\s*</.test(body);
  const text = isPage ? (/<title[^>]*>([^<]*)/i.exec(body)?.[1] ?? "") : body;
  if (!isPage && contentType !== "" && !/text|json|xml/i.test(contentType)) return "";
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > maxQuoteChars ? `${line.slice(0, maxQuoteChars)}...` : line;
}
