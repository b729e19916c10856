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

/** Runs a line as RUN does and gives what it printed, with its exit code. */
function run(line: string, base?: string): string {
  const { output, code } = build(`set +e; ( ${line} ); echo "[$?]"`, base);
  return code === 0 ? output : `${output}\n[failed]`;
}

describe('as apt does', () => {
  it.each([
    ['apt-get install -y curl', 'E: Unable to locate package curl\n[100]'],
    ['apt-get update -qq && apt-get install -y wget=9', "E: Version '9' for 'wget' was not found\n[100]"],
    ['apt-get update -qq && apt-get install -y crul', 'E: Unable to locate package crul\n[100]'],
    ['apt-get update -qq && apt-get install -y python', "E: Package 'python' has no installation candidate\n[100]"],
    ['apt-get update -qq && apt-get install curl', 'Do you want to continue? [Y/n] Abort.\n[1]'],
    ['apt-get update -qq && apt-get install tini', 'Setting up tini (0.19.0-1+b3) ...\n[0]'],
    ['apt-get update -qq && yes | apt-get install -q --no-install-recommends procps > /dev/null && apt-mark showauto', 'libncursesw6\nlibproc2-0\n[0]'],
    ['apt-get update -qq && apt-get install -y -qq jq > /dev/null && dpkg -s jq | head -2; which jq', 'Package: jq\nStatus: install ok installed\n/usr/bin/jq\n[0]'],
    ['apt-get update -qq && apt-get install -y -qq jq > /dev/null && apt-get purge -y --auto-remove jq > /dev/null && dpkg -s jq', "package 'jq' is not installed and no information is available"],
    ['apt-get update -qq && apt-get install -y -qq jq > /dev/null && apt-get remove -y jq > /dev/null && apt-get -s autoremove | tail -2', 'Remv libjq1 [1.6-2.1+deb12u3]\nRemv libonig5 [6.9.8-1]\n[0]'],
    ['apt-get bogus', 'E: Invalid operation bogus\n[100]'],
    ['apt-get dist-clean', 'E: Invalid operation dist-clean\n[100]'],
    ['apt-get install --no-such curl', 'E: Command line option --no-such is not understood in combination with the other options\n[100]'],
    ['dpkg --print-architecture; dpkg --add-architecture i386; dpkg --print-foreign-architectures', 'amd64\ni386\n[0]'],
    ['dpkg --compare-versions 1.2 ge 1.10', '[1]'],
    ["dpkg-query -W -f '${Package} ${Status}\\n' dpkg bash", 'bash install ok installed\ndpkg install ok installed\n[0]'],
    ['dpkg -S /usr/bin/nothing', 'dpkg-query: no path found matching pattern /usr/bin/nothing\n[1]'],
    ['dpkg -P nothing', "dpkg: warning: ignoring request to remove nothing which isn't installed\n[0]"],
    ['apt-mark hold bash; apt-mark showhold; apt-mark unhold bash', 'bash set on hold.\nbash\nCanceled hold on bash.\n[0]'],
  ])('%s', (line, expected) => {
    expect(run(line).replace(/^#\d+ [\d.]+ /gm, '')).toContain(expected);
  });

  it('finds the owner of a path', () => {
    expect(run('apt-get update -qq && apt-get install -y -qq jq > /dev/null && dpkg-query --search /usr/bin/jq')).toContain('jq: /usr/bin/jq\n');
  });

  it('keeps fetched archives only without docker-clean', () => {
    const list = 'apt-get update -qq; apt-get install -y -qq tini > /dev/null; ls /var/cache/apt/archives';
    expect(run(list)).not.toContain('.deb');
    expect(run(`rm -f /etc/apt/apt.conf.d/docker-clean; ${list}`)).toContain('tini_0.19.0-1+b3_amd64.deb');
  });

  it('leaves documentation out on slim images only', () => {
    const { bytes } = build(install('less'));
    expect(build(install('less'), 'debian:bookworm').bytes).toBeGreaterThan(bytes);
  });
});

/** The pattern of official images: what was built needs libraries, what built it goes. */
const OFFICIAL = `set -eux; savedAptMark="$(apt-mark showmanual)"; apt-get update; apt-get install -y --no-install-recommends gcc libc6-dev make wget; mkdir -p /usr/local/bin; printf x > /usr/local/bin/tool; chmod +x /usr/local/bin/tool; apt-mark auto ".*" > /dev/null; [ -z "$savedAptMark" ] || apt-mark manual $savedAptMark > /dev/null; find /usr/local -type f -executable | sort -u | xargs -r dpkg-query --search | cut -d: -f1 | sort -u | xargs -r apt-mark manual; apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false; rm -rf /var/lib/apt/lists/*; ls /usr/bin/wget /usr/bin/gcc || true; apt-mark showmanual | wc -l`;

describe('the build lines of official images', () => {
  it('leave nothing of what only the build needed', () => {
    const { output, bytes, code } = build(OFFICIAL);
    expect(code).toBe(0);
    expect(output).toContain("ls: cannot access '/usr/bin/wget'");
    expect(output).toContain("ls: cannot access '/usr/bin/gcc'");
    expect(output).toMatch(/ 88\n/);
    expect(bytes).toBeLessThan(1_500_000);
  });
});
