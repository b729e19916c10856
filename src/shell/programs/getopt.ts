/** getopt: a script's words in the order that its options are read in, quoted for eval. */
import type { Program } from '../program.ts';
import { badOption, fail, misuse, print, readOptions } from './kit.ts';

const LONG = { 'options=': 'o', 'longoptions=': 'l', 'name=': 'n', quiet: 'q', 'quiet-output': 'Q', 'shell=': 's', test: 'T', unquoted: 'u', alternative: 'a' };

const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

export const getopt: Program = function* (process) {
  const { flags, values, lists, operands, unknown } = readOptions(process.argv, '+o:l:n:qQs:Tua', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown, 2);
  if (flags.has('T')) return 4;
  const [first, ...others] = operands;
  const short = values.get('o') ?? first;
  if (short === undefined) return yield* misuse(process, 'missing optstring argument', 2);
  const words = values.has('o') ? operands : others;
  const long = (lists.get('l') ?? []).flatMap((list) => list.split(/[\s,]+/)).filter((name) => name !== '');
  const shown = flags.has('u') ? (word: string) => word : quote;
  const options: string[] = [];
  const rest: string[] = [];
  const problems: string[] = [];
  const pending = [...words];
  for (let word = pending.shift(); word !== undefined; word = pending.shift()) {
    if (word === '--') {
      rest.push(...pending.splice(0));
    } else if (word.startsWith('--')) {
      const [name = '', ...value] = word.slice(2).split('=');
      const candidates = long.filter((option) => option.replace(/:+$/, '') === name);
      const matches = candidates.length > 0 ? candidates : long.filter((option) => option.startsWith(name));
      const option = matches[0];
      if (option === undefined || matches.length > 1) problems.push(option === undefined ? `unrecognized option '--${name}'` : `option '--${name}' is ambiguous; possibilities: ${matches.map((match) => `'--${match.replace(/:+$/, '')}'`).join(' ')}`);
      else if (!option.endsWith(':')) {
        if (value.length > 0) problems.push(`option '--${option}' doesn't allow an argument`);
        else options.push(`--${option}`);
      } else if (value.length > 0 || option.endsWith('::')) options.push(`--${option.replace(/:+$/, '')}`, shown(value.join('=')));
      else if (pending.length === 0) problems.push(`option '--${option.replace(/:+$/, '')}' requires an argument`);
      else options.push(`--${option.replace(/:+$/, '')}`, shown(pending.shift() ?? ''));
    } else if (word.startsWith('-') && word !== '-') {
      for (let i = 1; i < word.length; i++) {
        const letter = word.charAt(i);
        const at = letter === ':' ? -1 : short.replace(/^[-+]/, '').indexOf(letter);
        const taking = /^:*/.exec(short.replace(/^[-+]/, '').slice(at + 1))?.[0].length ?? 0;
        if (at < 0) problems.push(`invalid option -- '${letter}'`);
        else if (taking === 0) options.push(`-${letter}`);
        else {
          const value = word.slice(i + 1);
          if (value === '' && taking === 1 && pending.length === 0) problems.push(`option requires an argument -- '${letter}'`);
          else options.push(`-${letter}`, shown(value !== '' || taking > 1 ? value : (pending.shift() ?? '')));
          break;
        }
      }
    } else {
      rest.push(word);
      if (short.startsWith('+')) rest.push(...pending.splice(0));
    }
  }
  const name = values.get('n') ?? 'getopt';
  if (!flags.has('q')) for (const problem of problems) yield* fail({ ...process, errorPrefix: `${name}: ` }, problem);
  if (!flags.has('Q')) yield* print(process, ` ${[...options, '--', ...rest.map(shown)].join(' ')}\n`);
  return problems.length > 0 ? 1 : 0;
};
