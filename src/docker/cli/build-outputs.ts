/** `docker build --output`, `--push`, `--metadata-file`: where the outcome of a build goes besides, or in place of, the image store. */
import { csvFields } from '../../dockerfile/index.ts';
import { archiveParts, archiveSize, directory, FilesystemError, joinPath, tarEntries, textContent, type Directory } from '../../filesystem/index.ts';
import type { Process, Task } from '../../shell/index.ts';
import type { Archive } from '../archive/archive.ts';
import { saveImages } from '../archive/layout.ts';
import { progressBytes } from '../build/progress/bytes.ts';
import type { PlainProgress } from '../build/progress/plain.ts';
import type { Image } from '../image/image.ts';
import { canonical, normalise } from '../image/reference.ts';
import { requireDriverSupport, requireImageArchives } from './build-driver.ts';
import { CliError, type Context } from './context.ts';
import type { Parsed } from './options.ts';
import { writeOutput } from './output-file.ts';

/** Where one outcome goes. */
type Output =
  | { readonly kind: 'store'; readonly names: readonly string[] }
  | { readonly kind: 'directory' | 'tar'; readonly to: string }
  | { readonly kind: 'archive'; readonly format: 'docker' | 'oci'; readonly to: string }
  | { readonly kind: 'nowhere' };

export interface Delivery {
  /** The names under which the image is stored; undefined when it is not. */
  readonly storesAs: readonly string[] | undefined;
  /** Writes what else is asked for, and tells of it. */
  write(image: Image, progress: PlainProgress): Task<void>;
}

const failed = (message: string): CliError => new CliError(`ERROR: failed to build: ${message}`);

/** Throws CliError for outputs that are none or that the driver does not write. */
export function deliveryOf(context: Context, options: Parsed, tags: readonly string[]): Delivery {
  requireDriverSupport(options, context.daemon.state.store.name);
  const outputs = options.values('output').map((text) => outputOf(context, text));
  const stored = outputs.length === 0 ? [[]] : outputs.flatMap((output) => (output.kind === 'store' ? [output.names] : []));
  return {
    storesAs: stored.length === 0 ? undefined : [...tags, ...stored.flat()],
    *write(image, progress) {
      for (const output of outputs) yield* writeImage(context, output, image, tags, progress);
    },
  };
}

function outputOf({ daemon, process }: Context, text: string): Output {
  if (text === '-') return tarOutput(process, '-');
  if (!text.includes('=')) return { kind: 'directory', to: text };
  const fields = new Map(csvFields(text).map((field) => [field.split('=')[0]?.trim().toLowerCase() ?? '', field.split('=').slice(1).join('=')]));
  const type = fields.get('type');
  const to = fields.get('dest');
  switch (type) {
    case undefined:
      throw failed('type is required for output');
    case 'local':
      if (to === undefined) throw failed('dest is required for local exporter');
      return { kind: 'directory', to };
    case 'tar':
      return tarOutput(process, to ?? '-');
    case 'oci':
      requireImageArchives('oci', daemon.state.store.name);
      return archiveOutput(process, 'oci', to ?? '-');
    case 'docker':
    case 'image':
      if (fields.get('push') === 'true') throw failed('auto-push is currently not implemented for docker driver, please create a new builder instance');
      if (type === 'docker' && to !== undefined) {
        requireImageArchives('docker', daemon.state.store.name);
        return archiveOutput(process, 'docker', to);
      }
      return { kind: 'store', names: (fields.get('name') ?? '').split(',').filter((name) => name !== '').map(referenceOf) };
    case 'cacheonly':
      return { kind: 'nowhere' };
    default:
      throw new CliError(`ERROR: failed to build: failed to solve: exporter ${JSON.stringify(type)} could not be found`);
  }
}

function referenceOf(name: string): string {
  const reference = normalise(name);
  if (reference === undefined) throw failed(`invalid tag "${name}": invalid reference format`);
  return reference;
}

function requireNoTerminal({ stdout }: Process, type: string, to: string): void {
  if (to === '-' && stdout.isTerminal) throw failed(`dest file is required for ${type} exporter. refusing to write to console`);
}

function tarOutput(process: Process, to: string): Output {
  requireNoTerminal(process, 'tar', to);
  return { kind: 'tar', to };
}

function archiveOutput(process: Process, format: 'docker' | 'oci', to: string): Output {
  requireNoTerminal(process, format, to);
  return { kind: 'archive', format, to };
}

function* writeImage(context: Context, output: Output, image: Image, tags: readonly string[], progress: PlainProgress): Task<void> {
  const root = image.layers.at(-1)?.merged ?? directory();
  switch (output.kind) {
    case 'directory':
      progress.exported([`copying files ${progressBytes(writeTree(context.process, output.to, root))}`], false, 'exporting to client directory');
      return;
    case 'tar':
      yield* writeArchive(context, output.to, { size: archiveSize(tarEntries(root)), parts: () => archiveParts(tarEntries(root)) });
      progress.exported(['sending tarball'], false, 'exporting to client tarball');
      return;
    case 'archive': {
      const archive = yield* saveImages([{ image: context.daemon.state.store.image(image), references: tags }], 'gzip');
      const saved = archive.images[0]?.saved;
      yield* writeArchive(context, output.to, archive);
      progress.exported(['exporting layers', `exporting manifest ${saved?.manifest.digest ?? ''}`, `exporting config ${saved?.config.digest ?? ''}`, 'sending tarball'], false, `exporting to ${output.format} image format`);
      return;
    }
    default:
  }
}

function* writeArchive(context: Context, to: string, archive: Archive): Task<void> {
  yield* writeOutput(context, to === '-' ? undefined : to, archive);
}

/** Writes a tree into a directory of the host, as its user; gives the bytes of its files. What is there is overwritten, nothing is removed. */
function writeTree({ vfs, cwd }: Process, to: string, root: Directory): number {
  const { uid, gid } = vfs.credentials;
  let bytes = 0;
  const write = (path: string, node: Directory): void => {
    if (vfs.stat('/', path) === undefined) vfs.mkdir('/', path, node.mode);
    for (const [name, child] of node.entries) {
      const below = `${path}/${name}`;
      if (child.kind === 'directory') write(below, child);
      else if (child.kind !== 'whiteout') {
        if (vfs.lstat('/', below) !== undefined) vfs.unlink('/', below);
        vfs.put('/', below, { ...child, uid, gid });
        if (child.kind === 'file') bytes += child.content.size;
      }
    }
  };
  try {
    const path = joinPath(cwd, to);
    path.split('/').forEach((_, i, names) => {
      const above = names.slice(0, i).join('/');
      if (above !== '' && vfs.stat('/', above) === undefined) vfs.mkdir('/', above);
    });
    write(path === '/' ? '' : path, root);
  } catch (error) {
    if (error instanceof FilesystemError) throw failed(`failed to solve: ${to}: ${error.message.toLowerCase()}`);
    throw error;
  }
  return bytes;
}

/** `--iidfile` and `--metadata-file`: the image's ID, and names and digests as buildx tells them. */
export function writeFacts({ daemon, process }: Context, options: Parsed, id: string, tags: readonly string[]): void {
  const [idFile, factsFile] = [options.value('iidfile'), options.value('metadata-file')];
  if (idFile !== undefined) writeFile(process, idFile, id);
  if (factsFile === undefined) return;
  const facts = { 'buildx.build.ref': `default/default/${daemon.newId().slice(0, 25)}`, 'containerimage.config.digest': id, 'containerimage.digest': id, ...(tags.length > 0 && { 'image.name': tags.map(canonical).join(',') }) };
  writeFile(process, factsFile, `${JSON.stringify(facts, null, 2)}\n`);
}

function writeFile({ vfs, cwd }: Process, path: string, text: string): void {
  try {
    vfs.openForWrite(cwd, path, 0o644);
    vfs.write(cwd, path, textContent(text));
  } catch (error) {
    if (error instanceof FilesystemError) throw failed(`open ${path}: ${error.message.toLowerCase()}`);
    throw error;
  }
}
