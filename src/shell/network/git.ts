/** git: repositories from the network are assumed; `init` and `config` are done. */
import { declaredContent, FilesystemError, sha256Hex, textContent } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import { print } from '../programs/kit.ts';
import { writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { assumedLine } from '../assumed/content.ts';
import { config, textOf } from './git-config.ts';
import { givenOptions } from './options.ts';
import { makeDirectories, noteAddress, saveContent } from './receive.ts';

const CLONE_VALUED = new Set('-b -o -u -c -j --branch --depth --origin --config --reference --jobs --template --shallow-since --filter --separate-git-dir'.split(' '));
const PACK_BYTES = 1_000_000;
/** Verbs that only work in a repository and then succeed. */
const INSIDE = new Set('add am apply branch checkout cherry-pick clean commit describe diff fetch gc log merge mv pull push rebase remote reset restore rev-list rev-parse rm show stash status submodule switch tag worktree'.split(' '));

export const git: Program = function* (process) {
  const words = process.argv.slice(1);
  let { cwd } = process;
  for (;;) {
    if (words[0] === '-C') cwd = words[1]?.startsWith('/') ? words[1] : `${cwd}/${words[1] ?? ''}`;
    else if (words[0] !== '-c' && !/^--(?:git-dir|work-tree)$/.test(words[0] ?? '')) break;
    words.splice(0, 2);
  }
  const at: Process = { ...process, cwd };
  while (/^--(?:git-dir|work-tree|no-pager|bare)/.test(words[0] ?? '')) words.shift();
  const [verb = '', ...rest] = words;
  if (verb === '--version' || verb === 'version') {
    yield* print(process, 'git version 2.39.5\n');
    return 0;
  }
  if (verb === 'clone') return yield* clone(at, rest);
  if (verb === 'init') return yield* init(at, rest.find((word) => !word.startsWith('-')) ?? '.');
  if (verb === 'config') return yield* config(at, rest, repositoryOf(at));
  if (verb === 'lfs' || verb === 'ls-remote' || verb === '') {
    process.note({ kind: 'assumed', reason: `git ${verb} is not simulated; it is taken to have succeeded` });
    if (verb === 'ls-remote') yield* print(process, assumedLine(rest.at(-1) ?? 'git'));
    return verb === '' ? 1 : 0;
  }
  if (!INSIDE.has(verb)) {
    yield* writeText(process.stderr, `git: '${verb}' is not a git command. See 'git --help'.\n`);
    return 1;
  }
  const repository = repositoryOf(at);
  if (repository === undefined) {
    if ((verb === 'apply' || verb === 'diff') && rest.length > 0) {
      process.note({ kind: 'assumed', reason: `git ${verb} is not simulated; it is taken to have succeeded, its effect on the files is not known` });
      return 0;
    }
    yield* writeText(process.stderr, 'fatal: not a git repository (or any of the parent directories): .git\n');
    return 128;
  }
  return yield* inside(at, verb, rest, repository);
};

/** The `.git` of the working directory or of one above it. */
function repositoryOf({ vfs, cwd }: Process): string | undefined {
  for (let at = cwd; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (vfs.stat('/', `${at}/.git`) !== undefined) return `${at}/.git`;
    if (at === '' || at === '/') return undefined;
  }
}

function* inside(process: Process, verb: string, words: readonly string[], repository: string): Task<number> {
  const head = sha256Hex(textOf(process, `${repository}/config`)).slice(0, 40);
  if (verb === 'rev-parse') {
    if (words.includes('--show-toplevel')) yield* print(process, `${repository.slice(0, -5)}\n`);
    else if (words.includes('--abbrev-ref')) yield* print(process, 'main\n');
    else yield* print(process, `${words.some((word) => word.startsWith('--short')) ? head.slice(0, 7) : head}\n`);
  } else if (verb === 'describe') yield* print(process, `0.0.0-0-g${head.slice(0, 7)}\n`);
  else if (verb === 'log' && words.some((word) => /^--(?:format|pretty)/.test(word))) yield* print(process, `${head}\n`);
  process.note({ kind: 'assumed', reason: `git ${verb} works on a repository that is not known: it is taken to have succeeded` });
  return 0;
}

function makeRepository(process: Process, folder: string, remote: string | undefined): void {
  makeDirectories(process, folder);
  for (const name of ['branches', 'hooks', 'info', 'objects/info', 'objects/pack', 'refs/heads', 'refs/tags']) makeDirectories(process, `${folder}/.git/${name}`);
  const origin = remote === undefined ? '' : `[remote "origin"]\n\turl = ${remote}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n[branch "main"]\n\tremote = origin\n\tmerge = refs/heads/main\n`;
  saveContent(process, `${folder}/.git/HEAD`, textContent(`ref: refs/heads/${remote === undefined ? 'master' : 'main'}\n`));
  saveContent(process, `${folder}/.git/config`, textContent(`[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n\tlogallrefupdates = true\n${origin}`));
  saveContent(process, `${folder}/.git/description`, textContent("Unnamed repository; edit this file 'description' to name the repository.\n"));
  if (remote !== undefined) saveContent(process, `${folder}/.git/objects/pack/pack-${sha256Hex(remote).slice(0, 40)}.pack`, declaredContent(PACK_BYTES));
}

function* clone(process: Process, words: readonly string[]): Task<number> {
  const given = givenOptions(words, CLONE_VALUED);
  const [remote, named] = given.operands;
  const folder = named ?? remote?.replace(/\/+$/, '').replace(/\.git$/, '').split(/[/:]/).at(-1);
  if (remote === undefined || folder === undefined) {
    yield* writeText(process.stderr, 'fatal: You must specify a repository to clone.\n');
    return 129;
  }
  const there = process.vfs.stat(process.cwd, folder);
  if (there !== undefined && (there.kind !== 'directory' || there.entries.size > 0)) {
    yield* writeText(process.stderr, `fatal: destination path '${folder}' already exists and is not an empty directory.\n`);
    return 128;
  }
  yield* writeText(process.stderr, `Cloning into '${folder}'...\n`);
  try {
    makeRepository(process, folder, remote);
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    yield* writeText(process.stderr, `fatal: could not create work tree dir '${folder}': ${error.message}\n`);
    return 128;
  }
  noteAddress(process, remote, `what the repository holds is not known, ${folder} has only what git itself makes`);
  return 0;
}

function* init(process: Process, folder: string): Task<number> {
  try {
    makeRepository(process, folder, undefined);
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    yield* writeText(process.stderr, `fatal: cannot mkdir ${folder}: ${error.message}\n`);
    return 128;
  }
  yield* print(process, `Initialized empty Git repository in ${process.vfs.realpath(process.cwd, folder)}/.git/\n`);
  return 0;
}

