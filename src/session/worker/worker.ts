/** The worker's entry: the engine behind comlink, with the catalog beside the page. */
import * as Comlink from 'comlink';
import { initDigests } from '../../filesystem/index.ts';
import type { Listener } from '../protocol.ts';
import { createDroppedFiles } from './dropped-files.ts';
import { createEngine } from './engine.ts';
import { createRecords } from './records.ts';

/** Starts the engine; `base` is the address of the catalog's folder. */
async function start(base: string, listener: Listener): Promise<ReturnType<typeof createEngine> & Comlink.ProxyMarked> {
  await initDigests();
  const files = createDroppedFiles();
  return Comlink.proxy(createEngine(createRecords(base, files), files, listener));
}

export type Start = typeof start;
Comlink.expose(start);
