/** Names that may stand in FROM and in `--from=`: stages of the file, images of the daemon, images of the catalog. */

export interface ImageNames {
  /** References with their tags, `httpd:2.4`. */
  readonly local: readonly string[];
  readonly catalog: readonly string[];
}

export interface ImageProposal {
  readonly name: string;
  readonly from: 'stage' | 'local' | 'catalog' | 'reserved';
}

export interface ImagePlace {
  /** What is typed of the name up to the cursor. */
  readonly typed: string;
  readonly proposals: readonly ImageProposal[];
}

const IN_FROM = /^\s*FROM\s+(?:--platform=\S*\s+)?([^\s-]\S*)?$/i;
const IN_FLAG = /(?:^\s*COPY\s(?:.*\s)?--from=|^\s*RUN\s(?:.*\s)?--mount=(?:\S*,)?from=)([^\s,]*)$/i;
const STAGE = /^\s*FROM\s+(?:--platform=\S+\s+)?\S+\s+AS\s+(\S+)/i;

/** What can be proposed at the end of `before` (the line up to the cursor); undefined where no image is named. */
export function imagesAt(before: string, linesAbove: readonly string[], names: ImageNames): ImagePlace | undefined {
  const place = IN_FROM.exec(before) ?? IN_FLAG.exec(before);
  if (place === null) return undefined;
  const stages = linesAbove.flatMap((line) => STAGE.exec(line)?.[1]?.toLowerCase() ?? []);
  const isFrom = IN_FROM.test(before);
  const groups: ImageProposal[] = [
    ...stages.map((name) => ({ name, from: 'stage' as const })),
    ...names.local.map((name) => ({ name, from: 'local' as const })),
    ...names.catalog.map((name) => ({ name, from: 'catalog' as const })),
    ...(isFrom ? [{ name: 'scratch', from: 'reserved' as const }] : []),
  ];
  const seen = new Set<string>();
  const proposals = groups.filter(({ name }) => !seen.has(name) && seen.add(name));
  return { typed: place[1] ?? '', proposals };
}
