/**
 * The part of JSON Schema that `test/vectors/schema.json` uses, so that the schema which other languages'
 * implementers read is the one that is checked here. A keyword it does not know is an error.
 */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/** What is wrong with `value`, one line each, as a path and a sentence; nothing when it fits. */
export function mismatches(value: unknown, schema: Schema, root: Schema, path = "$"): string[] {
  return Object.entries(schema).flatMap(([keyword, operand]) => {
    const check = keywords[keyword];
    if (check === undefined)
      throw new Error(`Cannot check ${path}: keyword "${keyword}" is unknown`);
    return check({ value, operand, schema, root, path });
  });
}

interface Place {
  readonly value: unknown;
  readonly operand: unknown;
  readonly schema: Schema;
  readonly root: Schema;
  readonly path: string;
}

const keywords: Readonly<Record<string, (place: Place) => string[]>> = {
  $schema: nothing,
  $defs: nothing,
  title: nothing,
  description: nothing,
  $ref: ({ value, operand, root, path }) =>
    mismatches(value, definition(root, operand as string), root, path),
  type: (place) =>
    typeOf(place.value) === place.operand || (place.operand === "number" && isNumber(place.value))
      ? []
      : wrong(place),
  const: (place) => (place.value === place.operand ? [] : wrong(place)),
  enum: (place) => ((place.operand as unknown[]).includes(place.value) ? [] : wrong(place)),
  pattern: (place) =>
    typeof place.value !== "string" || new RegExp(place.operand as string, "u").test(place.value)
      ? []
      : wrong(place),
  minimum: (place) =>
    !isNumber(place.value) || place.value >= (place.operand as number) ? [] : wrong(place),
  maximum: (place) =>
    !isNumber(place.value) || place.value <= (place.operand as number) ? [] : wrong(place),
  minItems: (place) =>
    !Array.isArray(place.value) || place.value.length >= (place.operand as number)
      ? []
      : wrong(place),
  maxItems: (place) =>
    !Array.isArray(place.value) || place.value.length <= (place.operand as number)
      ? []
      : wrong(place),
  minProperties: (place) =>
    !isObject(place.value) || Object.keys(place.value).length >= (place.operand as number)
      ? []
      : wrong(place),
  maxProperties: (place) =>
    !isObject(place.value) || Object.keys(place.value).length <= (place.operand as number)
      ? []
      : wrong(place),
  required: ({ value, operand, path }) =>
    isObject(value)
      ? (operand as string[]).filter((key) => !(key in value)).map((key) => `${path}: no "${key}"`)
      : [],
  properties: ({ value, operand, root, path }) =>
    isObject(value)
      ? Object.entries(operand as Record<string, Schema>).flatMap(([key, schema]) =>
          key in value ? mismatches(value[key], schema, root, `${path}.${key}`) : [],
        )
      : [],
  additionalProperties: ({ value, schema, path }) =>
    isObject(value)
      ? Object.keys(value)
          .filter((key) => !(key in (schema.properties as object)))
          .map((key) => `${path}: "${key}" is unknown`)
      : [],
  items: ({ value, operand, root, path }) =>
    Array.isArray(value)
      ? value.flatMap((item, index) =>
          mismatches(item, operand as Schema, root, `${path}[${index}]`),
        )
      : [],
  prefixItems: ({ value, operand, root, path }) =>
    Array.isArray(value)
      ? (operand as Schema[]).flatMap((schema, index) =>
          mismatches(value[index], schema, root, `${path}[${index}]`),
        )
      : [],
  anyOf: (place) =>
    (place.operand as Schema[]).some(
      (schema) => mismatches(place.value, schema, place.root, place.path).length === 0,
    )
      ? []
      : [
          `${place.path}: ${JSON.stringify(place.value)?.slice(0, 60)} fits none of the alternatives`,
        ],
};

function nothing(): string[] {
  return [];
}

function wrong({ value, operand, path }: Place): string[] {
  return [
    `${path}: ${JSON.stringify(value)?.slice(0, 60)}, where ${JSON.stringify(operand)} is asked for`,
  ];
}

function definition(root: Schema, reference: string): Schema {
  const name = reference.replace("#/$defs/", "");
  const found = (root.$defs as Record<string, Schema>)[name];
  if (found === undefined) throw new Error(`Cannot find the definition "${reference}"`);
  return found;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (value === null) return "null";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeOf(value) === "object";
}
