/** JSON that came in an archive: parsed within bounds, every field checked before use; names are plain data. */
import { decodeName, readContent, type Content } from '../../filesystem/index.ts';
import { LoadError } from './error.ts';
import { LOAD_LIMITS } from './limits.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The document's text. Throws LoadError for one that is too long. */
export function jsonText(content: Content, name: string): string {
  if (content.size > LOAD_LIMITS.jsonBytes) throw new LoadError(`${name} is longer than ${LOAD_LIMITS.jsonBytes} bytes`);
  return decodeName(readContent(content));
}

/** The value of a document. Throws LoadError. */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LoadError(`${name} is not valid JSON`);
  }
}

/** An object's own fields; undefined for anything else. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** Reads the own field of an object, whatever its prototype has. */
export function field(object: JsonObject | undefined, name: string): unknown {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

export function textField(object: JsonObject | undefined, name: string): string | undefined {
  const value = field(object, name);
  return typeof value === 'string' ? value : undefined;
}

/** A list of texts; undefined unless all are. */
export function textsField(object: JsonObject | undefined, name: string): readonly string[] | undefined {
  const value = field(object, name);
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

export function listField(object: JsonObject | undefined, name: string): readonly unknown[] {
  const value = field(object, name);
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** An object of texts; other values are left out. */
export function textMapField(object: JsonObject | undefined, name: string): Readonly<Record<string, string>> | undefined {
  const value = asObject(field(object, name));
  return value === undefined ? undefined : Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
