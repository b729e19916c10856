import { expect, it } from 'vitest';
import { runScript } from '../../testdata/run-script.ts';

it.each([
  ['dash', 'ulimit -S -n 10; ulimit -n; ulimit -Hn', '10\n1048576\n', ''],
  ['dash', 'ulimit -n 10; sh -c "ulimit -n"; (ulimit -n 9); ulimit -n', '10\n10\n', ''],
  ['dash', 'ulimit -c -n', '1048576\n', ''],
  ['dash', 'ulimit -n 99999999', '', '/bin/sh: 1: ulimit: error setting limit (Operation not permitted)\n'],
  ['dash', 'ulimit -Sn 100; ulimit -Sn unlimited', '', '/bin/sh: 1: ulimit: error setting limit (Invalid argument)\n'],
  ['dash', 'ulimit -n x', '', '/bin/sh: 1: ulimit: bad number\n'],
  ['dash', 'ulimit -Z', '', '/bin/sh: 1: ulimit: Illegal option -Z\n'],
  ['bash', 'ulimit -c -n', 'core file size              (blocks, -c) 0\nopen files                          (-n) 1048576\n', ''],
  ['bash', 'ulimit -n 99999999', '', '/bin/bash: line 1: ulimit: open files: cannot modify limit: Operation not permitted\n'],
  ['bash', 'ulimit -n x', '', '/bin/bash: line 1: ulimit: x: invalid number\n'],
  ['bash', 'ulimit -s; ulimit; ulimit -p', '8192\nunlimited\n8\n', ''],
  ['ash', 'ulimit -n 5; ulimit -n', '5\n', ''],
  ['ash', 'ulimit -n 99999999', '', 'sh: error setting limit: Operation not permitted\n'],
  ['ash', 'ulimit -n x', '', "sh: invalid number 'x'\n"],
] as const)('%s: %s', (shell, script, stdout, stderr) => {
  const outcome = runScript(shell, script);
  expect([outcome.stdout, outcome.stderr]).toEqual([stdout, stderr]);
});
