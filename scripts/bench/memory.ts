/** What ten images built on a full Debian base keep in memory: they share its trees, so that each costs what it adds. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { open, step } from '../docker/session.ts';

export interface MemoryFigure {
  readonly bench: string;
  /** How many bytes more are on the heap after the builds than with the base alone. */
  readonly added: number;
}

const BUILDS = 10;

export async function memoryFigure(): Promise<MemoryFigure> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  let host = step(await open({ files: { Dockerfile: 'FROM debian:bookworm\nARG N\nRUN apt-get update && apt-get install -y --no-install-recommends git && echo "$N" > /n\n' } }), 'docker pull -q debian:bookworm', () => undefined);
  const base = used();
  for (let i = 0; i < BUILDS; i++) {
    host = step(host, `docker build -q -t app:${i} --build-arg N=${i} .`, () => undefined);
    if (host.status !== 0) throw new Error(`build ${i} ended with ${host.status}`);
  }
  const added = used() - base;
  return { bench: `memory of ${BUILDS} builds on debian:bookworm`, added };
}
