/** npm, Yarn and pnpm: what they install comes from the project's lock file or its package.json, with sizes from facts. */
import { FilesystemError, sha256Hex, textContent } from '../../../filesystem/index.ts';
import { givenOptions, lastOf, type GivenOptions } from '../../network/options.ts';
import { makeDirectories, saveContent } from '../../network/receive.ts';
import type { Process, Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { removeTree } from '../../programs/remove-tree.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { closure, nodePackage, npmFacts, type NodePackage } from './facts.ts';
import { linkBinaries, putPackage } from './folders.ts';
import { manifestObject, manifestOf, npmLock, pnpmLock, yarnLock, type Locked } from './project.ts';
import { runScript } from './scripts.ts';

const VALUED = new Set('--prefix --registry --omit --only --cache --loglevel --tag --network-timeout --modules-folder --cache-folder --store-dir --filter --cwd -C -w --workspace --include --mutex --dir --fetch-timeout --fetch-retries --maxsockets'.split(' '));
/** Share of a package's bytes that its archive in a cache has. */
const PACKED = 0.25;

interface Manager {
  readonly name: 'npm' | 'yarn' | 'pnpm';
  readonly lock: (process: Process) => Locked[] | undefined;
  /** Where archives are kept. */
  readonly cache: (home: string) => string;
  readonly version: string;
}

const NPM: Manager = { name: 'npm', lock: npmLock, cache: (home) => `${home}/.npm/_cacache`, version: '10.9.4' };
const YARN: Manager = { name: 'yarn', lock: yarnLock, cache: (home) => (home === '/root' ? '/usr/local/share/.cache/yarn/v6' : `${home}/.cache/yarn/v6`), version: '1.22.22' };
const PNPM: Manager = { name: 'pnpm', lock: pnpmLock, cache: (home) => `${home}/.local/share/pnpm/store/v3`, version: '9.12.0' };

const INSTALLS = new Set('i install add isntall ci clean-install'.split(' '));

export const npm: Program = (process) => manage(process, NPM);
export const yarn: Program = (process) => manage(process, YARN);
export const pnpm: Program = (process) => manage(process, PNPM);

function* manage(given: Process, manager: Manager): Task<number> {
  const options = givenOptions(given.argv.slice(1), VALUED);
  const folder = lastOf(options, '--prefix', '--cwd', '-C', '--dir');
  const isGlobal = options.all.has('-g') || options.all.has('--global') || options.operands[0] === 'global';
  const process = folder === undefined || isGlobal ? given : { ...given, cwd: folder.startsWith('/') ? folder : `${given.cwd}/${folder}` };
  const [verb = manager.name === 'yarn' ? 'install' : '', ...words] = isGlobal && options.operands[0] === 'global' ? options.operands.slice(1) : options.operands;
  try {
    if (options.all.has('--version') || options.all.has('-v')) {
      yield* print(process, `${manager.version}\n`);
      return 0;
    }
    if (verb === 'cache' || (manager.name === 'pnpm' && verb === 'store')) return yield* cleanCache(process, manager, words);
    if (INSTALLS.has(verb)) return yield* install(process, manager, options, verb, words, isGlobal);
    switch (verb) {
      case '':
        yield* print(process, `${manager.name} <command>\n\nUsage:\n\n${manager.name} install        install all the dependencies in your project\n`);
        return 1;
      case 'prune':
      case 'rebuild':
      case 'dedupe':
      case 'audit':
      case 'fund':
      case 'link':
      case 'update':
      case 'upgrade':
      case 'login':
      case 'publish':
      case 'dlx':
      case 'exec':
      case 'x':
      case 'create':
      case 'deploy':
      case 'fetch':
      case 'plugin':
      case 'init':
      case 'workspaces':
      case 'workspace':
        process.note({ kind: 'assumed', reason: `${manager.name} ${verb} is not simulated; it is taken to have succeeded, its effect on the files is not known` });
        return 0;
      case 'config':
      case 'set':
      case 'get':
        return yield* setting(process, manager, verb === 'config' ? words : [verb, ...words]);
      case 'pkg':
      case 'version':
      case 'whoami':
      case 'ls':
      case 'list':
      case 'why':
      case 'bin':
      case 'root':
        return 0;
      case 'uninstall':
      case 'remove':
      case 'rm':
      case 'un':
        for (const name of words) removeTree(process, isGlobal ? `${prefixOf(process)}/lib/node_modules/${name}` : `node_modules/${name}`);
        return 0;
      default:
        if (['-r', '--recursive', '--filter', '-w', '--workspace', '--workspaces'].some((name) => options.all.has(name))) {
          process.note({ kind: 'assumed', reason: `${process.argv.join(' ')} runs in other packages of the project; it is taken to have succeeded, its effect on the files is not known` });
          return 0;
        }
        return yield* runScript(process, manager.name, verb, words);
    }
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    yield* writeText(process.stderr, `npm error code ${error.code}\nnpm error ${error.message}\n`);
    return 243;
  }
}

/** npm's own settings are lines of ~/.npmrc. */
function* setting(process: Process, { name }: Manager, [verb, ...words]: readonly string[]): Task<number> {
  if (verb !== 'set' || name !== 'npm') return 0;
  const pair = words.join('=').replace(/\s+/g, '=');
  saveContent(process, `${process.env.get('HOME') ?? '/root'}/.npmrc`, textContent(`${pair}\n`));
  yield* print(process, '');
  return 0;
}

/** Where global packages go: beside the node that runs. */
function prefixOf({ vfs, env }: Process): string {
  const given = env.get('npm_config_prefix') ?? env.get('NPM_CONFIG_PREFIX');
  return given ?? (vfs.stat('/', '/usr/local/bin/node') === undefined && vfs.stat('/', '/usr/bin/node') !== undefined ? '/usr' : '/usr/local');
}

function cacheOf({ env }: Process, manager: Manager): string {
  const given = manager.name === 'npm' ? (env.get('npm_config_cache') ?? env.get('NPM_CONFIG_CACHE')) : env.get('YARN_CACHE_FOLDER');
  return given === undefined ? manager.cache(env.get('HOME') ?? '/root') : manager.name === 'npm' ? `${given}/_cacache` : given;
}

function* cleanCache(process: Process, manager: Manager, [verb]: readonly string[]): Task<number> {
  if (verb !== 'clean' && verb !== 'clear' && verb !== 'rm' && verb !== 'prune') return 0;
  const cache = cacheOf(process, manager);
  if (process.vfs.stat('/', cache) !== undefined) removeTree(process, cache);
  if (manager.name === 'npm') yield* writeText(process.stderr, 'npm warn using --force Recommended protections disabled.\n');
  else if (manager.name === 'yarn') yield* print(process, 'yarn cache v1.22.22\nsuccess Cleared cache.\nDone in 0.10s.\n');
  return 0;
}

function* install(process: Process, manager: Manager, options: GivenOptions, verb: string, words: readonly string[], isGlobal: boolean): Task<number> {
  const facts = yield* npmFacts(process);
  const named = words.filter((word) => !/^[./]|^file:|^https?:|^git/.test(word)).map(splitName);
  const object = manifestObject(process);
  if (verb === 'ci' || verb === 'clean-install') {
    if (manager.lock(process) === undefined) {
      yield* writeText(process.stderr, 'npm error code EUSAGE\nnpm error\nnpm error The `npm ci` command can only install with an existing package-lock.json or\nnpm error npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or\nnpm error later to generate a package-lock.json file, then try again.\n');
      return 1;
    }
    if (process.vfs.stat(process.cwd, 'node_modules') !== undefined) removeTree(process, 'node_modules');
  }
  if (isGlobal) {
    const prefix = prefixOf(process);
    const packages = closure(facts, named.map(({ name }) => name)).map((name) => nodePackage(facts, name, named.find((each) => each.name === name)?.version));
    const fresh: NodePackage[] = [];
    for (const each of packages) {
      const folder = `${prefix}/lib/node_modules/${each.name}`;
      if (putPackage(process, folder, each)) fresh.push(each);
      if (named.some(({ name }) => name === each.name)) linkBinaries(process, `${prefix}/bin`, `../lib/node_modules/${each.name}`, folder, each.name);
    }
    return yield* finish(process, manager, fresh, packages.length);
  }
  if (object === undefined && words.length === 0) {
    if (manager.name === 'npm') yield* print(process, '\nup to date in 200ms\n');
    return 0;
  }
  const manifest = manifestOf(object ?? {});
  const isProduction = ['--production', '--only=production', '-P', '--prod'].some((name) => options.all.has(name)) || (options.all.get('--omit') ?? []).includes('dev') || (options.all.get('--only') ?? []).some((value) => value.startsWith('prod')) || (process.env.get('NODE_ENV') === 'production' && !(options.all.get('--include') ?? []).includes('dev') && !(options.all.get('--production') ?? []).includes('false'));
  const lock = named.length > 0 ? undefined : manager.lock(process);
  const asked = { ...manifest.dependencies, ...(isProduction ? {} : manifest.devDependencies), ...Object.fromEntries(named.map(({ name, version }) => [name, version ?? ''])) };
  const packages: (NodePackage & { path: string })[] =
    lock === undefined
      ? closure(facts, Object.keys(asked)).map((name) => ({ ...nodePackage(facts, name, ...versionsOf(asked[name] ?? '')), path: `node_modules/${name}` }))
      : lock.filter(({ isDev }) => !isDev || !isProduction).map(({ name, version, path }) => ({ ...nodePackage(facts, name, version), path }));
  const fresh: NodePackage[] = [];
  for (const each of packages) {
    if (putPackage(process, each.path, each)) fresh.push(each);
    if (each.name in asked) linkBinaries(process, 'node_modules/.bin', `../${each.name}`, each.path, each.name);
  }
  if (manager.name === 'npm' && packages.length > 0) saveContent(process, 'node_modules/.package-lock.json', textContent(lockText(manifest, packages)));
  if (named.length > 0) saveContent(process, 'package.json', textContent(withDependencies(object ?? {}, named, packages, options.all.has('-D') || options.all.has('--save-dev'))));
  if (manager.name === 'npm' && lock === undefined && verb !== 'ci' && !(options.all.get('--no-package-lock') ?? []).includes('')) saveContent(process, 'package-lock.json', textContent(lockText(manifest, packages)));
  return yield* finish(process, manager, fresh, packages.length);
}

/** The version that a range pins, and the least that it allows. */
function versionsOf(range: string): [string | undefined, string | undefined] {
  return [/^[=v]*(\d+\.\d+\.\d+\S*)$/.exec(range)?.[1], /\d+\.\d+\.\d+/.exec(range)?.[0]];
}

function splitName(word: string): { name: string; version: string | undefined } {
  const at = word.indexOf('@', 1);
  const version = at < 0 ? undefined : word.slice(at + 1);
  return { name: at < 0 ? word : word.slice(0, at), version: version !== undefined && /^\d+\.\d+\.\d+/.test(version) ? version : undefined };
}

function lockText({ name = 'app', version }: { name?: string; version?: string }, packages: readonly (NodePackage & { path: string })[]): string {
  const entries = Object.fromEntries(packages.map(({ path, version: own, name: of }) => [path, { version: own, resolved: `https://registry.npmjs.org/${of}/-/${of.split('/').at(-1) ?? of}-${own}.tgz`, integrity: `sha512-${sha256Hex(`${of}@${own}`)}` }]));
  return `${JSON.stringify({ name, ...(version !== undefined && { version }), lockfileVersion: 3, requires: true, packages: entries }, undefined, 2)}\n`;
}

function withDependencies(object: Readonly<Record<string, unknown>>, named: readonly { name: string }[], packages: readonly NodePackage[], isDev: boolean): string {
  const key = isDev ? 'devDependencies' : 'dependencies';
  const old = object[key];
  const versions = Object.fromEntries(named.map(({ name }) => [name, `^${packages.find((each) => each.name === name)?.version ?? '1.0.0'}`]));
  return `${JSON.stringify({ ...object, [key]: { ...(typeof old === 'object' ? old : {}), ...versions } }, undefined, 2)}\n`;
}

/** The cache, the note and the last lines. */
function* finish(process: Process, manager: Manager, fresh: readonly NodePackage[], audited: number): Task<number> {
  const bytes = fresh.reduce((sum, each) => sum + each.bytes, 0);
  if (fresh.length > 0) {
    const cache = cacheOf(process, manager);
    makeDirectories(process, cache);
    process.vfs.declareUnlisted('/', cache, Math.round(bytes * PACKED));
    const unknown = fresh.filter(({ isKnown }) => !isKnown);
    process.note(
      unknown.length === 0
        ? { kind: 'recorded', reason: `${manager.name} install: ${fresh.length} packages with the sizes that were measured; their files are not listed` }
        : { kind: 'assumed', reason: `${manager.name} install: of ${fresh.length} packages the sizes of ${unknown.length} are assumed (${unknown.slice(0, 5).map(({ name }) => name).join(', ')}${unknown.length > 5 ? ', ...' : ''}), and what they depend on is known from a lock file only` },
    );
  }
  if (manager.name === 'npm') yield* print(process, `\nadded ${fresh.length} package${fresh.length === 1 ? '' : 's'}, and audited ${audited + 1} packages in 3s\n\nfound 0 vulnerabilities\n`);
  else if (manager.name === 'yarn') yield* print(process, 'yarn install v1.22.22\n[1/4] Resolving packages...\n[2/4] Fetching packages...\n[3/4] Linking dependencies...\n[4/4] Building fresh packages...\nDone in 3.00s.\n');
  else yield* print(process, `Packages: +${fresh.length}\nDone in 3s\n`);
  return 0;
}

/** corepack enable: the managers that it brings, as links beside node. */
export const corepack: Program = (process) => {
  const [, verb = '', ...names] = process.argv;
  if (verb !== 'enable' && verb !== 'prepare' && verb !== 'install' && verb !== 'use') return 0;
  const wanted = names.filter((name) => /^(?:yarn|pnpm|npm)(?:@|$)/.test(name)).map((name) => name.replace(/@.*$/, ''));
  for (const name of verb === 'enable' ? (wanted.length > 0 ? wanted : ['pnpm', 'yarn']) : []) linkBinaries(process, `${prefixOf(process)}/bin`, '../lib/node_modules/corepack/dist', `${prefixOf(process)}/lib/node_modules/corepack/dist`, name);
  return 0;
};
