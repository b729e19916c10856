/** Facts about npm packages: folders as they were measured, and what is taken of those that were not. */
import type { Process } from '../../program.ts';
import type { Task } from '../../task.ts';

/** By name: version, bytes of the folder, names of dependencies. The catalog's record `packages/npm`. */
export type NpmFacts = Readonly<Record<string, readonly [version: string, bytes: number, dependencies: readonly string[]]>>;

/** About the mean of a package's folder in a project. */
const OTHER_BYTES = 120_000;

export interface NodePackage {
  readonly name: string;
  readonly version: string;
  readonly bytes: number;
  readonly isKnown: boolean;
}

export function* npmFacts(process: Process): Task<NpmFacts> {
  return ((yield* process.facts.load('packages/npm')) ?? {}) as NpmFacts;
}

/** In the version that is asked for, else the one that was measured, else `least`. */
export function nodePackage(facts: NpmFacts, name: string, version?: string, least = '1.0.0'): NodePackage {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  return { name, version: version ?? fact?.[0] ?? least, bytes: fact?.[1] ?? OTHER_BYTES, isKnown: fact !== undefined };
}

/** The names with all that they depend on as far as it is known. */
export function closure(facts: NpmFacts, names: readonly string[]): string[] {
  const all = new Set<string>();
  const pending = [...names];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (all.has(name)) continue;
    all.add(name);
    if (Object.hasOwn(facts, name)) pending.push(...(facts[name]?.[2] ?? []));
  }
  return [...all].sort();
}

const COMMANDS: Readonly<Record<string, string>> = { typescript: 'tsc tsserver', '@angular/cli': 'ng', '@nestjs/cli': 'nest', '@vue/cli': 'vue', '@vue/cli-service': 'vue-cli-service', 'create-react-app': 'create-react-app', npm: 'npm npx', pnpm: 'pnpm pnpx', yarn: 'yarn yarnpkg', '@sveltejs/kit': 'svelte-kit', '@babel/cli': 'babel', 'ts-node': 'ts-node', 'gulp-cli': 'gulp', 'grunt-cli': 'grunt', '@ionic/cli': 'ionic' };
const LIBRARIES = /^(?:@types\/|lodash|react(?:-dom)?$|vue$|express$|moment$|pg|axios$|dotenv$|debug$|tslib$|rxjs$|chalk$|commander$)/;

/** What a package puts into a directory of executables. */
export function binariesOf(name: string): readonly string[] {
  if (Object.hasOwn(COMMANDS, name)) return (COMMANDS[name] ?? '').split(' ');
  return LIBRARIES.test(name) ? [] : [name.replace(/^@[^/]+\//, '')];
}
