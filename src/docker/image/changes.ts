/** `--change` of docker import: Dockerfile instructions that change a config alone. */
import { cleanPath } from '../../filesystem/index.ts';
import { evaluateStep, parseTrigger, scopeOfImage, SyntaxFailure, type Instruction } from '../../dockerfile/index.ts';
import { metadataChange } from '../build/plan/metadata.ts';
import type { ContainerConfig } from './image.ts';

type Change = Exclude<Instruction, { kind: 'run' | 'copy' | 'add' | 'arg' }>;

const ALLOWED: ReadonlySet<string> = new Set(['cmd', 'entrypoint', 'healthcheck', 'env', 'expose', 'label', 'onbuild', 'stopsignal', 'user', 'volume', 'workdir']);

/** The config with the changes made. Throws SyntaxFailure, in Docker's words. */
export function changedConfig(config: ContainerConfig, changes: readonly string[]): ContainerConfig {
  return changes.reduce((current, text) => changed(current, text.trim()), config);
}

function changed(config: ContainerConfig, text: string): ContainerConfig {
  const [keyword = ''] = text.split(/\s/, 1);
  if (!ALLOWED.has(keyword.toLowerCase())) throw new SyntaxFailure(`${keyword} is not a valid change command`);
  // A trigger is not read as a trigger's trigger.
  if (keyword.toLowerCase() === 'onbuild') return { ...config, OnBuild: [...(config.OnBuild ?? []), text.slice(keyword.length).trim()] };
  const instruction = parseTrigger(text) as Change;
  const evaluated = evaluateStep(instruction, scopeOfImage({ env: config.Env ?? [] }), { escape: '\\', buildArgs: new Map(), globals: new Map(), onUnset: () => undefined });
  if (instruction.kind === 'workdir') {
    const [path = ''] = evaluated.words;
    return { ...config, WorkingDir: cleanPath(path.startsWith('/') ? path : `${config.WorkingDir ?? ''}/${path}`) };
  }
  // Only Windows images have commands that are escaped already.
  const { ArgsEscaped: _, ...next } = { ...config, ...metadataChange(instruction, evaluated, config, config.Cmd != null).config };
  return next;
}
