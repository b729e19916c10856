/** Visible bytes that nobody needs in an image: what package managers and builds leave behind, told by where it lies. */
import type { StackedLayer } from './stack.ts';
import type { Advice } from './advice.ts';
import type { Author } from './author.ts';

export interface Leftover extends Advice {
  /** Place of the layer that stores it. */
  readonly layer: number;
  /** Visible bytes; null where the rule tells from the instruction alone that there are some. */
  readonly bytes: number | null;
  /** The directory; empty where there is none. */
  readonly path: string;
}

interface Place extends Advice {
  readonly pattern: RegExp;
}

const PLACES: readonly Place[] = [
  { rule: 'apt-lists', pattern: /^\/var\/lib\/apt\/lists(?=\/)/, text: 'Package lists: end the RUN with rm -rf /var/lib/apt/lists/*, or give it --mount=type=cache,target=/var/lib/apt.' },
  { rule: 'apt-cache', pattern: /^\/var\/cache\/apt(?=\/)/, text: 'Downloaded packages: end the RUN with apt-get clean, or give it --mount=type=cache,target=/var/cache/apt.' },
  { rule: 'apk-cache', pattern: /^\/var\/cache\/apk(?=\/)/, text: 'Package index: use apk add --no-cache.' },
  { rule: 'pip-cache', pattern: /^\/root\/\.cache\/pip(?=\/)/, text: 'Downloaded packages: use pip install --no-cache-dir, or give the RUN --mount=type=cache,target=/root/.cache/pip.' },
  { rule: 'npm-cache', pattern: /^\/root\/\.npm(?=\/)/, text: 'Downloaded packages: give the RUN --mount=type=cache,target=/root/.npm.' },
  { rule: 'git-history', pattern: /^(?:\/.*)?\/\.git(?=\/)/, text: 'A repository’s history: name .git in .dockerignore.' },
  { rule: 'temporary-files', pattern: /^\/(?:var\/)?tmp(?=\/)/, text: 'Temporary files: remove them in the RUN that makes them.' },
];

const RECOMMENDS: Advice = { rule: 'no-install-recommends', text: 'apt-get install also brings packages that are only recommended: use --no-install-recommends where they are not needed.' };
const INSTALLS = /\bapt-get\s+(?:-\S+\s+)*install\b/;

/** Of the layers that are not the base's, the most bytes first; those without a figure last. */
export function leftoversOf(layers: readonly StackedLayer[], authors: readonly Author[]): Leftover[] {
  const found: Leftover[] = [];
  for (const [layer, { files, fates }] of layers.entries()) {
    const author = authors[layer];
    if (author === undefined || author.kind === 'base' || author.kind === 'container') continue;
    for (const { rule, text, pattern } of PLACES) {
      let bytes = 0;
      let path = '';
      for (const [i, file] of files.entries()) {
        const match = fates[i] === undefined ? pattern.exec(file.path) : null;
        if (match === null) continue;
        bytes += file.bytes;
        path ||= match[0];
      }
      if (bytes > 0) found.push({ layer, bytes, path, rule, text });
    }
    if (author.kind === 'run' && INSTALLS.test(author.text) && !author.text.includes('--no-install-recommends')) found.push({ layer, bytes: null, path: '', ...RECOMMENDS });
  }
  return found.sort((a, b) => (b.bytes ?? -1) - (a.bytes ?? -1));
}
