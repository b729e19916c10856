/** A small file tree, a directory at a time. */
import { useEffect, useState } from 'react';
import { exact } from '../picture/index.ts';
import type { Listing, Owner } from '../session/index.ts';
import { useSession } from './context.ts';

interface Props {
  readonly owner: Owner;
  readonly onDelete?: (path: string) => void;
  readonly onOpen?: (path: string, text: string) => void;
}

export function FileTree({ owner, onDelete, onOpen }: Props) {
  const query = useSession((session) => session.query);
  const actions = useSession((session) => session.actions);
  const view = useSession((session) => session.view);
  const [at, setAt] = useState('/');
  const [listing, setListing] = useState<Listing | null>(null);
  const [shown, setShown] = useState<{ path: string; text: string } | null>(null);
  const name = JSON.stringify(owner);
  useEffect(() => {
    let current = true;
    void query.listDirectory(JSON.parse(name) as Owner, at).then((found) => current && setListing(found));
    return () => {
      current = false;
    };
  }, [query, name, at, view]);
  const open = async (path: string): Promise<void> => {
    if (owner.kind === 'image' || owner.kind === 'container') actions.samplePathAt(path, owner.kind === 'container' ? owner.id : null);
    const content = await query.readFile(owner, path);
    if (content === null) return;
    setShown({ path, text: content.text ?? (content.known ? 'binary' : `${exact(content.size)} bytes, of which only the number is known`) });
    if (content.text !== null) onOpen?.(path, content.text);
  };
  return (
    <div className="tree">
      <p className="mono">
        {at !== '/' && (
          <button type="button" onClick={() => setAt(at.replace(/\/[^/]*$/, '') || '/')}>
            ..
          </button>
        )}{' '}
        {at}
      </p>
      <ul>
        {listing?.files.map((file) => {
          const path = at === '/' ? `/${file.name}` : `${at}/${file.name}`;
          return (
            <li key={file.name}>
              <button type="button" className="mono" onClick={() => (file.type === 'directory' ? setAt(path) : void open(path))}>
                {file.name}
                {file.type === 'directory' ? '/' : file.target === null ? '' : ` → ${file.target}`}
              </button>
              <span className="number">{file.type === 'file' ? exact(file.size) : ''}</span>
              {onDelete !== undefined && (
                <button type="button" aria-label={`Delete ${path}`} onClick={() => onDelete(path)}>
                  ×
                </button>
              )}
            </li>
          );
        })}
        {(listing?.unlisted ?? 0) > 0 && <li className="quiet">{exact(listing?.unlisted ?? 0)} bytes of files not listed one by one</li>}
      </ul>
      {shown !== null && (
        <pre className="mono" tabIndex={0} aria-label={shown.path}>
          {shown.text}
        </pre>
      )}
    </div>
  );
}
