/** What tasks load: catalog records over HTTP and code in chunks of its own, each fetched once, and files that were dropped. */
import { CODE } from '../../docker/index.ts';
import { attachmentKey } from '../replay.ts';
import type { DroppedFiles } from './dropped-files.ts';

export function createRecords(base: string, files: DroppedFiles): (key: string) => Promise<unknown> {
  const known = new Map<string, Promise<unknown>>();
  return (key) => {
    if (key.startsWith(attachmentKey(''))) return files.find(key.slice(attachmentKey('').length));
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const record = CODE.get(key)?.() ?? fetchRecord(`${base}${key}.json`);
    known.set(key, record);
    record.catch(() => known.delete(key));
    return record;
  };
}

/** Undefined when there is no such record; rejects when it cannot be fetched. A single-page host answers unknown paths with HTML. */
async function fetchRecord(url: string): Promise<unknown> {
  const response = await fetch(url);
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (response.status === 404 || (response.ok && !isJson)) return undefined;
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return response.json();
}
