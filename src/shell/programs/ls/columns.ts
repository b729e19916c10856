/** Names side by side, as many columns as fit. */

const GAP = 2;
const TAB = 8;

/** Blanks from one column to another: tabs where they reach. */
function indent(from: number, to: number): string {
  let out = '';
  let at = from;
  while (at < to) {
    const stop = Math.floor(at / TAB) * TAB + TAB;
    if (stop <= to && Math.floor(to / TAB) > Math.floor((at + 1) / TAB)) {
      out += '\t';
      at = stop;
    } else {
      out += ' ';
      at++;
    }
  }
  return out;
}

/** Cells down the columns, or with `across` along the rows; `width` is the line's. */
export function inColumns(cells: readonly string[], width: number, across: boolean): string {
  if (cells.length === 0) return '';
  const lengths = cells.map((cell) => [...cell].length);
  const columnOf = (i: number, columns: number, rows: number): number => (across ? i % columns : Math.floor(i / rows));
  let columns = Math.max(1, Math.min(cells.length, Math.floor(width / (GAP + 1))));
  let widths: number[] = [];
  for (; columns >= 1; columns--) {
    const rows = Math.ceil(cells.length / columns);
    const used = across ? columns : Math.ceil(cells.length / rows);
    widths = Array.from({ length: columns }, () => 0);
    lengths.forEach((length, i) => {
      const column = columnOf(i, columns, rows);
      widths[column] = Math.max(widths[column] ?? 0, length + (column === used - 1 ? 0 : GAP));
    });
    if (columns === 1 || (used === columns && widths.reduce((sum, each) => sum + each, 0) < width)) break;
  }
  const rows = Math.ceil(cells.length / columns);
  let out = '';
  for (let row = 0; row < rows; row++) {
    let at = 0;
    let start = 0;
    for (let column = 0; column < columns; column++) {
      const i = across ? row * columns + column : column * rows + row;
      if (i >= cells.length) break;
      out += (column === 0 ? '' : indent(at, start)) + (cells[i] ?? '');
      at = start + (lengths[i] ?? 0);
      start += widths[column] ?? 0;
    }
    out += '\n';
  }
  return out;
}

/** Cells with commas between them, lines broken at the width. */
export function withCommas(cells: readonly string[], width: number): string {
  let out = '';
  let at = 0;
  cells.forEach((cell, i) => {
    const isLast = i === cells.length - 1;
    if (i > 0) {
      const fits = at + GAP + cell.length + (isLast ? 0 : 1) < width;
      out += fits ? ' ' : '\n';
      at = fits ? at + 1 : 0;
    }
    out += cell + (isLast ? '' : ',');
    at += cell.length + 1;
  });
  return cells.length === 0 ? '' : `${out}\n`;
}
