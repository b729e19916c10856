/** Records of images that were recorded. */
import { decodeLayer, type HistoryRecord, type ImageRecord, type LayerContents, type LayerRecord } from '../../src/catalog/index.ts';
import { layerSize } from '../../src/filesystem/index.ts';
import { isAccountFile, withUsers } from './accounts.ts';
import type { Contents } from './contents.ts';
import { softwareOf } from './software/index.ts';
import type { ImageFacts } from './software/rule.ts';
import type { SourceImage, SourceLayer } from './source.ts';
import { systemOf } from './systems/index.ts';
import { isTutorial, TUTORIAL_FACTS } from './tutorial.ts';

/** Sources name a repository alone where Docker adds `latest`; the tutorial's image is `httpd:2.4`, today's is `httpd:latest`. */
export function referenceOf(ref: string): string {
  if (isTutorial(ref)) return 'httpd:2.4';
  if (ref === 'httpd:2.4') return 'httpd:latest';
  return ref.includes(':') ? ref : `${ref}:latest`;
}

export function recordOf(image: SourceImage, sharedContents: (key: string) => LayerContents): ImageRecord {
  const reference = referenceOf(image.ref);
  const system = systemOf(image);
  const steps = image.history ?? [];
  const env = (image.config?.Env ?? []) as readonly string[];
  const facts: ImageFacts = { reference, env: (name) => env.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '' };
  let accounts: Record<string, string> = {};
  const layers = image.layers.map((layer, i): LayerRecord => {
    const contents = i === 0 ? (system?.contents ?? {}) : softwareOf(facts, steps.find((step) => step.layer === i)?.createdBy ?? '');
    const record = layerRecord({ ...layer, bytes: bytesOf(layer, i, reference) }, contents, accounts);
    accounts = { ...accounts, ...accountFiles(record, sharedContents) };
    return fitting(record, sharedContents);
  });
  const history = steps.map(({ createdBy, created, layer }): HistoryRecord => ({ createdBy, layer: layer !== undefined, ...(created !== undefined && { created }) }));
  return {
    reference,
    ...(image.id !== undefined && { id: image.id }),
    ...(typeof image.manifest === 'string' && { manifest: image.manifest }),
    layers,
    history: history.length > 0 ? history : layers.map(() => ({ createdBy: '', layer: true })),
    config: image.config ?? {},
    facts: { ...system?.facts, ...(isTutorial(image.ref) && TUTORIAL_FACTS(layers)) },
    source: typeof image.source === 'string' ? image.source : JSON.stringify(image.source ?? ''),
  };
}

/** A layer with what is known of its files; users are appended to the account files of the layers below. */
export function layerRecord(layer: SourceLayer & { readonly bytes: number }, { users = [], ...contents }: Contents, accounts: Readonly<Record<string, string>>): LayerRecord {
  const files = { ...contents.files, ...withUsers(accounts, users) };
  return {
    ...(layer.diffId !== undefined && { diffId: layer.diffId }),
    bytes: layer.bytes,
    ...(layer.compressed !== undefined && { compressed: layer.compressed }),
    ...(typeof layer.digest === 'string' && { digest: layer.digest }),
    known: knownBy(layer.bytesSource),
    ...contents,
    ...(users.length > 0 && { tree: { ...contents.tree, etc: { ...(contents.tree?.etc as object | undefined), ...('/etc/shadow' in files && { shadow: [0, 640, 0, 42] }), ...('/etc/gshadow' in files && { gshadow: [0, 640, 0, 42] }) } } }),
    ...(Object.keys(files).length > 0 && { files }),
  };
}

/** The account files that a layer has, with what it shares. */
export function accountFiles(layer: LayerRecord, sharedContents: (key: string) => LayerContents): Record<string, string> {
  const all = [...(layer.shared ?? []).map(sharedContents), layer].flatMap(({ files = {} }) => Object.entries(files));
  return Object.fromEntries(all.filter(([path]) => isAccountFile(path)));
}

/** A layer whose known files are more than its estimated bytes has the bytes of its files. Throws where bytes are counted and differ. */
export function fitting(layer: LayerRecord, sharedContents: (key: string) => LayerContents): LayerRecord {
  const size = layerSize(decodeLayer(layer, (layer.shared ?? []).map(sharedContents), 0));
  if (size === layer.bytes) return layer;
  if (layer.known === 'exact' || layer.known === 'rounded') throw new Error(`a layer of ${layer.bytes} bytes lists ${size}`);
  return { ...layer, bytes: size };
}

/** Compressed layers of Alpine above the root hold about 2.85 times their bytes; some estimates say 2.23. */
function bytesOf({ bytes, compressed = 0 }: SourceLayer, i: number, reference: string): number {
  if (bytes === undefined) return Math.round(compressed * 2.5);
  return reference.includes('alpine') && i > 0 && compressed > 100_000 && bytes / compressed < 2.3 ? Math.round(compressed * 2.85) : bytes;
}

function knownBy(text = ''): LayerRecord['known'] {
  if (/rounded/.test(text)) return 'rounded';
  return /estimate|scaled|ratio/i.test(text) || text === '' ? 'estimated' : 'exact';
}
