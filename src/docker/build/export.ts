/** The image that a solved stage gives: history with its times, labels of the command line (semantics c). */
import type { HistoryEntry, Image } from '../image/image.ts';
import type { BuildPlan, PlannedStage } from './plan/plan.ts';
import type { BuildOptions } from './request.ts';
import type { SolvedStage } from './solve/solver.ts';

export function imageOf(plan: BuildPlan, { plan: stage, image, layers, times }: SolvedStage, { labels }: BuildOptions): Image {
  const chain = chainOf(plan, stage);
  const base = image?.history ?? [];
  const own = withTimes(chain.flatMap(({ history }) => history), times.map(timeText), base.findLast(({ created }) => created !== undefined)?.created);
  const history = [...base, ...own];
  const created = history.findLast((entry) => entry.created !== undefined)?.created;
  const root = chain[0]?.base;
  const { author } = stage;
  return {
    layers,
    history,
    config: labels === undefined || labels.size === 0 ? stage.config : { ...stage.config, Labels: { ...stage.config.Labels, ...Object.fromEntries(labels) } },
    architecture: image?.architecture ?? 'amd64',
    os: image?.os ?? 'linux',
    ...(image?.variant !== undefined && { variant: image.variant }),
    ...(author !== undefined && { author }),
    ...(created !== undefined && { created }),
    base: root?.kind === 'image' ? { reference: root.reference, layers: root.image.layers.length, history: root.image.history.length } : { reference: 'scratch', layers: 0, history: 0 },
    facts: image?.facts ?? {},
    badges: image?.badges ?? [],
  };
}

/** The stages that a stage stands on, the lowest first, and itself. */
function chainOf({ stages }: Pick<BuildPlan, 'stages'>, stage: PlannedStage): PlannedStage[] {
  const below = stage.base.kind === 'stage' ? stages.get(stage.base.index) : undefined;
  return below === undefined ? [stage] : [...chainOf({ stages }, below), stage];
}

const timeText = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

/** Entries with a layer take its time; others that of the layer before, the first of them that of the next layer. */
function withTimes(history: readonly HistoryEntry[], layerTimes: readonly string[], baseTime: string | undefined): HistoryEntry[] {
  let next = 0;
  const known = history.map((entry) => (entry.emptyLayer ? undefined : layerTimes[next++]));
  const firstGap = known.indexOf(undefined);
  const later = firstGap < 0 ? undefined : known.slice(firstGap).find((time) => time !== undefined);
  let current = later ?? known.slice(0, Math.max(firstGap, 0)).at(-1) ?? baseTime;
  return history.map((entry, i) => {
    const time = known[i];
    if (time !== undefined && i > firstGap) current = time;
    const created = time ?? current;
    return created === undefined ? entry : { ...entry, created };
  });
}
