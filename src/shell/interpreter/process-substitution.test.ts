import { expect, it } from 'vitest';
import { runScript } from '../testdata/run-script.ts';

it.each([
  [`while IFS= read -r -d '' f; do echo "$f"; done < <(printf 'a\\0b\\0')`, 'a\nb\n'],
  [`IFS= read -r -d '' x < <(printf 'q\\nr\\n\\n'); echo "$? [$x]"`, '1 [q\nr\n\n]\n'],
  ["cat <(echo a) <(echo b)", 'a\nb\n'],
  ["echo a > >(cat); echo b", 'a\nb\n'],
])('bash: %s', (script, stdout) => {
  expect(runScript('bash', script)).toMatchObject({ stdout, stderr: '' });
});
