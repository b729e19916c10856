/**
 * The references that are offered where images are named, official images first: those of the catalog and tags that it knows of, fetched
 * when first asked for.
 */
import { INDEX_KEY, REPOSITORIES_KEY, type CatalogIndex, type Repositories } from '../../catalog/index.ts';

let loading: Promise<readonly string[]> | undefined;

/** Empty when the catalog cannot be read. */
export function catalogNames(): Promise<readonly string[]> {
  loading ??= fetchNames().catch(() => {
    loading = undefined;
    return [];
  });
  return loading;
}

async function fetchNames(): Promise<readonly string[]> {
  const [{ images }, repositories] = await Promise.all([fetchRecord<CatalogIndex>(INDEX_KEY), fetchRecord<Repositories>(REPOSITORIES_KEY)]);
  const further = Object.entries(repositories).flatMap(([name, { tags }]) => tags.map((tag) => `${name}:${tag}`));
  const isOfficial = (name: string): number => (name.includes('/') ? 0 : 1);
  return [...new Set([...Object.keys(images), ...further])].sort((a, b) => isOfficial(b) - isOfficial(a) || (a < b ? -1 : 1));
}

async function fetchRecord<T>(key: string): Promise<T> {
  const response = await fetch(new URL(`./catalog/${key}.json`, document.baseURI));
  return (await response.json()) as T;
}
