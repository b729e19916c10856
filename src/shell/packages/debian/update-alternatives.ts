/** update-alternatives: which of several programs a generic name stands for, in links and dpkg's records. */
import type { Process, Program } from '../../program.ts';
import { fail, print } from '../../programs/kit.ts';
import { formatTime } from '../../programs/time/format-time.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { bestOf, choose, currentOf, groupNames, LINKS, readGroup, removeGroup, writeGroup, type Choice, type LinkGroup } from './alternatives-database.ts';
import { appendText } from './files.ts';

const LOG = '/var/log/alternatives.log';
const NEEDED = 'need --display, --query, --list, --get-selections, --config, --set, --set-selections, --install, --remove, --all, --remove-all or --auto';
const OPTIONS_WITH_VALUE = new Set(['--altdir', '--admindir', '--log', '--instdir', '--root']);

class AlternativesError extends Error {}

interface Follower {
  readonly link: string;
  readonly name: string;
  readonly path: string;
}

export const updateAlternatives: Program = function* (process) {
  const words = process.argv.slice(1);
  const quiet = words.includes('--quiet');
  for (const option of words.filter((word) => OPTIONS_WITH_VALUE.has(word))) words.splice(words.indexOf(option), 2);
  const rest = words.filter((word) => !['--quiet', '--verbose', '--debug', '--force', '--skip-auto'].includes(word));
  const [action, ...operands] = rest;
  if (process.argv.includes('--version')) return 0;
  try {
    return yield* act(quiet ? { ...process, stdout: { *write() { return true; } } } : process, action, operands);
  } catch (error) {
    if (!(error instanceof AlternativesError)) throw error;
    return yield* fail(process, `error: ${error.message}`, 2);
  }
};

const groupNamed = (process: Process, name: string): LinkGroup => {
  const group = readGroup(process, name);
  if (group === undefined) throw new AlternativesError(`no alternatives for ${name}`);
  return group;
};

function* act(process: Process, action: string | undefined, operands: readonly string[]): Task<number> {
  const [name = '', path = ''] = operands;
  switch (action) {
    case '--install': return yield* install(process, operands);
    case '--set': return yield* set(process, name, path);
    case '--auto': {
      const group = groupNamed(process, name);
      if (group.mode === 'manual') log(process, `status of link group ${group.link} set to auto`);
      return yield* settle(process, { ...group, mode: 'auto' });
    }
    case '--remove': return yield* remove(process, name, ({ path: each }) => each !== path);
    case '--remove-all': return yield* remove(process, name, () => false);
    case '--display': return yield* display(process, groupNamed(process, name));
    case '--query': return yield* query(process, groupNamed(process, name));
    case '--list': {
      for (const choice of groupNamed(process, name).choices) yield* print(process, `${choice.path}\n`);
      return 0;
    }
    case '--get-selections': {
      for (const each of groupNames(process)) {
        const group = groupNamed(process, each);
        yield* print(process, `${each.padEnd(30)} ${group.mode.padEnd(8)} ${currentOf(process, group) ?? ''}\n`);
      }
      return 0;
    }
    case '--config': return yield* configure(process, groupNamed(process, name));
    case '--all': return 0;
    default:
      yield* writeText(process.stderr, `update-alternatives: ${action === undefined ? NEEDED : `unknown argument '${action}'`}\n\nUse 'update-alternatives --help' for program usage information.\n`);
      return 2;
  }
}

function log(process: Process, text: string): void {
  appendText(process, LOG, `update-alternatives ${formatTime('%Y-%m-%d %H:%M:%S', process.vfs.now())}: ${text}\n`);
}

const logRun = (process: Process): void => log(process, `run with ${process.argv.slice(1).join(' ')}`);

function parseInstall(operands: readonly string[]): { link: string; name: string; path: string; priority: number; followers: Follower[] } {
  const [link = '', name = '', path = '', priority = '', ...more] = operands;
  if (priority === '') throw new AlternativesError('--install needs <link> <name> <path> <priority>');
  if (!/^-?\d+$/.test(priority)) throw new AlternativesError('priority must be an integer');
  if (!link.startsWith('/')) throw new AlternativesError(`alternative link is not absolute as it should be: ${link}`);
  if (!path.startsWith('/')) throw new AlternativesError(`alternative path is not absolute as it should be: ${path}`);
  if (name.includes('/') || /\s/.test(name)) throw new AlternativesError(`alternative name (${name}) must not contain '/' and spaces`);
  const followers: Follower[] = [];
  for (const rest = [...more]; rest.length > 0; ) {
    const [word, at = '', follower = '', target] = rest.splice(0, 4);
    if (word !== '--slave') throw new AlternativesError(`unknown argument '${word ?? ''}'`);
    if (target === undefined) throw new AlternativesError('--slave needs <link> <name> <path>');
    followers.push({ link: at, name: follower, path: target });
  }
  return { link, name, path, priority: Number(priority), followers };
}

function* install(process: Process, operands: readonly string[]): Task<number> {
  const { link, name, path, priority, followers } = parseInstall(operands);
  logRun(process);
  if (process.vfs.stat('/', path) === undefined) throw new AlternativesError(`alternative path ${path} doesn't exist`);
  const known = readGroup(process, name);
  const choice: Choice = { path, priority, followers: new Map(followers.map((follower) => [follower.name, follower.path])) };
  return yield* settle(process, {
    name,
    mode: known?.mode ?? 'auto',
    link,
    followers: new Map([...(known?.followers ?? []), ...followers.map((follower): [string, string] => [follower.name, follower.link])]),
    choices: [...(known?.choices ?? []).filter((each) => each.path !== path), choice],
  });
}

/** Writes a group down; in auto mode its links lead to the best choice. */
function* settle(process: Process, group: LinkGroup): Task<number> {
  writeGroup(process, group);
  const current = currentOf(process, group);
  const best = group.mode === 'auto' ? bestOf(group) : group.choices.find(({ path }) => path === current);
  if (best === undefined) return 0;
  if (current !== best.path) {
    yield* print(process, `update-alternatives: using ${best.path} to provide ${group.link} (${group.name}) in ${group.mode} mode\n`);
    log(process, `link group ${group.name} updated to point to ${best.path}`);
  }
  choose(process, group, best);
  return 0;
}

function* set(process: Process, name: string, path: string): Task<number> {
  const group = groupNamed(process, name);
  const choice = group.choices.find((each) => each.path === path);
  if (choice === undefined) throw new AlternativesError(`alternative ${path} for ${name} not registered; not setting`);
  logRun(process);
  if (group.mode === 'auto') log(process, `status of link group ${group.link} set to manual`);
  if (currentOf(process, group) !== path) {
    yield* print(process, `update-alternatives: using ${path} to provide ${group.link} (${name}) in manual mode\n`);
    log(process, `link group ${name} updated to point to ${path}`);
  }
  const next: LinkGroup = { ...group, mode: 'manual' };
  writeGroup(process, next);
  choose(process, next, choice);
  return 0;
}

function* remove(process: Process, name: string, stays: (choice: Choice) => boolean): Task<number> {
  const group = readGroup(process, name);
  if (group === undefined) return 0;
  const choices = group.choices.filter(stays);
  if (choices.length === group.choices.length) return 0;
  logRun(process);
  const current = currentOf(process, group);
  const isGone = !choices.some(({ path }) => path === current);
  if (choices.length > 0) return yield* settle(process, { ...group, choices, mode: isGone ? 'auto' : group.mode });
  for (const path of [group.link, `${LINKS}/${name}`, ...[...group.followers].flatMap(([follower, at]) => [at, `${LINKS}/${follower}`])]) if (process.vfs.lstat('/', path)?.kind === 'symlink') process.vfs.unlink('/', path);
  removeGroup(process, name);
  log(process, `link group ${name} fully removed`);
  return 0;
}

function* display(process: Process, group: LinkGroup): Task<number> {
  const best = bestOf(group)?.path;
  const current = currentOf(process, group);
  yield* print(process, `${group.name} - ${group.mode} mode\n${best === undefined ? '' : `  link best version is ${best}\n`}  link currently ${current === undefined ? 'absent' : `points to ${current}`}\n  link ${group.name} is ${group.link}\n`);
  for (const [follower, at] of group.followers) yield* print(process, `  slave ${follower} is ${at}\n`);
  for (const { path, priority, followers } of group.choices) {
    yield* print(process, `${path} - priority ${priority}\n`);
    for (const [follower, target] of followers) yield* print(process, `  slave ${follower}: ${target}\n`);
  }
  return 0;
}

function* query(process: Process, group: LinkGroup): Task<number> {
  const list = (entries: ReadonlyMap<string, string>): string => [...entries].map(([name, at]) => ` ${name} ${at}\n`).join('');
  yield* print(process, `Name: ${group.name}\nLink: ${group.link}\n${group.followers.size === 0 ? '' : `Slaves:\n${list(group.followers)}`}Status: ${group.mode}\nBest: ${bestOf(group)?.path ?? ''}\nValue: ${currentOf(process, group) ?? 'none'}\n`);
  for (const { path, priority, followers } of group.choices) yield* print(process, `\nAlternative: ${path}\nPriority: ${priority}\n${group.followers.size === 0 ? '' : `Slaves:\n${list(followers)}`}`);
  return 0;
}

/** Nobody answers: the choice stays. */
function* configure(process: Process, group: LinkGroup): Task<number> {
  const current = currentOf(process, group);
  const [only] = group.choices;
  if (group.choices.length === 1 && only !== undefined && group.mode === 'auto' && only.path === current) {
    yield* print(process, `There is only one alternative in link group ${group.name} (providing ${group.link}): ${only.path}\nNothing to configure.\n`);
    return 0;
  }
  const count = group.choices.length;
  const width = Math.max(12, ...group.choices.map(({ path }) => path.length));
  yield* print(process, `There ${count === 1 ? 'is 1 choice' : `are ${count} choices`} for the alternative ${group.name} (providing ${group.link}).\n\n  Selection    ${'Path'.padEnd(width)}  Priority   Status\n${'-'.repeat(60)}\n`);
  const best = bestOf(group);
  const row = (number: number, { path, priority }: Choice, mode: 'auto' | 'manual'): string => `${mode === group.mode && path === current ? '*' : ' '} ${String(number).padEnd(12)} ${path.padEnd(width)}   ${String(priority).padEnd(9)} ${mode} mode\n`;
  if (best !== undefined) yield* print(process, row(0, best, 'auto'));
  for (const [i, choice] of group.choices.entries()) yield* print(process, row(i + 1, choice, 'manual'));
  yield* print(process, '\nPress <enter> to keep the current choice[*], or type selection number: ');
  return 0;
}
