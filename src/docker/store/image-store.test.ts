import { beforeAll, describe, expect, it } from 'vitest';
import { comparedLayer, diskUsage, initDigests } from '../../filesystem/index.ts';
import { readLayer } from '../../filesystem/text.ts';
import { runTask } from '../../shell/index.ts';
import { withoutStubs, withSystemMountPoints } from '../runtime/mount-points.ts';
import { execute, startHost } from '../execute.ts';
import type { Host } from '../host.ts';
import { loadRecord } from '../records.fixture.ts';

beforeAll(initDigests);

const SWITCH = `mkdir -p /etc/docker && echo '{"features":{"containerd-snapshotter":true}}' > /etc/docker/daemon.json && systemctl restart docker`;
const SWITCH_BACK = 'rm /etc/docker/daemon.json && systemctl restart docker';

/** Runs lines on a new host and gives what each printed on standard output. */
function session(dockerfile: string, ...lines: string[]): { printed: string[]; errors: string; host: Host } {
  let host = runTask(startHost({ files: { Dockerfile: dockerfile, 'f.txt': 'x'.repeat(164) } }), loadRecord);
  const printed: string[] = [];
  let errors = '';
  for (const line of lines) {
    let text = '';
    host = runTask(execute(host, line, { emit: (event) => { if (event.kind === 'stdout') text += event.text; else if (event.kind === 'stderr') errors += event.text; } }), loadRecord);
    printed.push(text);
  }
  return { printed, errors, host };
}

const HISTORY = "docker history --format '{{.Size}}' x";

describe('the store of containerd', () => {
  it.each([
    ['COPY f.txt /f.txt', '8.19kB'],
    ['WORKDIR /usr/local/apache2/htdocs', '4.1kB'],
    ['COPY f.txt /usr/local/apache2/htdocs/', '24.6kB'],
    ['RUN true', '4.1kB'],
  ])('counts the blocks of %s', (instruction, size) => {
    const { printed } = session(`FROM httpd:2.4\n${instruction}`, 'docker build -t x .', SWITCH, HISTORY);
    expect(printed[2]?.split('\n')[0]).toBe(size);
  });

  it('keeps the mount points that a RUN made, and not the directory that it only touched', () => {
    const root = readLayer('+bin/sh +dev/ +etc/passwd');
    const { tree, stubs } = withSystemMountPoints(root, 7);
    const { upper } = withoutStubs(tree, stubs, 7);
    expect([...upper.entries.keys()]).toEqual(['etc', 'proc', 'sys']);
    expect(diskUsage(comparedLayer(upper, root))).toBe(12_288);
  });

  it('names an image by its manifest and counts blobs and unpacked layers', () => {
    const look = "docker inspect -f '{{.Size}} {{.Id}}' x";
    const { printed } = session('FROM httpd:2.4\nCOPY f.txt /', 'docker build -t x .', look, SWITCH, look, "docker images --format '{{.Size}} {{.ID}}' x", "docker inspect -f '{{.GraphDriver.Name}}' x");
    const [size = '', id = ''] = (printed[3] ?? '').trim().split(' ');
    expect(printed[1]).not.toContain(id);
    expect(Number(size)).toBeGreaterThan(57_000_000);
    expect(Number(size)).toBeLessThan(57_200_000);
    expect(printed[4]).toBe(`212MB ${id.slice(7, 19)}\n`);
    expect(printed[5]).toBe('overlayfs\n');
  });

  it('gives a new layer the same diff ID where the two tars are the same', () => {
    const look = "docker inspect -f '{{range .RootFS.Layers}}{{println .}}{{end}}' x";
    const { printed } = session('FROM httpd:2.4\nCOPY f.txt /\nRUN chmod 644 /f.txt', 'docker build -t x .', look, SWITCH, look);
    const [before = [], after = []] = [printed[1]?.split('\n'), printed[3]?.split('\n')];
    expect(after[5]).toBe(before[5]);
    expect(after[6]).toBe('sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef');
    expect(before[6]).not.toBe(after[6]);
  });

  it('counts an untouched container as one directory', () => {
    const { printed } = session('FROM httpd:2.4', 'docker run -d --name w httpd:2.4', SWITCH, "docker ps -s --format '{{.Size}}'", SWITCH_BACK, "docker ps -s --format '{{.Size}}'");
    expect(printed[2]).toMatch(/^4\.1kB \(virtual /);
    expect(printed[4]).toBe('0B (virtual 145MB)\n');
  });

  it('finds images by the ID that it shows', () => {
    const { errors } = session('FROM httpd:2.4\nCOPY f.txt /', 'docker build -t x .', SWITCH, 'docker history $(docker images -q x)');
    expect(errors).not.toContain('No such image');
  });
});

describe('switching the store', () => {
  const LOOK = "docker images --no-trunc && docker history x && docker ps -a -s && docker inspect x && docker info --format '{{.Driver}} {{json .DriverStatus}}'";

  it('there and back changes nothing', () => {
    const { printed, host } = session('FROM httpd:2.4\nRUN rm -rf /usr/local/apache2/htdocs && mkdir /usr/local/apache2/htdocs\nCOPY f.txt /', 'docker build -t x . && docker run -d --name w x', LOOK, SWITCH, LOOK, SWITCH_BACK, LOOK);
    const timeless = (text = ''): string => text.replace(/\d+ seconds?/g, '').replace(/ +/g, ' ');
    expect(timeless(printed[5])).toBe(timeless(printed[1]));
    expect(timeless(printed[3])).not.toBe(timeless(printed[1]));
    expect(host.docker.store.name).toBe('overlay2');
  });

  it('is said in one line, and only when the store is another', () => {
    expect(session('', SWITCH, 'systemctl restart docker').errors.match(/Note: /g)).toHaveLength(1);
  });

  it.each(['{', '[]', '{"features":{"containerd-snapshotter":"yes"}}'])('with %s for a configuration fails and changes nothing', (text) => {
    const { host, errors } = session('', `mkdir -p /etc/docker && echo '${text}' > /etc/docker/daemon.json`, 'sudo service docker restart');
    expect(host.status).toBe(1);
    expect(host.docker.store.name).toBe('overlay2');
    expect(errors).toContain('Job for docker.service failed');
  });
});

describe('lists of images', () => {
  it('show digests where the store has them, and dangling images alone', () => {
    const { printed } = session('FROM httpd:2.4\nCOPY f.txt /', 'docker build -t x .', 'docker images --digests x', 'docker images --filter dangling=true', SWITCH, "docker images --digests --format '{{.Digest}}' x", 'docker images -q --no-trunc x');
    expect(printed[1]).toMatch(/^REPOSITORY {3}TAG {7}DIGEST {4}IMAGE ID {7}CREATED\b.*\bx {12}latest {4}<none> {4}/s);
    expect(printed[2]).toBe('REPOSITORY   TAG       IMAGE ID   CREATED   SIZE\n');
    expect(printed[4]).toBe(printed[5]);
  });

  it('tell times and bytes in full where nobody reads them', () => {
    const { printed } = session('FROM httpd:2.4\nCOPY f.txt /', 'docker build -t x .', 'docker history -H=false x', 'docker history --human=false x');
    expect(printed[1]).toMatch(/CREATED AT .*\n[0-9a-f]{12} {3}2026-11-23T12:00:\d\dZ .* 164 /);
    expect(printed[2]).toBe(printed[1]);
  });
});
