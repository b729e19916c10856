/** Stands for Node's `https`: names and tags of images come from the catalog, never from a registry. */
export function get(): never {
  throw new Error('no network');
}
