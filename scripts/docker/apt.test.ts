/** Layers of `apt-get install` on bookworm-slim, against the bytes of real installs on an overlay mount. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../../src/docker/index.ts';
import { open, step } from './session.ts';

let host: Host;
beforeAll(async () => {
  host = await open({ files: {} });
});

function build(run: string, base = 'debian:bookworm-slim'): { bytes: number; output: string; code: number } {
  let output = '';
  const emit = (event: { kind: string; text?: string }): void => {
    output += event.text ?? '';
  };
  const written = step(host, `printf 'FROM ${base}\\nRUN %s\\n' '${run.replace(/'/g, `'\\''`)}' > Dockerfile`, emit);
  const built = step(written, 'docker build -t x .', emit);
  let size = '';
  step(built, 'docker history --human=false --format {{.Size}} x', (event) => {
    if (event.kind === 'stdout') size += event.text;
  });
  return { bytes: Number(size.split('\n')[0]), output, code: built.status };
}

const install = (packages: string, flags = '--no-install-recommends'): string => `apt-get update && apt-get install -y ${flags} ${packages} && rm -rf /var/lib/apt/lists/*`;

/** Packages, and the bytes of the layer as measured. */
const MEASURED: readonly (readonly [string, number])[] = [
  ['curl', 12_022_462],
  ['git', 91_912_748],
  ['ca-certificates', 9_233_568],
  ['python3', 44_215_110],
  ['procps', 2_234_150],
  ['jq unzip wget', 2_835_638],
  ['nginx', 15_288_324],
  ['openssh-client sudo less', 17_675_042],
];

const within = (bytes: number, measured: number): number => Math.abs(bytes - measured) / measured;

describe('the bytes of recorded layers, within 1 %', () => {
  it.each(MEASURED)('%s', (packages, bytes) => {
    expect(within(build(install(packages)).bytes, bytes)).toBeLessThan(0.01);
  });

  it('with recommended packages', () => {
    expect(within(build(install('curl', '')).bytes, 15_138_661)).toBeLessThan(0.01);
  });

  it('with the package lists kept', () => {
    expect(within(build('apt-get update && apt-get install -y --no-install-recommends curl').bytes, 31_878_930)).toBeLessThan(0.01);
  });

  it('the lists alone, exactly', () => {
    expect(build('apt-get update').bytes).toBe(19_856_468);
  });
});
