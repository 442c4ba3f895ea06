/**
 * Checks of options: a wrong one is named, with its value and what was expected. They are those of `serve` where nothing else
 * is said.
 */

/** The longest delay that Node's timers can do; a longer one would fire at once. */
export const maxTimerMs: number = 2 ** 31 - 1;

export function requireKnown(
  what: string,
  given: object,
  known: readonly string[],
  verb: string = "serve",
): void {
  for (const name of Object.keys(given))
    if (!known.includes(name))
      throw new TypeError(
        `Cannot ${verb} with the ${what} ${JSON.stringify(name)}: expected one of ${known.join(", ")}`,
      );
}

export function requireNumber(name: string, value: unknown, min: number, max: number): void {
  if (value === undefined) return;
  if (typeof value !== "number") throw wrongType(name, value, "a number");
  const whole = Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
  if (!whole || value < min || value > max)
    throw new RangeError(
      `Cannot serve with ${name} ${value}: expected a whole number from ${min}${max === Number.POSITIVE_INFINITY ? " up" : ` to ${max}`}`,
    );
}

export function requireType(
  name: string,
  value: unknown,
  type: "string" | "function" | "boolean",
  verb: string = "serve",
): void {
  if (value !== undefined && typeof value !== type) throw wrongType(name, value, `a ${type}`, verb);
}

export function requireObject(
  name: string,
  value: unknown,
  expected: string,
  verb: string = "serve",
): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw wrongType(name, value, expected, verb);
  return value as Readonly<Record<string, unknown>>;
}

export function requireList(name: string, value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.some((entry) => typeof entry !== "string"))
    throw wrongType(name, value, "a list of strings");
  return value;
}

export function requireOneOf<Choice extends string>(
  name: string,
  value: Choice,
  choices: readonly Choice[],
  orElse?: string,
): Choice {
  if (choices.includes(value)) return value;
  const expected = [
    ...choices.map((choice) => JSON.stringify(choice)),
    ...(orElse ? [orElse] : []),
  ];
  throw wrongType(name, value, expected.join(", ").replace(/, ([^,]*)$/, " or $1"));
}

export function wrongType(
  name: string,
  value: unknown,
  expected: string,
  verb: string = "serve",
): TypeError {
  return new TypeError(`Cannot ${verb} with ${name} ${describe(value)}: expected ${expected}`);
}

function describe(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return "an object";
  return JSON.stringify(value) ?? String(value);
}
