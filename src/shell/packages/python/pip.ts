/** pip: packages from requirements, with sizes estimated from their wheels, in the site-packages of the Python that it belongs to. */
import { declaredContent, FilesystemError, textContent } from '../../../filesystem/index.ts';
import { givenOptions, lastOf, type GivenOptions } from '../../network/options.ts';
import { makeDirectories, saveContent } from '../../network/receive.ts';
import type { Process, Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { removeTree } from '../../programs/remove-tree.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { closure, normalised, pipFacts, pythonPackage, scriptsOf, type PythonPackage } from './facts.ts';
import { placeOf, type Place } from './place.ts';
import { MissingRequirements, parseRequirement, projectRequirements, readRequirements, type Requirement } from './requirements.ts';

const VALUED = new Set('-r -c -e -t -i -f -d -w --requirement --constraint --editable --target --index-url --extra-index-url --find-links --prefix --root --src --timeout --retries --trusted-host --cache-dir --platform --python-version --only-binary --no-binary --upgrade-strategy --progress-bar --root-user-action --wheel-dir --dest --proxy --default-timeout --global-option --config-settings --log --python'.split(' '));

const MANAGED = `error: externally-managed-environment

× This environment is externally managed
╰─> To install Python packages system-wide, try apt install
    python3-xyz, where xyz is the package you are trying to
    install.

note: If you believe this is a mistake, please contact your Python installation or OS distribution provider. You can override this, at the risk of breaking your Python installation or OS, by passing --break-system-packages.
hint: See PEP 668 for the detailed specification.
`;

export const pip: Program = function* (process) {
  const given = givenOptions(process.argv.slice(1), VALUED);
  const [verb, ...words] = given.operands;
  const place = placeOf(process);
  if (given.all.has('--version') || given.all.has('-V')) {
    yield* print(process, `pip 25.0.1 from ${place.sitePackages}/pip (python ${place.version})\n`);
    return 0;
  }
  try {
    switch (verb) {
      case 'install':
        return yield* install(process, given, words, place);
      case 'wheel':
      case 'download':
        return yield* wheels(process, given, words, lastOf(given, '-w', '--wheel-dir', '-d', '--dest') ?? '.');
      case 'uninstall':
        for (const name of words) removePackage(process, place.sitePackages, normalised(name));
        return 0;
      case 'cache':
        if (words[0] === 'purge') removeTree(process, cacheOf(process));
        return 0;
      case 'list':
      case 'freeze':
      case 'show':
      case 'check':
      case 'config':
      case 'debug':
      case 'help':
        return 0;
      case undefined:
        yield* print(process, '\nUsage:   \n  pip <command> [options]\n');
        return 0;
      default:
        yield* writeText(process.stderr, `ERROR: unknown command "${verb}"\n`);
        return 1;
    }
  } catch (error) {
    if (error instanceof MissingRequirements) {
      yield* writeText(process.stderr, `ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${error.path}'\n`);
      return 1;
    }
    if (!(error instanceof FilesystemError)) throw error;
    yield* writeText(process.stderr, `ERROR: Could not install packages due to an OSError: ${error.message}\n`);
    return 1;
  }
};

const cacheOf = ({ env }: Process): string => env.get('PIP_CACHE_DIR') ?? `${env.get('XDG_CACHE_HOME') ?? `${env.get('HOME') ?? '/root'}/.cache`}/pip`;

/** PIP_NO_CACHE_DIR counts whatever pip's parser takes for true; "off" turned caching off for years as well. */
function keepsCache({ env }: Process, { all }: GivenOptions): boolean {
  return !all.has('--no-cache-dir') && !all.has('--no-cache') && !/^(?:1|true|on|yes|y|t|off|0|false|no)$/i.test(env.get('PIP_NO_CACHE_DIR') ?? '');
}

/** Undefined, with pip's message, when a folder is no Python project. */
function* requirementsOf(process: Process, { all }: GivenOptions, words: readonly string[]): Task<Requirement[] | undefined> {
  const files = [...(all.get('-r') ?? []), ...(all.get('--requirement') ?? [])].flatMap((path) => readRequirements(process, path));
  const projects = [...(all.get('-e') ?? []), ...(all.get('--editable') ?? []), ...words.filter((word) => /^(?:\.|\/)(?!.*\.(?:whl|gz|zip)$)/.test(word))];
  const own: Requirement[] = [];
  for (const project of projects) {
    const folder = project.replace(/\[.*$/, '') || '.';
    if (/^\w+\+|^https?:/.test(folder)) {
      const found = parseRequirement(folder);
      if (found !== undefined) own.push(found);
      continue;
    }
    const { vfs, cwd } = process;
    if (!['pyproject.toml', 'setup.py', 'setup.cfg'].some((name) => vfs.stat(cwd, `${folder}/${name}`) !== undefined) && !process.machine.hasAssumed) {
      yield* writeText(process.stderr, `ERROR: file://${vfs.stat(cwd, folder) === undefined ? folder : vfs.realpath(cwd, folder)} does not appear to be a Python project: neither 'setup.py' nor 'pyproject.toml' found.\n`);
      return undefined;
    }
    own.push({ name: normalised(folder === '.' ? (cwd.split('/').at(-1) ?? 'project') || 'project' : (folder.split('/').at(-1) ?? 'project')), version: undefined, isLocal: true }, ...projectRequirements(process, folder));
  }
  const plain = words.filter((word) => !/^(?:\.|\/)(?!.*\.(?:whl|gz|zip)$)/.test(word)).flatMap((word) => parseRequirement(word) ?? []);
  return [...files, ...own, ...plain];
}

function* install(process: Process, given: GivenOptions, words: readonly string[], place: Place): Task<number> {
  const requirements = yield* requirementsOf(process, given, words);
  if (requirements === undefined) return 1;
  if (requirements.length === 0 && ![...given.all.keys()].some((name) => /^(?:-r|--requirement)$/.test(name))) {
    yield* writeText(process.stderr, 'ERROR: You must give at least one requirement to install (see "pip help install")\n');
    return 1;
  }
  const target = lastOf(given, '-t', '--target');
  const isUser = given.all.has('--user') || (process.vfs.credentials.uid !== 0 && target === undefined && !process.vfs.access('/', place.prefix, 'write'));
  if (place.isManaged && target === undefined && !given.all.has('--break-system-packages') && process.env.get('PIP_BREAK_SYSTEM_PACKAGES') === undefined && !given.all.has('--prefix') && !given.all.has('--root')) {
    yield* writeText(process.stderr, MANAGED);
    return 1;
  }
  const prefix = isUser ? `${process.env.get('HOME') ?? '/root'}/.local` : (lastOf(given, '--prefix') ?? place.prefix);
  const folder = target ?? (prefix === place.prefix ? place.sitePackages : `${prefix}/lib/python${place.version}/site-packages`);
  const facts = yield* pipFacts(process);
  const names = given.all.has('--no-deps') ? requirements.map(({ name }) => name) : closure(facts, requirements.map(({ name }) => name));
  const fresh: PythonPackage[] = [];
  for (const name of [...new Set(names)]) {
    const asked = requirements.find((each) => each.name === name);
    const found = pythonPackage(facts, name, asked?.version);
    const upgrades = asked !== undefined && (given.all.has('-U') || given.all.has('--upgrade'));
    if (putPackage(process, folder, target === undefined ? `${prefix === '/usr' ? '/usr/local' : prefix}/bin` : `${target}/bin`, found, upgrades)) fresh.push(found);
  }
  yield* report(process, requirements, fresh);
  if (fresh.length > 0 && keepsCache(process, given)) {
    const cache = `${cacheOf(process)}/http-v2`;
    makeDirectories(process, cache);
    process.vfs.declareUnlisted('/', cache, fresh.reduce((sum, { wheel }) => sum + wheel, 0));
  }
  return 0;
}

function* report(process: Process, requirements: readonly Requirement[], fresh: readonly PythonPackage[]): Task<void> {
  for (const { name, version } of requirements) yield* print(process, `Collecting ${name}${version === undefined ? '' : `==${version}`}\n`);
  if (fresh.length === 0) return;
  const unknown = fresh.filter(({ isKnown }) => !isKnown).map(({ name }) => name);
  process.note(
    unknown.length === 0
      ? { kind: 'estimated', reason: `pip install: ${fresh.length} packages with sizes estimated from their wheels; their files are not listed` }
      : { kind: 'assumed', reason: `pip install: the sizes of ${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ', ...' : ''} and what they depend on are assumed` },
  );
  yield* print(process, `Installing collected packages: ${fresh.map(({ name }) => name).join(', ')}\nSuccessfully installed ${fresh.map(({ name, version }) => `${name}-${version}`).join(' ')}\n`);
  if (process.vfs.credentials.uid === 0) yield* writeText(process.stderr, "WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv\n");
}

const moduleOf = (name: string): string => name.replaceAll('-', '_');

/** The package's folder, its dist-info and its scripts; false if it was there and stays. */
function putPackage(process: Process, folder: string, bin: string, { name, version, bytes }: PythonPackage, upgrades: boolean): boolean {
  const { vfs, cwd } = process;
  const info = `${folder}/${moduleOf(name)}-${version}.dist-info`;
  const isThere = vfs.stat(cwd, folder)?.kind === 'directory' && vfs.list(cwd, folder).some(([each]) => each.startsWith(`${moduleOf(name)}-`) && each.endsWith('.dist-info'));
  if (isThere && (!upgrades || vfs.stat(cwd, info) !== undefined)) return false;
  if (isThere) removePackage(process, folder, name);
  makeDirectories(process, `${folder}/${moduleOf(name)}`);
  makeDirectories(process, info);
  const metadata = `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`;
  saveContent(process, `${info}/METADATA`, textContent(metadata));
  saveContent(process, `${info}/INSTALLER`, textContent('pip\n'));
  saveContent(process, `${info}/WHEEL`, textContent('Wheel-Version: 1.0\nRoot-Is-Purelib: true\n'));
  vfs.declareUnlisted(cwd, `${folder}/${moduleOf(name)}`, bytes);
  for (const script of scriptsOf(name)) {
    makeDirectories(process, bin);
    if (vfs.lstat(cwd, `${bin}/${script}`) !== undefined) continue;
    saveContent(process, `${bin}/${script}`, declaredContent(220));
    vfs.chmod(cwd, `${bin}/${script}`, 0o755);
  }
  return true;
}

function removePackage(process: Process, folder: string, name: string): void {
  const { vfs, cwd } = process;
  if (vfs.stat(cwd, folder)?.kind !== 'directory') return;
  for (const [each] of vfs.list(cwd, folder)) if (each === moduleOf(name) || (each.startsWith(`${moduleOf(name)}-`) && each.endsWith('.dist-info'))) removeTree(process, `${folder}/${each}`);
}

/** `pip wheel`, `pip download`: an archive for each package. */
function* wheels(process: Process, given: GivenOptions, words: readonly string[], folder: string): Task<number> {
  const requirements = yield* requirementsOf(process, given, words);
  if (requirements === undefined) return 1;
  const facts = yield* pipFacts(process);
  const names = given.all.has('--no-deps') ? requirements.map(({ name }) => name) : closure(facts, requirements.map(({ name }) => name));
  makeDirectories(process, folder);
  for (const name of new Set(names)) {
    const { version, wheel } = pythonPackage(facts, name, requirements.find((each) => each.name === name)?.version);
    saveContent(process, `${folder}/${moduleOf(name)}-${version}-py3-none-any.whl`, declaredContent(wheel));
  }
  if (names.length > 0) process.note({ kind: 'estimated', reason: `${names.length} wheels with the sizes of a lock file or assumed ones` });
  return 0;
}
