/** The entries of an archive at hand, one by one. */
import { bytesContent, type Content } from '../content.ts';
import { bodyOf } from './body.ts';
import type { TarRecord } from './record.ts';
import { TarScanner } from './scan.ts';

/** An entry with what it holds. */
export interface TarMember extends TarRecord {
  readonly body: Content;
}

/** In the archive's order. Throws TarError for a broken archive. */
export function tarMembers(archive: Uint8Array<ArrayBuffer>): TarMember[] {
  const content = bytesContent(archive);
  const members: TarMember[] = [];
  const scanner = new TarScanner((record) => members.push({ ...record, body: bodyOf(content, record) }));
  scanner.push(archive);
  scanner.end();
  return members;
}
