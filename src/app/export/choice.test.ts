import { describe, expect, it } from 'vitest';
import { commandOf, fileNameOf, usualCompression } from './choice.ts';

describe('the command that the export dialog issues', () => {
  it.each([
    [['web:1'], 'none', 'overlay2', 'docker save -o /tmp/web-1.tar web:1'],
    [['web:1'], 'gzip', 'overlay2', 'STRATA_SAVE_LAYERS=gzip docker save -o /tmp/web-1.tar web:1'],
    [['web:1'], 'gzip', 'containerd', 'docker save -o /tmp/web-1.tar web:1'],
    [['web:1'], 'none', 'containerd', 'STRATA_SAVE_LAYERS=none docker save -o /tmp/web-1.tar web:1'],
    [['localhost:5000/team/web:1', 'web:2'], 'none', 'overlay2', 'docker save -o /tmp/localhost-5000-team-web-1-and-more.tar localhost:5000/team/web:1 web:2'],
  ] as const)('%j, %s layers, %s', (tags, compression, store, command) => {
    expect(commandOf(tags, compression, usualCompression(store))).toBe(command);
  });

  it('names the file after the first tag', () => expect(fileNameOf(['a/b:c'])).toBe('a-b-c.tar'));
});
