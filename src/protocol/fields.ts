/** HTTP fields as they were received: in order, one entry per line, names as the peer wrote them. */
export type Fields = readonly (readonly [name: string, value: string])[];

/**
 * Whether `text` is a token (RFC 9110 §5.6.2): a method, a field name, a subprotocol, an extension parameter.
 * RFC 6455 borrows the same set of characters from RFC 2616.
 */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);
}

/** The values of all lines named `name`, which is given in lower case; names compare without case (RFC 9110 §5.1). */
export function valuesOf(fields: Fields, name: string): readonly string[] {
  let values: string[] | undefined;
  for (const field of fields) {
    if (!isNamed(field[0], name)) continue;
    values ??= [];
    values.push(field[1]);
  }
  return values ?? none;
}

/** Most fields that are looked for are not there: a list for each would be half the garbage of a handshake. */
const none: readonly string[] = [];

/** The value of the line named `name` (lower case) where there is exactly one, else undefined. */
export function onlyValueOf(fields: Fields, name: string): string | undefined {
  let only: string | undefined;
  for (const field of fields) {
    if (!isNamed(field[0], name)) continue;
    if (only !== undefined) return undefined;
    only = field[1];
  }
  return only;
}

/**
 * The elements of the comma-separated list named `name` (lower case), over all its lines as if they were one
 * (RFC 9110 §5.3). Undefined when there is no such line; empty elements are skipped (RFC 9110 §5.6.1.2).
 * For lists whose elements have no quoted strings.
 */
export function listOf(fields: Fields, name: string): string[] | undefined {
  const values = valuesOf(fields, name);
  if (values.length === 0) return undefined;
  const elements = values.join(",").split(",").map(trimSpace);
  return elements.filter((element) => element !== "");
}

/** Whether the list named `name` (lower case) has the element `wanted` (lower case), compared without case. */
export function listHas(fields: Fields, name: string, wanted: string): boolean {
  return fields.some((field) => isNamed(field[0], name) && hasElement(field[1], wanted));
}

/**
 * Takes the spaces and tabs off both ends. `String.prototype.trim` would also take U+00A0, which is a byte A0 of
 * the peer's that other HTTP parsers on the way kept: a value that two parsers read differently smuggles.
 * A loop, since `/[\t ]+$/` takes quadratic time on a long run of spaces in the middle.
 */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/**
 * The lines of `fields` for a head, each with its CRLF.
 *
 * @param reserved names in lower case that the handshake writes itself
 * @throws {TypeError} when a name is not a token or is reserved, or when a value has anything but visible ASCII,
 * spaces and tabs: a CR or LF in it would begin a field, or a message, of an attacker's choice (RFC 9110 §5.5)
 */
export function serializeFields(fields: Fields, reserved: readonly string[]): string {
  return fields.map(([name, value]) => serializeField(name, value, reserved)).join("");
}

function serializeField(name: string, value: string, reserved: readonly string[]): string {
  if (!isToken(name)) {
    throw new TypeError(
      `Cannot serialise the field ${JSON.stringify(name)}: its name is not a token (RFC 9110 §5.1)`,
    );
  }
  if (reserved.includes(name.toLowerCase())) {
    throw new TypeError(
      `Cannot serialise the field ${JSON.stringify(name)}: the handshake sets it itself (RFC 6455 §4)`,
    );
  }
  if (typeof value !== "string" || !/^[\t\x20-\x7e]*$/.test(value)) {
    throw new TypeError(
      `Cannot serialise the field ${JSON.stringify(name)}: its value is ${JSON.stringify(value)}, expected only visible ASCII, spaces and tabs (RFC 9110 §5.5)`,
    );
  }
  return `${name}: ${value}\r\n`;
}

function hasElement(list: string, wanted: string): boolean {
  if (list.length === wanted.length) return list.toLowerCase() === wanted;
  return list.split(",").some((element) => trimSpace(element).toLowerCase() === wanted);
}

/** Compares lengths first: most lines of a head differ there, and lower-casing is what a lookup costs. */
function isNamed(name: string, wanted: string): boolean {
  return name.length === wanted.length && name.toLowerCase() === wanted;
}

function isSpace(charCode: number): boolean {
  return charCode === 0x20 || charCode === 0x09;
}
