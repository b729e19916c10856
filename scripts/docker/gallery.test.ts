import { beforeAll, describe, expect, it } from 'vitest';
import { historySizes, type Host, type Image } from '../../src/docker/index.ts';
import { readGallery, type Project } from './gallery.ts';
import { open, step } from './session.ts';

/** Builds a project in a directory of its own; gives what was printed and the image. */
async function build({ files, modes }: Project): Promise<{ host: Host; printed: string; image: Image | undefined }> {
  let host = await open({ files });
  for (const line of modes) host = step(host, `chmod ${line}`, () => undefined);
  let printed = '';
  host = step(host, 'docker build -t project .', (event) => {
    if (event.kind !== 'export') printed += event.text;
  });
  const id = host.docker.tags.get('project:latest');
  return { host, printed, image: id === undefined ? undefined : host.docker.images.get(id) };
}

const projects = readGallery();

it('has every kind of project', () => {
  expect(projects.length).toBeGreaterThanOrEqual(60);
  for (const word of ['ONBUILD', '<<', '--mount', 'HEALTHCHECK', 'AS build', 'set -eux', 'npm', 'pip', 'go build', 'cargo', 'mvn', 'composer', 'bundle', 'dotnet', 'apk add', 'dnf', 'FROM scratch']) {
    expect(projects.some(({ files }) => files['Dockerfile']?.includes(word)), word).toBe(true);
  }
});

describe.each(projects.map((project) => [project.name, project] as const))('%s', (_, project) => {
  const { expected } = project;
  const failure = expected.get('fails');
  let outcome: Awaited<ReturnType<typeof build>>;
  beforeAll(async () => {
    outcome = await build(project);
  }, 60_000);

  if (failure !== undefined) {
    it('fails as it would', () => {
      expect(outcome.printed).toContain(failure);
      expect(outcome.printed).toMatch(/^ERROR: failed to build: failed to solve: /m);
      expect(outcome.image).toBeUndefined();
    });
    return;
  }

  it('builds', () => {
    expect(outcome.image === undefined ? outcome.printed : '').toBe('');
  });

  it('has its layers, one row of history for each instruction, and no negative size', () => {
    const { image } = outcome;
    if (image === undefined) return;
    const base = image.base ?? { layers: 0, history: 0 };
    expect(image.layers.length - base.layers).toBe(Number(expected.get('layers')));
    expect(image.history.filter(({ emptyLayer }) => !emptyLayer)).toHaveLength(image.layers.length);
    expect(historySizes(image)).toHaveLength(image.history.length);
    for (const { size } of image.layers) expect(size).toBeGreaterThanOrEqual(0);
  });

  const notes = expected.get('notes');
  if (notes !== undefined) {
    it(`a badge speaks of ${notes}`, () => {
      const layers = [...outcome.host.docker.buildCache.values()].map(({ layer }) => layer);
      expect(layers.flatMap(({ badges }) => badges.map(({ reason }) => reason)).join('\n')).toContain(notes);
    });
  }

  const bytes = expected.get('bytes');
  if (bytes !== undefined) {
    it(`adds ${bytes} bytes`, () => {
      const [from = 0, to = Infinity] = bytes.split('..').map(Number);
      const { image } = outcome;
      const own = image?.layers.slice(image.base?.layers ?? 0).reduce((sum, { size }) => sum + size, 0);
      expect(own).toBeGreaterThanOrEqual(from);
      expect(own).toBeLessThanOrEqual(to);
    });
  }
});
