/** Names for files that come from outside, such that a command line can hold them unquoted. */

/** The name with every character that a shell or a path would take for something else replaced. */
export function fileName(name: string): string {
  const plain = name.replace(/[^\w.+-]+/g, '_').replace(/^[-.]+/, '');
  return plain.slice(-100) || 'archive.tar';
}

/** A repository to import a file as: `My rootfs.tar.gz` as `my_rootfs`. */
export function repositoryOf(name: string): string {
  const stem = name.toLowerCase().replace(/(?:\.(?:tar|tgz|tbz2?|txz|tzst|gz|bz2|xz|zst))+$/, '');
  return stem.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'rootfs';
}
