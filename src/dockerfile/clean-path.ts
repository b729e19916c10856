/** Lexical cleaning of a path as Go's filepath.Clean does it. */
export function cleanPath(text: string): string {
  const rooted = text.startsWith('/');
  const out: string[] = [];
  for (const name of text.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') out.push(name);
    else if (out.length > 0 && out.at(-1) !== '..') out.pop();
    else if (!rooted) out.push('..');
  }
  return rooted ? '/' + out.join('/') : out.join('/') || '.';
}
