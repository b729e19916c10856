import { describe, expect, it } from 'vitest';
import { formatFields } from './show-format.ts';

const FIELDS = new Map([['Package', 'curl'], ['Version', '7.88'], ['binary:Package', 'curl']]);

describe('dpkg-query formats', () => {
  it.each([
    ['${Package}\\t${Version}\\n', 'curl\t7.88\n'],
    ['${package};', 'curl;'],
    ['[${Package;8}]', '[    curl]'],
    ['[${Package;-8}]', '[curl    ]'],
    ['[${Package;2}]', '[cu]'],
    ['${Nothing}.', '.'],
    ['$5 ${', '$5 ${'],
  ])('%s', (format, expected) => {
    expect(formatFields(format, FIELDS)).toBe(expected);
  });
});
