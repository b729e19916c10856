/** Tables as Go's text/tabwriter lays them out with a minimal width of 10 and three blanks between columns. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, i) => Math.max(10, ...all.map((row) => [...(row[i] ?? '')].length + 3)));
  return all.map((row) => row.map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat((widths[i] ?? 0) - [...cell].length))).join('') + '\n').join('');
}
