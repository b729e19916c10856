/** `npm run -s conformance -- DIR`: every suite that DIR holds, a line each, then what fails. */
import type { Failure } from './suite.ts';
import { suites } from './suites.ts';

const directory = process.argv[2];
if (directory === undefined) {
  console.error('usage: npm run -s conformance -- DIR');
  process.exit(2);
}
const failures: [string, Failure][] = [];
for (const suite of suites) {
  const outcome = await suite.run(directory);
  if (outcome === undefined) continue;
  console.log(`${suite.name}: ${outcome.total - outcome.failures.length}/${outcome.total}`);
  failures.push(...outcome.failures.map((failure): [string, Failure] => [suite.name, failure]));
}
for (const [suite, { name, why }] of failures) console.log(`\n${suite} ${name}\n${why.replace(/^/gm, '  ')}`);
process.exit(failures.length > 0 ? 1 : 0);
