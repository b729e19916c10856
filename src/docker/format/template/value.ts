/**
 * Go values as Docker's templates see them (semantics k.3): nil is null, slices are arrays, maps are `Map`s or plain objects, and
 * structs are `Struct`s, whose fields are fixed and whose JSON follows the order and names of the Go type.
 */
export class Struct {
  /** The Go type as error messages name it: `*formatter.imageContext`. */
  readonly type: string;
  /** Own properties are fields, functions among them methods; getters make a field lazy. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** JSON keys that differ from the field's name. */
  readonly jsonNames: Readonly<Record<string, string>>;
  /** Fields that JSON leaves out when they are empty. */
  readonly omitEmpty: ReadonlySet<string>;

  constructor(type: string, fields: Readonly<Record<string, unknown>>, json: { readonly names?: Readonly<Record<string, string>>; readonly omitEmpty?: readonly string[] } = {}) {
    this.type = type;
    this.fields = fields;
    this.jsonNames = json.names ?? {};
    this.omitEmpty = new Set(json.omitEmpty);
  }
}

export type GoMap = ReadonlyMap<string, unknown> | Readonly<Record<string, unknown>>;

/** What a missing key of a map gives; it prints as `<no value>`. */
export const NO_VALUE: unique symbol = Symbol('no value');

export function isMap(value: unknown): value is GoMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Struct);
}

/** The entries of a map in key order, as Go prints and ranges over them. */
export function mapEntries(map: GoMap): [string, unknown][] {
  const entries = map instanceof Map ? [...(map as ReadonlyMap<string, unknown>)] : Object.entries(map);
  return entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The value of a key, or undefined. */
export function mapGet(map: GoMap, key: string): unknown {
  if (map instanceof Map) return (map as ReadonlyMap<string, unknown>).get(key);
  return Object.hasOwn(map, key) ? (map as Readonly<Record<string, unknown>>)[key] : undefined;
}

export function isNil(value: unknown): boolean {
  return value === null || value === undefined || value === NO_VALUE;
}

/** Go's idea of an empty value: what `if` takes as false and JSON's omitempty leaves out (structs are never empty). */
export function isEmptyValue(value: unknown): boolean {
  if (isNil(value) || value === false || value === 0 || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) && mapEntries(value).length === 0;
}

/** The type's name for error messages. */
export function typeName(value: unknown): string {
  if (value instanceof Struct) return value.type;
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') && value.length > 0 ? '[]string' : '[]interface {}';
  if (isNil(value)) return '<nil>';
  if (isMap(value)) return 'map[string]interface {}';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float64';
    default:
      return 'func';
  }
}
