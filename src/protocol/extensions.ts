import { isToken } from "./fields.js";

/** One element of a `Sec-WebSocket-Extensions` field: an offer in a request, the choice in a response. */
export interface Extension {
  readonly name: string;
  /** In the order written, doubles included. */
  readonly params: readonly ExtensionParam[];
}

export interface ExtensionParam {
  readonly name: string;
  /** Without its quotes; undefined when the parameter has no value. */
  readonly value: string | undefined;
}

/**
 * Parses the value of a `Sec-WebSocket-Extensions` field (RFC 6455 §9.1); several lines are joined with commas
 * first. Undefined when it does not follow the grammar, where both ends must give up the handshake.
 *
 * The grammar is RFC 2616's: spaces may stand between any two of its parts, and empty elements may stand in the
 * list, but at least one must not be empty.
 */
export function parseExtensions(text: string): Extension[] | undefined {
  const cursor: Cursor = { text, at: 0 };
  const extensions: Extension[] = [];
  do {
    while (take(cursor, /,/y));
    if (isAtEnd(cursor)) break;
    const extension = parseExtension(cursor);
    if (extension === undefined) return undefined;
    extensions.push(extension);
  } while (take(cursor, /,/y));
  return isAtEnd(cursor) && extensions.length > 0 ? extensions : undefined;
}

/** Writes one extension: `serializeExtension(parseExtensions(text)[0])` reads the same as `text`. */
export function serializeExtension(extension: Extension): string {
  const params = extension.params.map(({ name, value }) =>
    value === undefined ? `; ${name}` : `; ${name}=${value}`,
  );
  return extension.name + params.join("");
}

/** Where the parser stands; each step that fits moves `at` on, each that does not leaves it. */
interface Cursor {
  readonly text: string;
  at: number;
}

function parseExtension(cursor: Cursor): Extension | undefined {
  const name = take(cursor, token);
  if (name === undefined) return undefined;
  const params: ExtensionParam[] = [];
  while (take(cursor, /;/y)) {
    const param = parseParam(cursor);
    if (param === undefined) return undefined;
    params.push(param);
  }
  return { name, params };
}

function parseParam(cursor: Cursor): ExtensionParam | undefined {
  const name = take(cursor, token);
  if (name === undefined) return undefined;
  if (!take(cursor, /=/y)) return { name, value: undefined };
  const value = take(cursor, token) ?? unquote(take(cursor, quotedString));
  return value === undefined ? undefined : { name, value };
}

/** A quoted value must be a token once its quotes and backslashes are gone (RFC 6455 §9.1). */
function unquote(quoted: string | undefined): string | undefined {
  const value = quoted?.slice(1, -1).replace(/\\(.)/g, "$1");
  return value !== undefined && isToken(value) ? value : undefined;
}

const token = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
// Each character fits exactly one branch, so an unclosed quote costs one pass.
const quotedString = /"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*"/y;

/** Takes what `pattern` (sticky) matches after spaces and tabs; undefined when it does not match there. */
function take(cursor: Cursor, pattern: RegExp): string | undefined {
  skipSpace(cursor);
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match === null) return undefined;
  cursor.at = pattern.lastIndex;
  return match[0];
}

function isAtEnd(cursor: Cursor): boolean {
  skipSpace(cursor);
  return cursor.at === cursor.text.length;
}

function skipSpace(cursor: Cursor): void {
  const spaces = /[\t ]*/y;
  spaces.lastIndex = cursor.at;
  spaces.exec(cursor.text);
  cursor.at = spaces.lastIndex;
}
