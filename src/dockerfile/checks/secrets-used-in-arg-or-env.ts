/** SecretsUsedInArgOrEnv (semantics j). */
import { goQuote } from '../quote.ts';
import type { Check } from './check.ts';
import { wordsOf } from './repair.ts';

const SECRET = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const HARMLESS = /(?:_|^)(?:public|file|version)(?:_|$)/i;

export const secretsUsedInArgOrEnv: Check = {
  name: 'SecretsUsedInArgOrEnv',
  description: 'Sensitive data should not be used in the ARG or ENV commands',
  bad: ['FROM scratch\nENV DB_PASSWORD=x', 'FROM scratch\nARG github_token'],
  good: ['FROM scratch\nENV PUBLIC_KEY=x', 'FROM scratch\nARG KEYBOARD', 'FROM scratch\nLABEL password=x', 'ARG TOKEN\nFROM scratch'],
  when: 'step',
  look({ instruction, pairs }, report) {
    if (instruction.kind !== 'env' && instruction.kind !== 'arg') return;
    for (const { name } of pairs) {
      if (!SECRET.test(name) || HARMLESS.test(name)) continue;
      report(`Do not use ARG or ENV instructions for sensitive data (${instruction.kind.toUpperCase()} ${goQuote(name)})`, {
        mark: (source) => {
          const word = wordsOf(source).find((found, i) => i > 0 && found.word.split('=', 1)[0] === name);
          return word && { start: word.start, end: word.start + name.length };
        },
      });
    }
  },
};
