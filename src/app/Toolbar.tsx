/** One thin toolbar. */
import { lazy, Suspense, useState } from 'react';
import { TUTORIAL } from '../lessons/tutorial.ts';
import { useSession } from './context.ts';
import { pickArchive } from './pick-archive.ts';
import { ShareDialog } from './ShareDialog.tsx';
import { applyTheme, storedTheme } from './theme.ts';

const ExportDialog = lazy(() => import('./export/ExportDialog.tsx'));

export function Toolbar({ onPresent }: { readonly onPresent: () => void }) {
  const canUndo = useSession((session) => session.canUndo);
  const canRedo = useSession((session) => session.canRedo);
  const saved = useSession((session) => session.saved);
  const start = useSession((session) => session.document.start);
  const actions = useSession((session) => session.actions);
  const [sharing, setSharing] = useState(false);
  const [exporting, setExporting] = useState(false);
  return (
    <header className="toolbar">
      <strong className="brand">Strata</strong>
      <span className="where">{start === 'tutorial' ? TUTORIAL.name : 'Your Dockerfile'}</span>
      <span className="saved" role="status">
        {saved === 'saving' ? 'Saving…' : ''}
      </span>
      <nav aria-label="Actions">
        <button type="button" disabled={!canUndo} onClick={() => void actions.undo()}>
          Undo
        </button>
        <button type="button" disabled={!canRedo} onClick={() => void actions.redo()}>
          Redo
        </button>
        <button type="button" title="A docker save archive, an OCI layout or the tar of a root directory" onClick={() => pickArchive(actions)}>
          Load image
        </button>
        <button type="button" onClick={() => setExporting(true)}>
          Export
        </button>
        <button type="button" onClick={() => setSharing(true)}>
          Share
        </button>
        <button type="button" onClick={() => applyTheme(storedTheme() === 'dark' ? 'light' : 'dark')}>
          Theme
        </button>
        <button type="button" className="primary" onClick={onPresent}>
          Present
        </button>
      </nav>
      {exporting && (
        <Suspense>
          <ExportDialog onClose={() => setExporting(false)} />
        </Suspense>
      )}
      {sharing && <ShareDialog onClose={() => setSharing(false)} />}
    </header>
  );
}
