import { describe, expect, it } from 'vitest';
import { checkDockerfile } from './check-dockerfile.ts';
import { parseCheckSettings } from './options.ts';

describe('settings', () => {
  it.each([
    ['skip=all', { skip: 'all' }],
    ['skip=A, B;error=TRUE', { skip: new Set(['A', 'B']), error: true }],
    ['experimental=X;skip=Y;error=0', { experimental: new Set(['X']), skip: new Set(['Y']), error: false }],
    ['', { error: false }],
  ])('%j', (text, settings) => {
    expect(parseCheckSettings(text)).toMatchObject(settings);
  });

  it.each([
    ['skipp=A', 'invalid check option "skipp"'],
    ['all', 'invalid check option "all"'],
    ['error=maybe', 'failed to parse check option "error=maybe": strconv.ParseBool: parsing "maybe": invalid syntax'],
  ])('%j: %s', (text, message) => {
    expect(checkDockerfile(`# check=${text}\nFROM scratch`).error?.message).toBe(`failed to parse check options: ${message}`);
  });
});

const LEGACY = 'ENV a b\nUSER $X';
const found = (text: string, settings?: string): string[] => checkDockerfile(text, settings === undefined ? {} : { settings }).warnings.map(({ rule, lines }) => `${rule} ${lines.first}`);

describe('what is told', () => {
  it.each([
    ['everything', `FROM scratch\n${LEGACY}`, ['LegacyKeyValueFormat 2', 'UndefinedVar 3']],
    ['nothing', `# check=skip=all\nFROM scratch\n${LEGACY}`, []],
    ['all but one rule', `# check=skip=UndefinedVar\nFROM scratch\n${LEGACY}`, ['LegacyKeyValueFormat 3']],
    ['all but one rule at one instruction', `FROM scratch\n# check=skip=LegacyKeyValueFormat\n${LEGACY}\nENV c d`, ['UndefinedVar 4', 'LegacyKeyValueFormat 5']],
    ['all: an empty line cuts the comment off', `FROM scratch\n# check=skip=all\n\n${LEGACY}`, ['LegacyKeyValueFormat 4', 'UndefinedVar 5']],
  ])('%s', (_, text, warnings) => {
    expect(found(text)).toEqual(warnings);
  });

  it('settings from outside take the place of the directive', () => {
    expect(found(`# check=skip=all\nFROM scratch\n${LEGACY}`, 'skip=UndefinedVar')).toEqual(['LegacyKeyValueFormat 3']);
  });

  it('a warning is an error when the text asks for it', () => {
    expect(checkDockerfile(`# check=error=true\nFROM scratch\n${LEGACY}`).error).toMatchObject({ message: 'lint violation found for rules: LegacyKeyValueFormat, UndefinedVar', lines: { first: 4, last: 4 } });
  });
});
