/** All suites, in the order in which they are reported. A further suite is a file beside this one and an entry here. */
import { builds } from './builds.ts';
import { cache } from './cache.ts';
import { cli } from './cli.ts';
import { conformance } from './conformance.ts';
import { containers } from './containers.ts';
import { dockerignore } from './dockerignore.ts';
import { effects } from './effects.ts';
import { lint } from './lint.ts';
import { parserExtra } from './parser-extra.ts';
import { parserNegative } from './parser-negative.ts';
import { parser } from './parser.ts';
import { shellWords } from './shell-words.ts';
import { shell } from './shell.ts';
import type { Suite } from './suite.ts';

export const suites: readonly Suite[] = [parser, parserNegative, parserExtra, shellWords, dockerignore, lint, builds, effects, cache, shell, containers, cli, conformance];
