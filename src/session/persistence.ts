/**
 * Saved work, in the browser's database. `work` is what was last typed here; `earlier` keeps it while the document of a link is
 * being changed, so that opening a link never loses anything.
 */
import { get, set } from 'idb-keyval';
import { startOf, STARTS } from './starts.ts';
import type { StrataDocument } from './document.ts';

type Slot = 'work' | 'earlier';

/** The saved document; undefined when there is none, or none that this version can read, or no database. */
export async function loadSaved(slot: Slot = 'work'): Promise<StrataDocument | undefined> {
  try {
    const saved = await get<StrataDocument>(`strata-1-${slot}`);
    return saved !== undefined && STARTS.has(saved.start) && Array.isArray(saved.log) ? saved : undefined;
  } catch {
    return undefined;
  }
}

/** Saves documents in the order given, always the newest next; `onSaved` tells when nothing is left to write. */
export function createSaver(slot: Slot, onSaved: () => void): (document: StrataDocument) => void {
  let next: StrataDocument | undefined;
  let writing = false;
  const write = async (): Promise<void> => {
    writing = true;
    while (next !== undefined) {
      const document = next;
      next = undefined;
      await set(`strata-1-${slot}`, document).catch(() => undefined);
    }
    writing = false;
    onSaved();
  };
  return (document) => {
    next = document;
    if (!writing) void write();
  };
}

/** The document that a start opens with. */
export function freshDocument(start: string): StrataDocument {
  return { start, log: [], revision: 0, look: startOf(start).look };
}
