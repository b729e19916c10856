/** One file: where it comes from, its attributes, and what is in it as text, as bytes, or as what is known. */
import { useEffect, useState } from 'react';
import { exact } from '../../picture/index.ts';
import type { ExplorerRow, FileContent, Owner } from '../../session/index.ts';
import { useSession } from '../context.ts';
import { HIDING } from '../ledger/hiding.ts';
import { Where } from '../ledger/Where.tsx';
import { hexLines } from './hex.ts';

interface Props {
  readonly owner: Owner;
  readonly file: ExplorerRow;
  readonly onDelete?: (path: string) => void;
  readonly onOpen?: (path: string, text: string) => void;
}

export function FileViewer({ owner, file, onDelete, onOpen }: Props) {
  const query = useSession((session) => session.query);
  const view = useSession((session) => session.view);
  const actions = useSession((session) => session.actions);
  const { path, mode, kind, change, layer, hidden } = file;
  const name = JSON.stringify(owner);
  const [content, setContent] = useState<{ readonly path: string; readonly found: FileContent | null } | null>(null);
  useEffect(() => {
    let current = true;
    void query.readFile(JSON.parse(name) as Owner, path).then((found) => current && setContent({ path, found }));
    return () => {
      current = false;
    };
  }, [query, view, name, path]);
  const found = content?.path === path && hidden === null && change !== 'deleted' ? content.found : null;
  const text = found?.text ?? null;
  return (
    <section className="viewer" aria-label={path}>
      <h3 className="mono">{path}</h3>
      <p>
        {layer !== null && (
          <>
            {change === 'deleted' ? 'deleted by' : 'from'} <Where layer={layer} label="" />{' '}
          </>
        )}
        {hidden !== null && (
          <>
            {HIDING[hidden.how]}: <Where layer={hidden.by} label="" />{' '}
          </>
        )}
        {hidden === null && change !== 'deleted' && <span className="mono quiet">{mode.toString(8).padStart(4, '0')}</span>}
      </p>
      <div className="row">
        <button type="button" onClick={() => actions.samplePathAt(path, owner.kind === 'container' ? owner.id : null)}>
          Core sample
        </button>
        <button type="button" onClick={() => void navigator.clipboard.writeText(path).catch(() => undefined)}>
          Copy path
        </button>
        {onOpen !== undefined && text !== null && (
          <button type="button" onClick={() => onOpen(path, text)}>
            Edit
          </button>
        )}
        {onDelete !== undefined && change !== 'deleted' && hidden === null && (
          <button type="button" onClick={() => onDelete(path)}>
            Delete
          </button>
        )}
      </div>
      {kind === 'file' && found !== null && (
        <>
          <p className="quiet">
            {exact(found.size)} bytes{!found.known && ', of which only the number is known'}
            {found.known && text === null && found.size > found.head.length && `, the first ${exact(found.head.length)} as bytes`}
          </p>
          {found.known && (
            <pre className="mono" tabIndex={0} aria-label={`Content of ${path}`}>
              {text ?? hexLines(found.head)}
            </pre>
          )}
        </>
      )}
    </section>
  );
}
