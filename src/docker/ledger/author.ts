/** Who made a layer, as history tells it. */
import type { Container } from '../state.ts';
import type { Image, Layer } from '../image/image.ts';

export interface Author {
  /** `base` for a layer that came with the image that this one was built FROM. */
  readonly kind: 'base' | 'run' | 'copy' | 'add' | 'container' | 'other';
  /** What history says. */
  readonly text: string;
}

const KINDS: readonly (readonly [RegExp, Author['kind']])[] = [
  [/^COPY /, 'copy'],
  [/^ADD /, 'add'],
  [/^(?:RUN |\/bin\/sh -c (?!#\(nop\)))/, 'run'],
];

/** The authors of an image's layers, lowest first. An image that was not built here is all base. */
export function authorsOf({ layers, history, base }: Image): Author[] {
  const makers = history.filter(({ emptyLayer }) => !emptyLayer);
  return layers.map((_, i): Author => {
    const text = makers[i]?.createdBy ?? '';
    if (i < (base?.layers ?? layers.length)) return { kind: 'base', text };
    return { kind: KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other', text };
  });
}

export const containerAuthor = ({ name }: Pick<Container, 'name'>): Author => ({ kind: 'container', text: `container ${name}` });

/** Names a container's R/W layer among the layers of the picture. */
export const rwKey = ({ id }: Pick<Container, 'id'>): Layer['key'] => `rw ${id}`;
