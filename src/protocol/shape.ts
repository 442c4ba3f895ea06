/**
 * Holds data from elsewhere against what is expected of it. It throws where that is something else, and names it.
 */
export type Check = (given: unknown, name: string) => void;

export const text: Check = typed("string");
export const flag: Check = typed("boolean");
const number = typed("number");

/** Any number but NaN, which is neither early nor late. */
export const time: Check = (given, name) => {
  number(given, name);
  requireRange(!Number.isNaN(given), name, given, "a number of milliseconds");
};

/** A number without a fraction, from `min` to `max`. */
export function whole(min: number, max: number): Check {
  return (given, name) => {
    number(given, name);
    const value = given as number;
    if (Number.isInteger(value) && value >= min && value <= max) return;
    throw outOfRange(name, value, `a whole number from ${min} to ${max}`);
  };
}

/** At most so many bytes. */
export function bytes(max: number = Number.POSITIVE_INFINITY): Check {
  return (given, name) => {
    if (!(given instanceof Uint8Array)) throw wrongType(given, name, "bytes");
    if (given.length > max) throw outOfRange(name, given.length, `at most ${max} bytes`);
  };
}

/** One of a few values. */
export function oneOf(values: readonly (number | string)[]): Check {
  return (given, name) => {
    if (values.includes(given as number | string)) return;
    throw outOfRange(name, given, `one of ${values.join(", ")}`);
  };
}

export function optional(check: Check): Check {
  return (given, name) => {
    if (given !== undefined) check(given, name);
  };
}

export function listOf(check: Check, max: number): Check {
  return (given, name) => {
    if (!Array.isArray(given)) throw wrongType(given, name, "a list");
    if (given.length > max) throw outOfRange(name, given.length, `at most ${max} of them`);
    for (const each of given) check(each, name);
  };
}

/** An object with these properties. What else it has is not looked at. */
export function shape(properties: Readonly<Record<string, Check>>): Check {
  const checks = Object.entries(properties);
  return (given, name) => {
    if (typeof given !== "object" || given === null) throw wrongType(given, name, "an object");
    const values = given as Readonly<Record<string, unknown>>;
    for (const [property, check] of checks) check(values[property], property);
  };
}

function typed(type: "string" | "boolean" | "number"): Check {
  return (given, name) => {
    if (typeof given !== type) throw wrongType(given, name, `a ${type}`);
  };
}

/** @throws RangeError unless `isRight` */
export function requireRange(
  isRight: boolean,
  name: string,
  given: unknown,
  expected: string,
): void {
  if (!isRight) throw outOfRange(name, given, expected);
}

function outOfRange(name: string, given: unknown, expected: string): RangeError {
  const value = typeof given === "string" ? JSON.stringify(given) : String(given);
  return new RangeError(
    `Cannot restore a connection: ${name} is ${value}, where ${expected} is expected`,
  );
}

function wrongType(given: unknown, name: string, expected: string): TypeError {
  const type = given === null ? "null" : typeof given;
  return new TypeError(
    `Cannot restore a connection: ${name} is ${type}, where ${expected} is expected`,
  );
}
