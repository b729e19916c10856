/** The page's questions about bytes, answered for the state shown. */
import type { DockerState, Image } from '../../docker/index.ts';
import { addSums, adviceFor, breakdown, childrenOf, containerAccount, efficiencyOf, hiddenGroups, imageAccount, leftoversOf, lowerPart, storeSizes, sumsOf, usageTotals, wholeAccount, type Account, type Efficiency, type PathSum, type StoreSizes } from '../../docker/ledger/index.ts';
import { labelOf } from '../describe/images.ts';
import type { ImageSubject, LedgerEntry, LedgerHidden, LedgerPage, LedgerQuestion, LedgerReport, LedgerSubject } from '../ledger.ts';
import { imageOf, type Shown } from './queries.ts';

/** How many of a long list are told. */
const PLACES = 50;
const REPEATED = 100;

function accountOf(shown: Shown, subject: LedgerSubject): Account | undefined {
  const { docker } = shown.host;
  switch (subject.kind) {
    case 'image': {
      const image = subjectImage(shown, subject);
      return image === undefined ? undefined : imageAccount(image, docker.store);
    }
    case 'container': {
      const container = docker.containers.get(subject.id);
      return container === undefined ? undefined : containerAccount(container, docker.store);
    }
    case 'all':
      return wholeOf(docker);
  }
}

function subjectImage(shown: Shown, { key, layers }: ImageSubject): Image | undefined {
  const image = imageOf(shown, key);
  return image === undefined || layers === null ? image : lowerPart(image, layers);
}

const wholes = new WeakMap<DockerState, Account>();

function wholeOf(docker: DockerState): Account {
  const account = wholes.get(docker) ?? wholeAccount(docker);
  wholes.set(docker, account);
  return account;
}

export function ledgerReport(shown: Shown, subject: LedgerSubject): LedgerReport | null {
  const account = accountOf(shown, subject);
  if (account === undefined) return null;
  const { docker } = shown.host;
  const { keys, authors, layers } = account;
  const sums = layers.map(sumsOf);
  const keyOf = (place: number): string => keys[place] ?? '';
  return {
    store: docker.store.name,
    ...addSums(sums),
    layers: layers.map(({ files }, i) => ({
      key: keyOf(i),
      label: labelOf(authors[i]?.text ?? ''),
      kind: authors[i]?.kind ?? 'other',
      files: files.filter(({ kind }) => kind !== 'directory').length,
      ...(sums[i] ?? addSums([])),
    })),
    hiddenBy: hiddenGroups(layers).flatMap((group): LedgerHidden[] => {
      const [stored, by] = [authors[group.stored], authors[group.by]];
      if (stored === undefined || by === undefined || group.bytes === 0) return [];
      return [{ ...group, stored: keyOf(group.stored), by: keyOf(group.by), places: group.places.slice(0, PLACES), placeCount: group.places.length, advice: adviceFor({ stored, by, how: group.how, places: group.places }) }];
    }),
    leftovers: leftoversOf(layers, authors).map((leftover) => ({ ...leftover, layer: keyOf(leftover.layer) })),
    efficiency: subject.kind === 'all' ? null : efficiencyIn(shown, subject),
    totals: subject.kind === 'all' ? usageTotals(docker) : null,
  };
}

/** A container's R/W layer is no layer of its image: dive does not see it. */
function efficiencyIn(shown: Shown, subject: Exclude<LedgerSubject, { kind: 'all' }>): (Efficiency & { repeatedCount: number }) | null {
  const { store, containers } = shown.host.docker;
  const image = subject.kind === 'image' ? subjectImage(shown, subject) : containers.get(subject.id)?.image;
  if (image === undefined) return null;
  const efficiency = efficiencyOf(store.image(image).layers.map(({ upper }) => upper));
  return { ...efficiency, repeated: efficiency.repeated.slice(0, REPEATED), repeatedCount: efficiency.repeated.length };
}

let lastTree: { readonly account: Account; readonly key: string; readonly tree: PathSum } | undefined;

/** A page of a directory's sums; null if there is no such thing. */
export function ledgerPage(shown: Shown, subject: LedgerSubject, { which, layers, path }: LedgerQuestion, offset: number, limit: number): LedgerPage | null {
  const account = accountOf(shown, subject);
  if (account === undefined) return null;
  const only = layers === null ? null : new Set(layers.map((layer) => account.keys.indexOf(layer)));
  const key = [which, ...(only ?? [])].join(' ');
  const tree = lastTree?.account === account && lastTree.key === key ? lastTree.tree : breakdown(account.layers, which, only);
  lastTree = { account, key, tree };
  const found = childrenOf(tree, path);
  if (found === undefined) return null;
  const entries = found.flatMap((sum) => entriesOf(sum, path, account));
  return { bytes: found.reduce((total, { bytes }) => total + bytes, 0), files: found.reduce((total, { files }) => total + files, 0), entries: entries.slice(offset, offset + limit), count: entries.length };
}

/** A directory, and each version of a file, as entries of their own. */
function entriesOf({ name, bytes, files, children, own }: PathSum, parent: string, { keys }: Account): LedgerEntry[] {
  const path = `${parent === '/' ? '' : parent}/${name}`;
  if (children.size > 0) return [{ name, path, isDirectory: true, bytes, files, layer: null, hidden: null }];
  return own.map((file) => ({
    name: file.kind === 'unlisted' ? null : name,
    path,
    isDirectory: file.kind === 'directory',
    bytes: file.bytes,
    files: 1,
    layer: keys[file.layer] ?? null,
    hidden: file.fate === undefined ? null : { by: keys[file.fate.by] ?? '', how: file.fate.how },
  }));
}

/** An image in both stores; null if there is no such image. */
export function storeComparison(shown: Shown, subject: ImageSubject): StoreSizes | null {
  const image = subjectImage(shown, subject);
  return image === undefined ? null : storeSizes(image);
}
