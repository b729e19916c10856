/** Content-addressed pieces of an archive, of which the bytes are made when they are asked for. */
import { encodeName, sha256, type Part } from '../../filesystem/index.ts';
import { goJson } from '../image/go-json.ts';

export interface Blob {
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  parts(): Iterable<Part>;
}

/** A blob of a text. */
export function textBlob(text: string): Blob {
  const bytes = encodeName(text);
  return { digest: sha256(bytes), size: bytes.length, parts: () => [bytes] };
}

/** A blob of a value's JSON on one line. */
export const jsonBlob = (value: unknown): Blob => textBlob(goJson(value));
