/** What a screen reader says of a stratum, a container, a volume (DESIGN section 4). Pure. */
import type { ContainerView, LayerView, VolumeView } from '../../session/view.ts';
import { exact, plural } from '../text.ts';
import type { Stratum } from './strata.ts';

const ACTS = [
  ['added', 'adds'],
  ['modified', 'changes'],
  ['deleted', 'deletes'],
] as const;

/** "Layer 7 of 7, RUN rm -f index.html, 0 bytes, deletes 1 file"; `total` is the number of layers of the image it belongs to. */
export function spokenStratum(stratum: Stratum, total: number): string {
  const { kind, layers, reference, size, instructions } = stratum;
  const [layer] = layers;
  const end = [...stratum.tags, ...stratum.stages.map((name) => `stage ${name}`)].map((name) => `, ${name}`).join('');
  switch (kind) {
    case 'base':
      if (layers.length === 1 && layer !== undefined) return `${spokenLayer(layer, stratum.below + 1, total)}, base ${reference}${end}`;
      return `Base ${reference}, ${plural(layers.length, 'layer')}, ${exact(size)} bytes${end}`;
    case 'run':
      return `Layers ${stratum.below + 1} to ${stratum.below + layers.length} of ${total}, ${exact(size)} bytes, collapsed`;
    case 'lid':
      return `Close ${reference === '' ? plural(instructions.length, 'instruction') : reference}`;
    case 'planned':
      return `${instructions[0]?.label ?? ''}, not built${end}`;
    case 'seam':
      return instructions.length === 1 ? `${instructions[0]?.label ?? ''}, no layer` : `${plural(instructions.length, 'instruction')} without a layer, collapsed`;
    case 'layer':
      return layer === undefined ? '' : `${spokenLayer(layer, stratum.below + 1, total)}${end}${spokenCache(stratum)}`;
  }
}

function spokenLayer({ label, size, counts }: LayerView, number: number, total: number): string {
  const said = ACTS.filter(([change]) => counts[change] > 0).map(([change, verb]) => `${verb} ${plural(counts[change], 'file')}`);
  return `Layer ${number} of ${Math.max(total, number)}, ${label}, ${exact(size)} bytes, ${said.join(', ') || 'changes nothing'}`;
}

function spokenCache({ step }: Stratum): string {
  if (step?.cached === true) return ', CACHED';
  return step?.cause == null ? '' : `, rebuilt: ${step.cause}`;
}

export function spokenContainer({ name, status, size, counts, mounts }: ContainerView): string {
  const changed = counts.added + counts.modified + counts.deleted;
  const mounted = mounts.map(({ volume, destination }) => `, ${volume} at ${destination}`).join('');
  return `Container ${name}, ${status}, R/W layer ${size} bytes, ${changed === 0 ? 'unchanged' : plural(changed, 'change')}${mounted}`;
}

/** `users` are the names of the containers that it is mounted in. */
export function spokenVolume({ name, files, size }: VolumeView, users: readonly string[]): string {
  return `Volume ${name}, ${plural(files, 'file')}, ${size} bytes, ${users.length === 0 ? 'not mounted' : `mounted in ${users.join(', ')}`}`;
}
