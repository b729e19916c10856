/** Whose bytes can be asked for, as choices. */
import type { LedgerSubject, View } from '../../session/index.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly subject: LedgerSubject;
}

export function valueOf(subject: LedgerSubject): string {
  switch (subject.kind) {
    case 'image':
      return `image ${subject.key} ${String(subject.layers ?? '')}`;
    case 'container':
      return `container ${subject.id}`;
    case 'all':
      return 'all';
  }
}

export function choicesOf(view: View, shown: LedgerSubject): Choice[] {
  const choice = (label: string, subject: LedgerSubject): Choice => ({ value: valueOf(subject), label, subject });
  const image = (label: string, key: string): Choice => choice(label, { kind: 'image', key, layers: null });
  const isPart = shown.kind === 'image' && shown.layers !== null;
  return [
    ...(isPart ? [choice(`what the editor builds, the lowest ${shown.layers} layers`, shown)] : []),
    ...(view.preview.image === null ? [] : [image('what the editor builds', 'preview')]),
    ...view.images.map(({ key, tags }) => image(tags.length === 0 ? key.slice(7, 19) : tags.join(', '), key)),
    ...view.containers.map(({ id, name }) => choice(`container ${name}`, { kind: 'container', id })),
    ...(view.images.length === 0 ? [] : [choice('all images together', { kind: 'all' })]),
  ];
}
