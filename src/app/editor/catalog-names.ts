/** The references of the catalog's images, fetched when first asked for. */
import { INDEX_KEY, type CatalogIndex } from '../../catalog/index.ts';

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
  const response = await fetch(new URL(`./catalog/${INDEX_KEY}.json`, document.baseURI));
  return Object.keys(((await response.json()) as CatalogIndex).images);
}
