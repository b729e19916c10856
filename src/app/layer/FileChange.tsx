/** What a layer did to one file: its text against the layer below, line by line. */
import { useEffect, useState } from 'react';
import { exact } from '../../picture/index.ts';
import type { FileChange as Change } from '../../session/index.ts';
import { useSession } from '../context.ts';

export function FileChange({ layerKey, path }: { readonly layerKey: string; readonly path: string }) {
  const query = useSession((session) => session.query);
  const [change, setChange] = useState<Change | null>(null);
  useEffect(() => {
    let isCurrent = true;
    query.fileChange(layerKey, path).then((found) => isCurrent && setChange(found), () => undefined);
    return () => {
      isCurrent = false;
    };
  }, [query, layerKey, path]);
  if (change === null) return null;
  return (
    <section className="file-change" aria-label={`What the layer did to ${path}`}>
      <h3 className="mono">{path}</h3>
      <p className="quiet">{sizesInWords(change)}</p>
      {change.lines === null ? <p>Not a text, or only its length is known.</p> : (
        <pre className="mono" tabIndex={0} aria-label="Lines">
          {change.lines.map(({ sign, text }, i) => (
            <span key={i} className={sign === '+' ? 'added' : sign === '-' ? 'deleted' : sign === '…' ? 'quiet' : undefined}>
              {sign} {text}
              {'\n'}
            </span>
          ))}
        </pre>
      )}
    </section>
  );
}

function sizesInWords({ before, after }: Change): string {
  const bytes = (count: number): string => `${exact(count)} B`;
  if (before === null) return after === null ? 'a link' : `new, ${bytes(after)}`;
  return after === null ? `gone; ${bytes(before)} below stay stored` : `${bytes(before)} below, ${bytes(after)} stored here: a changed file is stored whole`;
}
