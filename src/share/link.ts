/**
 * Links. `#df=TEXT` is a plain Dockerfile for other sites to link in, `#l=LESSON&s=STEP` names a lesson's step, and
 * `#<version><payload>` is a whole document: JSON, deflated with the version's dictionary, in base64url.
 */
import type { StrataDocument } from '../session/document.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { LIMITS } from './limits.ts';
import { pack, unpack } from './pack.ts';
import { failure, type Result } from './problem.ts';
import { fromShape, toShape } from './shape.ts';

export type Link =
  | { readonly kind: 'none' }
  | { readonly kind: 'dockerfile'; readonly text: string }
  | { readonly kind: 'lesson'; readonly lesson: string; readonly step: number }
  | { readonly kind: 'document'; readonly document: StrataDocument };

const VERSION = '1';

/** The text after `#` for a document; refused when it would be longer than any reader accepts. */
export function encodeLink(document: StrataDocument): Result<string> {
  const json = new TextEncoder().encode(JSON.stringify(toShape(document)));
  const text = VERSION + toBase64Url(pack(json));
  return text.length > LIMITS.linkCharacters ? failure('too long', text) : { ok: true, value: text };
}

/** Reads the part of an address after `#` (with or without it). Never throws. */
export function decodeLink(hash: string): Result<Link> {
  const raw = hash.startsWith('#') ? hash.slice(1) : hash;
  if (raw === '') return { ok: true, value: { kind: 'none' } };
  if (raw.length > LIMITS.linkCharacters) return failure('too long', raw);
  if (raw.startsWith('df=')) return decodeDockerfile(raw);
  if (raw.startsWith('l=')) return decodeLesson(raw);
  const decode = DECODERS.get(raw.charAt(0));
  return decode === undefined ? failure('unknown version', raw) : decode(raw);
}

function decodeDockerfile(raw: string): Result<Link> {
  try {
    return { ok: true, value: { kind: 'dockerfile', text: decodeURIComponent(raw.slice('df='.length)) } };
  } catch {
    return failure('not text', raw);
  }
}

function decodeLesson(raw: string): Result<Link> {
  const words = new URLSearchParams(raw);
  const step = Number(words.get('s') ?? '1');
  if (!Number.isInteger(step) || step < 1) return failure('wrong shape', raw);
  return { ok: true, value: { kind: 'lesson', lesson: words.get('l') ?? '', step } };
}

function decodeVersion1(raw: string): Result<Link> {
  const packed = fromBase64Url(raw.slice(1));
  if (packed === undefined) return failure('not base64url', raw);
  const bytes = unpack(packed, LIMITS.unpackedBytes);
  if (typeof bytes === 'string') return failure(bytes, raw);
  let shape: unknown;
  try {
    shape = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return failure(error instanceof SyntaxError ? 'wrong shape' : 'not text', raw);
  }
  const document = fromShape(shape);
  return typeof document === 'string' ? failure(document, raw) : { ok: true, value: { kind: 'document', document } };
}

const DECODERS: ReadonlyMap<string, (raw: string) => Result<Link>> = new Map([[VERSION, decodeVersion1]]);
