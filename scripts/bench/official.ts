/** Builds in the manner of official images, whose RUN lines are long, without the cache: what their commands take, warm. */
import { readGallery } from '../docker/gallery.ts';
import { open, step } from '../docker/session.ts';
import type { Bench, Variant } from './bench.ts';

const silent = (): void => undefined;

async function variant(name: string, files: Readonly<Record<string, string>>): Promise<Variant> {
  const host = await open({ files });
  return {
    name,
    run() {
      const { status } = step(host, 'docker build -q --no-cache .', silent);
      if (status !== 0) throw new Error(`building ${name} ended with ${status}`);
    },
  };
}

export async function officialBench(): Promise<Bench> {
  const nothing = await variant('RUN true', { Dockerfile: 'FROM debian:bookworm-slim\nRUN true\n' });
  const projects = readGallery().filter(({ name }) => name.startsWith('official-'));
  return { name: 'RUN lines of official images', budget: 'at most 50 ms a line', rounds: 15, variants: [nothing, ...(await Promise.all(projects.map(({ name, files }) => variant(name, files))))] };
}
