/** The page's questions, asked of whichever worker there is. */
import type * as Comlink from 'comlink';
import type { Engine, Queries } from './protocol.ts';

export function createQueries(ask: <T>(question: (engine: Comlink.Remote<Engine>) => Promise<T>) => Promise<T>): Queries {
  return {
    readFile: (owner, path) => ask((engine) => engine.readFile(owner, path)),
    layerRows: (key, form, offset, limit) => ask((engine) => engine.layerRows(key, form, offset, limit)),
    layerDetails: (key) => ask((engine) => engine.layerDetails(key)),
    fileChange: (key, path) => ask((engine) => engine.fileChange(key, path)),
    samplePath: (from, path) => ask((engine) => engine.samplePath(from, path)),
    locatePath: (image, layer, word) => ask((engine) => engine.locatePath(image, layer, word)),
    completePath: (from, text) => ask((engine) => engine.completePath(from, text)),
    imageConfig: (key) => ask((engine) => engine.imageConfig(key)),
    archiveFacts: (references, compression) => ask((engine) => engine.archiveFacts(references, compression)),
    ledger: (subject) => ask((engine) => engine.ledger(subject)),
    ledgerPage: (subject, question, offset, limit) => ask((engine) => engine.ledgerPage(subject, question, offset, limit)),
    explore: (owner, question, offset, limit) => ask((engine) => engine.explore(owner, question, offset, limit)),
    storeSizes: (subject) => ask((engine) => engine.storeSizes(subject)),
    imagesAt: (revision) => ask((engine) => engine.imagesAt(revision)),
    compare: (a, b) => ask((engine) => engine.compare(a, b)),
    differences: (a, b, change, offset, limit) => ask((engine) => engine.differences(a, b, change, offset, limit)),
  };
}
