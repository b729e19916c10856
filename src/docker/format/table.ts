/** Columns as Go's text/tabwriter aligns them with minwidth 10 and padding 3 (docker) or other settings (semantics k.1). */

/** Lines whose cells end in tabs, aligned: a column is a run of neighbouring lines that have a cell there. */
export function alignTabs(text: string, minWidth = 10, padding = 3): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths: number[] = [];
  let out = '';
  const emit = (from: number, to: number): void => {
    for (let i = from; i < to; i++) {
      const cells = lines[i] ?? [];
      cells.forEach((cell, column) => {
        const width = widths[column];
        out += column < cells.length - 1 && width !== undefined ? cell + ' '.repeat(Math.max(0, width - length(cell))) : cell;
      });
      if (i < lines.length - 1) out += '\n';
    }
  };
  const format = (start: number, end: number): number => {
    const column = widths.length;
    let done = start;
    let at = start;
    while (at < end) {
      if (column >= (lines[at]?.length ?? 0) - 1) {
        at++;
        continue;
      }
      emit(done, at);
      done = at;
      let width = minWidth;
      while (at < end) {
        const cells = lines[at] ?? [];
        if (column >= cells.length - 1) break;
        const needed = length(cells[column] ?? '') + padding;
        if (needed > width) width = needed;
        at++;
      }
      widths.push(width);
      done = format(done, at);
      widths.pop();
    }
    emit(done, end);
    return end;
  };
  format(0, lines.length);
  return out;
}

const length = (cell: string): number => [...cell].length;

/** A header and rows in columns. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return alignTabs([header, ...rows].map((cells) => cells.join('\t') + '\n').join(''));
}
