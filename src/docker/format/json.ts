/** Go's encoding/json without HTML escaping, as Docker's `json` function and API write it (semantics k.3). */
import { isEmptyValue, isMap, mapEntries, Struct } from './template/value.ts';

/** Compact JSON, or indented by `indent` blanks. */
export function toJson(value: unknown, indent = 0): string {
  return JSON.stringify(plain(value), undefined, indent).replace(/[\u2028\u2029]/g, (char) => '\\u' + char.charCodeAt(0).toString(16));
}

/** What the value is once its JSON has been read again: structs are objects, methods are gone. */
export function plain(value: unknown): unknown {
  if (value === undefined || typeof value === 'symbol' || typeof value === 'function') return null;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Struct) return plainStruct(value);
  if (isMap(value)) return Object.fromEntries(mapEntries(value).map(([key, item]) => [key, plain(item)]));
  return value;
}

function plainStruct({ fields, jsonNames, omitEmpty }: Struct): unknown {
  const entries: [string, unknown][] = [];
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (typeof value === 'function' || (omitEmpty.has(name) && isEmptyValue(value))) continue;
    entries.push([jsonNames[name] ?? name, plain(value)]);
  }
  return Object.fromEntries(entries);
}
