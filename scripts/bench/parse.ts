/** Parsing against dockerfile-ast on the same texts: at least twice as fast, so at most half its time. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { parseDockerfile } from '../../src/dockerfile/index.ts';
import type { Bench } from './bench.ts';
import { TEXTS } from './texts.ts';

/** Our texts, and every file called Dockerfile below a folder, if one is given. */
function textsWith(folder: string | undefined): string[] {
  if (folder === undefined) return [...TEXTS];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /(^|\/)Dockerfile$/.test(path));
  return [...TEXTS, ...files.map((path) => readFileSync(join(folder, path), 'utf8'))];
}

export function parseBench(folder: string | undefined): Bench {
  const texts = textsWith(folder);
  const times = Math.ceil(400 / texts.length);
  const all = (parse: (text: string) => unknown): void => {
    for (let i = 0; i < times; i++) for (const text of texts) parse(text);
  };
  return {
    name: `parse ${texts.length} Dockerfiles`,
    budget: 'at most 0.5',
    rounds: 15,
    variants: [
      { name: 'dockerfile-ast', run: () => all((text) => DockerfileParser.parse(text).getInstructions().map((instruction) => instruction.getArguments())) },
      { name: 'Strata', run: () => all((text) => parseDockerfile(text)) },
    ],
  };
}
