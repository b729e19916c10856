/** The editor: a plain text area at once, Monaco as soon as it is there; the same text in both. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useSession } from '../context.ts';
import { MissingImage } from '../MissingImage.tsx';
import { nextTag } from '../tags.ts';
import { PlainEditor } from './PlainEditor.tsx';

const Monaco = lazy(() => import('./MonacoEditor.tsx'));

export function Editor() {
  const path = useSession((session) => session.openFile);
  const isThere = useSession((session) => session.texts[session.openFile] !== undefined);
  const error = useSession((session) => session.view?.preview.error ?? null);
  const images = useSession((session) => session.view?.images) ?? [];
  const busy = useSession((session) => session.busy);
  const actions = useSession((session) => session.actions);
  const [withMonaco, setWithMonaco] = useState(false);
  useEffect(() => {
    const touch = globalThis.matchMedia('(pointer: coarse)').matches || globalThis.innerWidth < 700;
    if (touch || !isThere) return;
    const timer = setTimeout(() => setWithMonaco(true), 300);
    return () => clearTimeout(timer);
  }, [isThere]);
  const area = <PlainEditor path={path} />;
  const tag = nextTag(images);
  const latest = images.findLast(({ tags }) => tags.length > 0)?.tags.at(-1);
  const containers = useSession((session) => session.view?.containers) ?? [];
  const name = containerName(containers.map((container) => container.name));
  return (
    <section className="editor" aria-label="Dockerfile">
      <div className="editor-body">{withMonaco && isThere ? <Suspense fallback={area}><Monaco path={path} /></Suspense> : area}</div>
      {error !== null && (
        <pre className="build-error" role="alert">
          {error.lines === null ? '' : `line ${error.lines.first}: `}
          {error.message}
        </pre>
      )}
      {error?.missingImage != null && <MissingImage reference={error.missingImage} />}
      <div className="editor-actions">
        <button type="button" disabled={busy} title={`docker build -t ${tag} .`} onClick={() => void actions.run(`docker build -t ${tag} .`, 'button')}>
          Build
        </button>
        <span className="hint mono">-t {tag}</span>
        <button type="button" disabled={busy || latest === undefined} title={`docker run -d --name ${name} ${latest ?? ''}`} onClick={() => void actions.run(`docker run -d --name ${name} ${latest ?? ''}`, 'button')}>
          Run container
        </button>
      </div>
    </section>
  );
}

function containerName(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`web${number}`)) number++;
  return `web${number}`;
}
