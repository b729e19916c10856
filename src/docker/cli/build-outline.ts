/** `docker build --call=targets` and `--call=outline`: what a Dockerfile can build, and what a build of it takes. */
import { parseDockerfile, frontendOf, planFile, SyntaxFailure, type Dockerfile, type DockerfileError, type Instruction } from '../../dockerfile/index.ts';
import type { Task } from '../../shell/index.ts';
import { failureText, type BuildRequest } from '../build/index.ts';
import { err, out, type Context } from './context.ts';

type Row = readonly string[];
type Asked = Pick<BuildRequest, 'dockerfile' | 'options'>;

/** Columns as wide as needed with `gap` blanks between them; the last is not filled. */
function table(rows: readonly Row[], gap: number): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)) + gap);
  return rows.map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('') + '\n').join('');
}

/** What a comment above says of a name: `# NAME words`. */
function described(comments: readonly string[], name: string | undefined): string {
  const line = name === undefined ? undefined : comments.find((comment) => comment.startsWith(`${name} `));
  return line?.slice((name?.length ?? 0) + 1) ?? '';
}

/** The stages with what the comments above them say. */
export const printTargets = (context: Context, request: Asked): Task<number> =>
  told(context, request, ({ stages }) => {
    const rows = stages.map(({ from }, i): Row => {
      const isLast = i === stages.length - 1;
      const name = from.name ?? '';
      return [!isLast ? name : name === '' ? '(default)' : `${name} (default)`, described(from.comments, from.typedName)];
    });
    return table([['TARGET', 'DESCRIPTION'], ...rows], 1);
  });

/** The target with the arguments and secrets that a build of it takes. */
export const printOutline = (context: Context, request: Asked): Task<number> =>
  told(context, request, (file) => {
    const { buildArgs, target } = request.options;
    const plan = planFile(file, { ...(buildArgs && { buildArgs }), ...(target !== undefined && { target }) }, { from: () => undefined });
    const stage = file.stages[plan.target];
    const steps: Instruction[] = [...plan.reached].sort((a, b) => a - b).flatMap((index) => file.stages[index]?.instructions ?? []);
    const args = new Map<string, Row>();
    for (const arg of [...file.globalArgs, ...steps]) {
      if (arg.kind !== 'arg') continue;
      for (const { name, value } of arg.pairs) {
        const shown = buildArgs?.get(name) ?? value ?? plan.globals.values.get(name) ?? '';
        args.set(name, [name, shown, described(arg.comments, name) || (args.get(name)?.[2] ?? '')]);
      }
    }
    const secrets = new Map(steps.flatMap((step) => (step.kind === 'run' ? step.mounts : [])).flatMap(({ text }) => secretOf(text)));
    const head: Row[] = [['TARGET:', stage?.from.name ?? 'default']];
    const about = described(stage?.from.comments ?? [], stage?.from.typedName);
    if (about !== '') head.push(['DESCRIPTION:', about]);
    return [
      `${table(head, 1)}\n`,
      args.size === 0 ? '' : `${table([['BUILD ARG', 'VALUE', 'DESCRIPTION'], ...args.values()], 3)}\n`,
      secrets.size === 0 ? '' : `${table([['SECRET', 'REQUIRED'], ...secrets], 3)}\n`,
    ].join('');
  });

/** A secret that a mount asks for, and whether it must be there. */
function secretOf(mount: string): [string, string][] {
  const fields = new Map(mount.split(',').map((field) => [field.split('=')[0] ?? '', field.split('=')[1] ?? 'true']));
  const id = fields.get('id') ?? fields.get('source') ?? fields.get('target')?.split('/').at(-1);
  return fields.get('type') === 'secret' && id !== undefined ? [[id, fields.get('required') === 'true' ? 'true' : '']] : [];
}

/** Prints what is told of a file that can be read, or its error. */
function* told(context: Context, { dockerfile, options }: Asked, tell: (file: Dockerfile) => string): Task<number> {
  const { text } = dockerfile;
  const parsed = parseDockerfile(text, frontendOf(text, options.buildArgs?.get('BUILDKIT_SYNTAX')));
  const answer = parsed.ok ? attempt(() => tell(parsed.dockerfile)) : parsed.error;
  if (typeof answer === 'string') {
    yield* out(context, answer);
    return 0;
  }
  yield* err(context, failureText(answer, dockerfile, { withLog: false }));
  return 1;
}

function attempt(tell: () => string): string | Pick<DockerfileError, 'message' | 'lines'> {
  try {
    return tell();
  } catch (error) {
    if (error instanceof SyntaxFailure) return { message: error.message, lines: error.lines };
    throw error;
  }
}
