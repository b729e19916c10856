/** `npm run`, `yarn build`: the script of package.json is run by the shell, tools that are not simulated in it are assumed. */
import type { Process, Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { manifestObject, manifestOf } from './project.ts';

const SHORT = new Set(['start', 'stop', 'test', 'restart']);

export function* runScript(process: Process, manager: string, verb: string, words: readonly string[]): Task<number> {
  const isRun = /^run(?:-script)?$/.test(verb);
  const script = isRun ? words[0] : verb === 't' ? 'test' : verb;
  const rest = (isRun ? words.slice(1) : words).filter((word) => word !== '--');
  if (manager === 'npm' && !isRun && !SHORT.has(script ?? '')) {
    yield* writeText(process.stderr, `Unknown command: "${verb}"\n\nTo see a list of supported npm commands, run:\n  npm help\n`);
    return 1;
  }
  const object = manifestObject(process);
  if (object === undefined) {
    yield* writeText(process.stderr, `npm error code ENOENT\nnpm error syscall open\nnpm error path ${process.cwd}/package.json\nnpm error errno -2\nnpm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${process.cwd}/package.json'\n`);
    return 254;
  }
  const { name = '', version = '', scripts } = manifestOf(object);
  if (script === undefined) return 0;
  const body = Object.hasOwn(scripts, script) ? scripts[script] : undefined;
  if (body === undefined) {
    const isTool = process.vfs.stat(process.cwd, `node_modules/.bin/${script}`) !== undefined;
    if (manager !== 'npm' && (isTool || process.machine.hasAssumed)) return yield* tool(process, [script, ...rest]);
    if (script === 'start' && process.vfs.stat(process.cwd, 'server.js') !== undefined) return yield* process.spawn(['node', 'server.js']);
    yield* writeText(process.stderr, manager === 'npm' ? `npm error Missing script: "${script}"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\n` : `error Command "${script}" not found.\n`);
    return 1;
  }
  yield* print(process, `\n> ${name}${version === '' ? '' : `@${version}`} ${script}\n> ${body}\n\n`);
  return yield* tool(process, ['/bin/sh', '-c', [body, ...rest].join(' ')]);
}

/** A command with the project's executables found first. */
export function* tool(process: Process, argv: readonly string[]): Task<number> {
  process.note({ kind: 'assumed', reason: `what ${argv.at(-1) ?? ''} does beyond simulated commands is assumed` });
  const path = `${process.cwd}/node_modules/.bin:${process.env.get('PATH') ?? ''}`;
  return yield* process.spawn(argv, { env: new Map([...process.env, ['PATH', path]]) });
}

/** npx: the tool of the project, or one from the registry; assumed in either case. */
export const npx: Program = function* (process) {
  const words = process.argv.slice(1);
  while (words[0]?.startsWith('-')) words.splice(0, /^(?:-p|--package)$/.test(words[0]) ? 2 : 1);
  const [name, ...rest] = words;
  if (name === undefined) return 0;
  return yield* tool(process, [name.replace(/(.)@[^/]*$/, '$1').replace(/^@[^/]+\//, ''), ...rest]);
};
