import { gzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveParts, bytesContent, directory, file, initDigests, lookup, partChunks, putAt, readContent, sha256, StoredBytes, storedContent, symlink, tarParts, textContent, type Content, type Directory } from '../../filesystem/index.ts';
import { runTask } from '../../shell/index.ts';
import { execute, startHost } from '../execute.ts';
import type { Host } from '../host.ts';
import { loadCode } from '../records.fixture.ts';
import { LoadError } from './index.ts';
import { openArchive, readImages, recognise } from './reader.ts';

await initDigests();

const tarOf = (tree: Directory): Content => ({ ...bytesContent(Uint8Array.from([...partChunks(tarParts(tree))].flatMap((chunk) => [...chunk]))) });
const gzipped = (content: Content): Content => bytesContent(gzipSync(readContent(content)).slice());
const tree = (files: Readonly<Record<string, string>>): Directory => Object.entries(files).reduce((root, [path, text]) => putAt(root, path.split('/'), file(textContent(text))), directory());

/** An archive of files in the order given. */
function archive(files: Readonly<Record<string, Content>>): Content {
  const entries = Object.entries(files).map(([name, content]) => ({ header: { name, type: '0' as const, mode: 0o644, uid: 0, gid: 0, size: content.size, mtime: 0 }, content }));
  return bytesContent(Uint8Array.from([...partChunks(archiveParts(entries))].flatMap((chunk) => [...chunk])));
}

const json = (value: unknown): Content => textContent(JSON.stringify(value));
const digestOf = (content: Content): string => sha256(readContent(content));
const blob = (content: Content): [string, Content] => [`blobs/${digestOf(content).replace(':', '/')}`, content];

const LOWER = tree({ 'etc/motd': 'hello\n', 'etc/gone': 'x' });
const UPPER = putAt(tree({ 'etc/motd': 'changed\n' }), ['etc', 'gone'], { kind: 'whiteout', mtime: 0 });

function configOf(layers: readonly Content[], more: object = {}): Content {
  return json({ architecture: 'amd64', os: 'linux', config: { Cmd: ['sh'], Labels: { ['__proto__']: 'x' } }, rootfs: { type: 'layers', diff_ids: layers.map(digestOf) }, history: layers.map((_, i) => ({ created_by: `step ${i}` })), ...more });
}

interface Saved {
  readonly layers?: readonly Content[];
  readonly stored?: (layer: Content) => Content;
  readonly config?: Content;
  readonly tags?: readonly string[] | null;
}

/** docker save's old form: a directory a layer. */
function saved({ layers = [tarOf(LOWER), tarOf(UPPER)], stored = (layer) => layer, config = configOf(layers), tags = ['app:1'] }: Saved = {}): Content {
  const id = digestOf(config).slice(7);
  return archive({
    ...Object.fromEntries(layers.map((layer, i) => [`${i}/layer.tar`, stored(layer)])),
    [`${id}.json`]: config,
    'manifest.json': json([{ Config: `${id}.json`, RepoTags: tags, Layers: layers.map((_, i) => `${i}/layer.tar`) }]),
    repositories: json({}),
  });
}

/** An OCI layout with one image behind `depth` indexes. */
function layout(annotations: object, { depth = 0, others = [] as object[] } = {}): Content {
  const layers = [tarOf(LOWER)];
  const config = configOf(layers);
  const descriptor = (content: Content, more: object = {}): object => ({ digest: digestOf(content), size: content.size, ...more });
  const manifest = json({ schemaVersion: 2, config: descriptor(config), layers: layers.map((layer) => descriptor(layer)) });
  const blobs = [config, manifest, ...layers];
  let top = manifest;
  for (let i = 0; i < depth; i++) {
    top = json({ schemaVersion: 2, level: i, manifests: [...others, descriptor(top, { platform: { os: 'linux', architecture: 'amd64' } })] });
    blobs.push(top);
  }
  return archive({ ...Object.fromEntries(blobs.map(blob)), 'oci-layout': json({ imageLayoutVersion: '1.0.0' }), 'index.json': json({ manifests: [descriptor(top, { annotations })] }) });
}

const images = (content: Content) => runTask(readImages(content), loadCode);

function on(files: Readonly<Record<string, Content>>, lines: readonly string[]): { out: string; host: Host } {
  const root = Object.entries(files).reduce((all, [name, content]) => putAt(all, ['w', name], file(content)), directory());
  let out = '';
  const host = lines.reduce((before, line) => runTask(execute(before, line, { emit: (event) => { if (event.kind !== 'export') out += event.text; } }), loadCode), runTask(startHost({ root, cwd: '/w' }), loadCode));
  return { out, host };
}

describe('docker load', () => {
  it('reads what docker save wrote', () => {
    const [loaded] = images(saved());
    expect(loaded?.tags).toEqual(['app:1']);
    const root = loaded?.image.layers.at(-1)?.merged ?? directory();
    expect(lookup(root, ['etc', 'gone'])).toBeUndefined();
    const motd = lookup(root, ['etc', 'motd']);
    expect(motd?.kind === 'file' && new TextDecoder().decode(readContent(motd.content))).toBe('changed\n');
    expect(loaded?.image.config.Labels).toEqual(JSON.parse('{"__proto__":"x"}'));
  });

  it.each([
    ['gzip layers', saved({ stored: gzipped })],
    ['a gzipped archive', gzipped(saved())],
    ['gzip layers in a gzipped archive', gzipped(saved({ stored: gzipped }))],
  ])('%s give the same image', (_, content) => {
    expect(on({ 'a.tar': content }, ['docker load -i a.tar', 'docker images -q --no-trunc']).out).toBe(on({ 'a.tar': saved() }, ['docker load -i a.tar', 'docker images -q --no-trunc']).out);
  });

  it.each<[string, object, string]>([
    ["containerd's name", { 'io.containerd.image.name': 'docker.io/library/app:2', 'org.opencontainers.image.ref.name': '2' }, 'Loaded image: app:2\n'],
    ['a whole reference', { 'org.opencontainers.image.ref.name': 'team/app:3' }, 'Loaded image: team/app:3\n'],
    ['a bare tag', { 'org.opencontainers.image.ref.name': 'v3' }, 'Loaded image ID: '],
    ['nothing', {}, 'Loaded image ID: '],
  ])('OCI layouts: %s', (_, annotations, text) => {
    expect(on({ 'a.tar': layout(annotations, { depth: 2, others: [{ digest: `sha256:${'0'.repeat(64)}`, platform: { os: 'linux', architecture: 'arm64' } }, { digest: 'nonsense', annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }] }) }, ['docker load < a.tar']).out).toContain(text);
  });

  it.each<[string, Content, string]>([
    ['another layer than the config says', saved({ config: configOf([tarOf(UPPER), tarOf(UPPER)]) }), `invalid diffID for layer 0: expected "$UPPER", got "$LOWER"`],
    ['fewer layers than the config says', saved({ layers: [tarOf(LOWER)], config: configOf([tarOf(LOWER), tarOf(UPPER)]) }), 'invalid manifest, layers length mismatch: expected 1, got 2'],
    ['no manifest', tarOf(tree({ 'usr/bin/x': 'x' })), 'invalid archive: does not contain a manifest.json'],
    ['a manifest that names nothing', archive({ 'manifest.json': json([{ Config: '../../etc/passwd', Layers: [] }]) }), 'invalid archive: does not contain a ../../etc/passwd'],
    ['a manifest that is no list', archive({ 'manifest.json': json({}) }), 'manifest.json is not a list of images'],
    ['JSON that is none', archive({ 'manifest.json': textContent('[{') }), 'manifest.json is not valid JSON'],
    ['a config without layers', saved({ layers: [], config: json({ os: 'linux' }) }), 'invalid image JSON, no RootFS key'],
    ['an image for Windows', saved({ layers: [], config: json({ os: 'windows', rootfs: { diff_ids: [] } }) }), 'cannot load windows image on linux'],
    ['more history than layers', saved({ layers: [], config: json({ os: 'linux', rootfs: {}, history: [{}] }) }), 'too many non-empty layers in History section'],
    ['an invalid tag', saved({ tags: ['UPPER:1'] }), 'invalid tag "UPPER:1"'],
    ['126 layers', saved({ layers: Array.from({ length: 126 }, () => tarOf(LOWER)) }), 'max depth exceeded'],
    ['a layer that is no tar', saved({ layers: [textContent('x'.repeat(600))] }), 'archive/tar: invalid tar header'],
    ['a layer that is cut', saved({ layers: [bytesContent(readContent(tarOf(LOWER)).slice(0, 700))] }), 'archive/tar: unexpected EOF'],
    ['indexes without end', layout({}, { depth: 9 }), 'indexes within indexes'],
    ['a file that is no archive', textContent('not a tar '.repeat(100)), 'archive/tar: invalid tar header'],
    ['damaged gzip', bytesContent(readContent(gzipped(saved())).slice(0, -20)), 'the gzip data is damaged'],
  ])('refuses %s', (_, content, message) => {
    const expected = message.replace('$UPPER', digestOf(tarOf(UPPER))).replace('$LOWER', digestOf(tarOf(LOWER)));
    const { out, host } = on({ 'a.tar': content }, ['docker load -i a.tar']);
    expect(out).toContain(expected);
    expect(host.status).toBe(1);
    expect(host.docker.images.size).toBe(0);
  });

  it('says where the file or the input is missing', () => {
    expect(on({}, ['docker load -i no.tar']).out).toBe('open no.tar: no such file or directory\n');
    expect(on({}, ['docker load']).out).toBe('requested load from stdin, but stdin is empty\n');
  });

  it('tells of a tag that moves', () => {
    const first = saved();
    const second = saved({ layers: [tarOf(LOWER)] });
    const { out, host } = on({ 'a.tar': first, 'b.tar': second }, ['docker load -i a.tar', 'docker load -i b.tar']);
    expect(out).toMatch(/Loaded image: app:1\nThe image app:1 already exists, renaming the old one with ID sha256:[0-9a-f]{64} to empty string\nLoaded image: app:1\n$/);
    const layers = [...host.docker.images.values()].map((image) => image.layers[0]);
    expect(layers[0]).toBe(layers[1]);
  });

  it('what was loaded is saved with the same IDs, byte for byte', () => {
    // A tar that is not written as Strata would: the entries are in another order.
    const layer = archive({ 'z': textContent('z'), 'a': textContent('a') });
    const config = configOf([layer], { docker_version: '1', unknown: { b: 1, a: 2 } });
    const { host } = on({ 'a.tar': saved({ layers: [layer], config }) }, ['docker load -i a.tar', 'docker save -o b.tar app:1']);
    const again = lookup(host.files, ['w', 'b.tar']);
    if (again?.kind !== 'file') throw new Error('nothing was saved');
    const { files } = runTask(openArchive(again.content), loadCode);
    expect(readContent(files.get(blob(layer)[0]) ?? textContent(''))).toEqual(readContent(layer));
    expect(readContent(files.get(blob(config)[0]) ?? textContent(''))).toEqual(readContent(config));
  });

  it('can be built upon', () => {
    const { out } = on({ 'a.tar': saved(), Dockerfile: textContent('FROM app:1\nCOPY a.tar /a.tar\nLABEL x=1\n') }, ['docker load -qi a.tar', 'docker build -qt own .', 'docker history --format "{{.CreatedBy}}" own', 'docker rmi app:1', 'docker inspect -f "{{len .RootFS.Layers}}" own']);
    expect(out).toContain('LABEL x=1\nCOPY a.tar /a.tar # buildkit\nstep 1\nstep 0\n');
    expect(out.endsWith('3\n')).toBe(true);
  });
});

describe('docker import', () => {
  const root = tarOf(putAt(tree({ 'bin/sh': 'elf' }), ['bin', 'link'], symlink('sh')));

  it('makes an image of one layer', () => {
    const { out } = on({ 'r.tar': gzipped(root) }, ['docker import -c "CMD [\\"sh\\"]" -c "WORKDIR /w" -c "ENV A=1 B=2" r.tar base:1', 'docker inspect -f "{{json .RootFS.Layers}} {{.Size}} {{.Comment}} {{json .Config.Cmd}} {{.Config.WorkingDir}} {{json .Config.Env}}" base:1']);
    expect(out).toMatch(/^sha256:[0-9a-f]{64}\n/);
    expect(out).toContain(`["${digestOf(root)}"] 5 Imported from - ["sh"] /w ["A=1","B=2"]\n`);
  });

  it('reads standard input and takes a message', () => {
    expect(on({ 'r.tar': root }, ['docker import -m "by hand" - base < r.tar', 'docker history --format "{{.Comment}}" base']).out).toMatch(/^sha256:[0-9a-f]{64}\nby hand\n$/);
    expect(on({ 'r.tar': root }, ['cat r.tar | docker import - base', 'docker images -q base']).out).toMatch(/^sha256:[0-9a-f]{64}\n[0-9a-f]{12}\n$/);
  });

  it.each([
    ['docker import r.tar Base', 'invalid reference format\n'],
    ['docker import -c "RUN x" r.tar base', 'Error response from daemon: RUN is not a valid change command\n'],
    ['docker import http://a/b base', 'cannot fetch http://a/b: Strata has no network; download the file and import it\n'],
    ['docker import no.tar base', 'open no.tar: no such file or directory\n'],
  ])('%s', (line, text) => expect(on({ 'r.tar': root }, [line]).out).toBe(text));
});

describe('a file that lies elsewhere', () => {
  const elsewhere = (content: Content): { content: Content; reads: number[] } => {
    const bytes = readContent(content);
    const reads: number[] = [];
    return { reads, content: storedContent(new StoredBytes({ size: bytes.length, read: (start, end) => (reads.push(end - start), bytes.slice(start, end)) })) };
  };

  it('is recognised whatever it is, and whatever it is packed in', () => {
    const kinds = [saved(), layout({}), tarOf(LOWER)].map((content) => runTask(recognise(elsewhere(content).content), loadCode));
    expect(kinds.map(({ kind }) => kind)).toEqual(['images', 'images', 'root']);
    expect(runTask(recognise(gzipped(saved())), loadCode)).toEqual(kinds[0]);
  });

  it('is read in pieces and once', () => {
    const { content, reads } = elsewhere(saved({ layers: [tarOf(tree({ big: 'x'.repeat(3_000_000) }))] }));
    const [first] = images(content);
    expect(Math.max(...reads)).toBeLessThanOrEqual(1 << 20);
    const before = reads.length;
    expect(images(content)[0]).toBe(first);
    expect(reads).toHaveLength(before);
  });
});

describe('any change to an archive', () => {
  it('is a LoadError or an image', () => {
    const bytes = readContent(saved());
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), fc.nat(bytes.length), (changes, length) => {
        const changed = bytes.slice(0, Math.max(600, length));
        for (const [at, byte] of changes) changed[at % changed.length] = byte;
        try {
          expect(runTask(recognise(bytesContent(changed)), loadCode).digest).toMatch(/^sha256:/);
        } catch (error) {
          expect(error).toBeInstanceOf(LoadError);
        }
      }),
      { numRuns: 200 },
    );
  });
});
