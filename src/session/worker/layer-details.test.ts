import { beforeAll, describe, expect, it } from 'vitest';
import { execute, startHost, writeContextFile, type Host } from '../../docker/index.ts';
import { loadRecord } from '../../docker/records.fixture.ts';
import { initDigests } from '../../filesystem/index.ts';
import { runTask } from '../../shell/index.ts';
import { fileChange, layerDetails } from './layer-details.ts';
import { NO_PREVIEW } from './preview.ts';

const DOCKERFILE = `FROM alpine:3.20
RUN seq 1 20 > /numbers && truncate -s 5M /big
RUN sed -i 's/^10$/ten/' /numbers && chmod 600 /big
RUN rm /numbers && mkdir -p /etc && printf 'one\\ntwo\\n' > /list
RUN echo three >> /list
`;

let host: Host;
beforeAll(async () => {
  await initDigests();
  host = writeContextFile(runTask(startHost({ files: {} }), loadRecord), 'Dockerfile', new TextEncoder().encode(DOCKERFILE));
  host = runTask(execute(host, 'docker build -t n:1 .', { emit: () => undefined }), loadRecord);
});

const keyOf = (number: number): string => [...host.docker.images.values()].find(({ base }) => base !== undefined)?.layers[number - 1]?.key ?? '';
const lines = (number: number, path: string): string[] | undefined => fileChange({ host, preview: NO_PREVIEW }, keyOf(number), path)?.lines?.map(({ sign, text }) => sign + text);

describe('what a layer did to a file', () => {
  it('shows a new file whole', () => {
    expect(lines(2, '/numbers')).toHaveLength(20);
    expect(lines(2, '/numbers')?.[0]).toBe('+1');
  });

  it('shows what changed with a few lines around it', () => {
    expect(lines(3, '/numbers')).toEqual(['…6 lines as they were', ' 7', ' 8', ' 9', '-10', '+ten', ' 11', ' 12', ' 13', '…7 lines as they were']);
  });

  it('keeps what stands before an end that grew', () => {
    expect(lines(5, '/list')).toEqual([' one', ' two', '+three']);
  });

  it('shows a deleted file as gone', () => {
    expect(lines(4, '/numbers')).toHaveLength(20);
    expect(fileChange({ host, preview: NO_PREVIEW }, keyOf(4), '/numbers')).toMatchObject({ after: null, before: 52 });
  });

  it('has no lines for what is not known', () => {
    expect(fileChange({ host, preview: NO_PREVIEW }, keyOf(3), '/big')).toEqual({ before: 5_242_880, after: 5_242_880, lines: null });
    expect(fileChange({ host, preview: NO_PREVIEW }, keyOf(2), '/nowhere')).toBeNull();
  });
});

describe('a layer in both stores', () => {
  it('has other sizes, and other entries where nothing changed but a time', () => {
    const details = layerDetails({ host, preview: NO_PREVIEW }, keyOf(2));
    expect(details?.overlay2).toEqual({ size: 5_242_931, entries: 3 });
    expect(details?.containerd.entries).toBe(2);
    expect(details?.containerd.size).toBeGreaterThan(5_242_931);
    expect(layerDetails({ host, preview: NO_PREVIEW }, 'nowhere')).toBeNull();
  });
});
