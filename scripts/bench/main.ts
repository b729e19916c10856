/**
 * `npm run bench [-- DIR]`: every benchmark, as a table and as JSON. Dockerfiles below DIR are parsed as well. It is compiled beforehand as
 * the app is: what tsx adds to functions to keep their names would be timed too.
 */
import { initDigests } from '../../src/filesystem/index.ts';
import { aptBench } from './apt.ts';
import { archiveBenches } from './archive.ts';
import { measure, type Figure } from './bench.ts';
import { memoryFigure } from './memory.ts';
import { officialBench } from './official.ts';
import { openBench } from './open.ts';
import { pageFigures } from './page.ts';
import { parseBench } from './parse.ts';
import { rebuildBenches } from './rebuild.ts';

await initDigests();
const figures: Figure[] = [];
for (const bench of [parseBench(process.argv[2]), ...rebuildBenches(), openBench, ...(await archiveBenches()), await aptBench(), await officialBench()]) {
  console.log(`\n${bench.name}`);
  for (const figure of await measure(bench)) {
    figures.push(figure);
    const budget = figure.budget === '' ? '' : `  (${figure.budget})`;
    console.log(`  ${figure.variant.padEnd(24)}${figure.median.toFixed(2).padStart(10)} ms${figure.ratio.toFixed(2).padStart(8)} x${budget}`);
  }
}
const memory = await memoryFigure();
console.log(`\n${memory.bench}\n  ${(memory.added / 1e6).toFixed(1)} MB more than the base alone`);
console.log('\nthe page');
const page = await pageFigures(({ bench, p50, p95, longest, count, budget }) => {
  console.log(`  ${bench.padEnd(52)}p50${p50.toFixed(1).padStart(7)}  p95${p95.toFixed(1).padStart(7)}  longest${longest.toFixed(1).padStart(7)} ms  of ${count}${budget === '' ? '' : `  (${budget})`}`);
});
console.log(`\n${JSON.stringify([...figures, memory, ...page])}`);
