/** The files of an archive that holds images, found without reading what is in them; and what kind of archive it is. */
import { cleanPath, readContent, sliceContent, type Content } from '../../filesystem/index.ts';
import { bodyOf, namesOf, TarScanner, type TarRecord } from '../../filesystem/tar/index.ts';
import type { Task } from '../../shell/index.ts';

/** `saved`: with docker save's manifest.json; `layout`: an OCI layout without it; `root`: the files of a root directory. */
export type ArchiveKind = 'saved' | 'layout' | 'root';

export interface OuterArchive {
  readonly kind: ArchiveKind;
  /** The bytes of the archive, unpacked. */
  readonly content: Content;
  /** By cleaned path; empty for a root. */
  readonly files: ReadonlyMap<string, Content>;
}

/** Bytes read at a time where there are headers. */
const WINDOW = 65_536;
/** Links from one name of the archive to another that are followed. */
const MAX_LINKS = 8;
/** An archive with such a name is somebody's root directory. */
const ROOT_NAME = /^(?:\.?\/)*(?:bin|boot|dev|etc|home|lib\w*|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:\/|$)/;

/** Goes through the headers alone. Throws TarError. */
export function* openOuter(content: Content): Task<OuterArchive> {
  const records = new Map<string, TarRecord>();
  const seen = { rootName: false };
  const scanner = new TarScanner((record) => {
    seen.rootName ||= ROOT_NAME.test(record.name);
    records.set(namesOf(record.name).join('/'), record);
  });
  let window: { readonly start: number; readonly bytes: Uint8Array } = { start: 0, bytes: new Uint8Array() };
  for (let at = 0; at < content.size && !seen.rootName; ) {
    const skipped = Math.min(scanner.skippable, content.size - at);
    if (skipped > 0) {
      scanner.skip(skipped);
      at += skipped;
      continue;
    }
    if (at < window.start || at >= window.start + window.bytes.length) {
      yield { kind: 'tick' };
      window = { start: at, bytes: readContent(sliceContent(content, at, at + WINDOW)) };
    }
    const step = window.bytes.subarray(at - window.start, at - window.start + scanner.wanted);
    scanner.push(step);
    at += step.length;
  }
  if (!seen.rootName) scanner.end();
  const kind = seen.rootName ? 'root' : records.has('manifest.json') ? 'saved' : records.has('index.json') ? 'layout' : 'root';
  return { kind, content, files: kind === 'root' ? new Map() : filesOf(content, records) };
}

/** Old archives of docker save link a layer that occurs twice to its first place. */
function filesOf(content: Content, records: ReadonlyMap<string, TarRecord>): Map<string, Content> {
  const files = new Map<string, Content>();
  for (const [name, first] of records) {
    let record: TarRecord | undefined = first;
    let at = name;
    for (let links = 0; record !== undefined && (record.type === 'symlink' || record.type === 'hard link') && links < MAX_LINKS; links++) {
      at = cleanPath(record.type === 'symlink' ? `/${at}/../${record.linkName}` : `/${record.linkName}`).slice(1);
      record = records.get(at);
    }
    if (record?.type === 'file') files.set(name, bodyOf(content, record));
  }
  return files;
}
