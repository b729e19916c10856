/** Random texts for property tests: what people type, what nobody would, and mixtures of both. */
import fc from 'fast-check';
import { KEYWORDS } from '../syntax.ts';

const keyword = fc.constantFrom(...KEYWORDS, ...KEYWORDS.map((name) => name.toUpperCase()), 'Run', 'RUNN', '');
const token = fc.oneof(
  fc.constantFrom(
    'a', 'AS', 'scratch', 'busybox:1', '$A', '${B:-$C}', '${', '"', "'", '\\', '`', '\\\n', '\\ \n\n', '\\\n# x\n', '<<E', '<<-"E F"', '<< E', 'E', '[', ']', '["a","b"]', '["a",1]', '[[', '{"a":1}',
    '--from=a', '--mount=type=cache,target=/x', '--mount=from=b', '--link', '--chown=1:2', '--', '--platform=linux/arm64', '=', 'A=b', 'A="b c"', 'CMD', 'NONE', '80/TCP', '1-2', '#', '\t', '\r', '\u2028', '\u00a0', '\ufeff', '__proto__', 'constructor=1',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const instruction = fc.tuple(keyword, fc.array(token, { maxLength: 6 }), fc.constantFrom(' ', '', '\t')).map(([name, words, between]) => `${name} ${words.join(between)}`);
const directive = fc.constantFrom('# escape=`', '# escape=x', '# check=skip=all', '# check=error=true;skip=X', '# check=;', '# syntax=docker/dockerfile:1-labs', '#', '# words', '');
const line = fc.oneof({ weight: 4, arbitrary: instruction }, { weight: 1, arbitrary: directive }, { weight: 1, arbitrary: fc.constantFrom('FROM scratch', 'FROM a AS b', 'E', 'E F', '\tE') }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) });

/** Texts that look like Dockerfiles, more or less. */
export const dockerfileText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('', '\ufeff', '# escape=`\n', '#!x\n', 'FROM scratch\n'), fc.array(line, { maxLength: 10 }), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\n', '\\'))
  .map(([start, lines, ending, end]) => start + lines.join(ending) + end);

/** Any text at all. */
export const anyText: fc.Arbitrary<string> = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 100 }));
