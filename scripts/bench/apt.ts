/** Installing a large package from facts: dependencies chosen, some three thousand files unpacked, the tools' books kept. */
import { open, step } from '../docker/session.ts';
import type { Bench } from './bench.ts';

const PACKAGES = { procps: 3, git: 24 };

export async function aptBench(): Promise<Bench> {
  const silent = (): void => undefined;
  const fresh = await open({ files: {} });
  const host = ['docker run --name up debian:bookworm-slim apt-get update', 'docker commit up listed'].reduce((before, line) => step(before, line, silent), fresh);
  const [first, second] = Object.entries(PACKAGES).map(([name, count]) => ({
    name: `${name}, ${count} packages`,
    run() {
      const { status } = step(host, `docker run --rm listed apt-get install -y --no-install-recommends ${name}`, silent);
      if (status !== 0) throw new Error(`installing ${name} ended with ${status}`);
    },
  }));
  if (first === undefined || second === undefined) throw new Error('two installations are compared');
  return { name: 'apt-get install in a container', budget: 'at most 100 ms', rounds: 15, variants: [first, second] };
}
