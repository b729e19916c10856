/** One stage while it is built. */
import { directory, type Directory } from '../../filesystem/index.ts';
import type { Badge, ContainerConfig, HistoryEntry, Image, Layer } from '../image/image.ts';

export interface StageState {
  readonly layers: readonly Layer[];
  readonly config: ContainerConfig;
  readonly history: readonly HistoryEntry[];
  /** The environment of RUN and of expansions: ENV and ARG, last writer wins (semantics d.3). */
  readonly env: ReadonlyMap<string, string>;
  /** ARG names in order of declaration. */
  readonly args: readonly string[];
  readonly author: string | undefined;
  /** Whether CMD was given in this stage. */
  readonly hasCmd: boolean;
  readonly base: Image['base'];
  readonly created: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly badges: readonly Badge[];
  readonly platform: Pick<Image, 'architecture' | 'os' | 'variant'>;
}

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
export const EMPTY_ROOT: Directory = directory();

const envOf = (config: ContainerConfig): Map<string, string> =>
  new Map((config.Env ?? []).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));

/** A stage on nothing. */
export function scratchStage(): StageState {
  const config: ContainerConfig = { Env: [PATH], WorkingDir: '/' };
  return { layers: [], config, history: [], env: envOf(config), args: [], author: undefined, hasCmd: false, base: undefined, created: undefined, facts: {}, badges: [], platform: { architecture: 'amd64', os: 'linux' } };
}

/** A stage on an image; triggers are the caller's to run. */
export function stageFromImage(image: Image, reference: string): StageState {
  const { OnBuild: _, ...rest } = image.config;
  const hasPath = rest.Env?.some((pair) => pair.startsWith('PATH=')) ?? false;
  const config = hasPath ? rest : { ...rest, Env: [...(rest.Env ?? []), PATH] };
  return {
    layers: image.layers,
    config,
    history: image.history,
    env: envOf(config),
    args: [],
    author: image.author,
    hasCmd: false,
    base: { reference, layers: image.layers.length, history: image.history.length },
    created: image.created,
    facts: image.facts,
    badges: image.badges,
    platform: { architecture: image.architecture, os: image.os, ...(image.variant !== undefined && { variant: image.variant }) },
  };
}

/** A stage on an earlier stage: it inherits everything, ARGs included. */
export function stageFromStage(stage: StageState): StageState {
  const { OnBuild: _, ...config } = stage.config;
  return { ...stage, config, hasCmd: false };
}

/** The merged view that the stage has so far. */
export function rootOf(stage: StageState): Directory {
  return stage.layers.at(-1)?.merged ?? EMPTY_ROOT;
}

export function keyOf(stage: StageState): string {
  return stage.layers.at(-1)?.key ?? 'scratch';
}
