/** One thin toolbar. */
import { lazy, Suspense, useState } from 'react';
import { TUTORIAL } from '../lessons/tutorial.ts';
import { useSession } from './context.ts';
import { pickArchive } from './pick-archive.ts';
import { applyTheme, storedTheme } from './theme.ts';

const CompareDialog = lazy(() => import('./compare/CompareDialog.tsx'));
const ExportDialog = lazy(() => import('./export/ExportDialog.tsx'));
const ShareDialog = lazy(() => import('./ShareDialog.tsx'));

/** On a narrow page these are a menu. */
const MORE = 'more-actions';

export function Toolbar({ onPresent, onHelp }: { readonly onPresent: () => void; readonly onHelp: () => void }) {
  const canUndo = useSession((session) => session.canUndo);
  const canRedo = useSession((session) => session.canRedo);
  const saved = useSession((session) => session.saved);
  const start = useSession((session) => session.document.start);
  const actions = useSession((session) => session.actions);
  const [sharing, setSharing] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [comparing, setComparing] = useState(false);
  return (
    <header className="toolbar">
      <strong className="brand">Strata</strong>
      <span className="where">{start === 'tutorial' ? TUTORIAL.name : 'Your Dockerfile'}</span>
      <span className="saved" role="status">
        {saved === 'saving' ? 'Saving…' : ''}
      </span>
      <nav aria-label="Actions">
        <button type="button" className="icon undo" disabled={!canUndo} onClick={() => void actions.undo()}>
          <span>Undo</span>
        </button>
        <button type="button" className="icon redo" disabled={!canRedo} onClick={() => void actions.redo()}>
          <span>Redo</span>
        </button>
        <div id={MORE} className="more" popover="auto">
          <button type="button" popoverTarget={MORE} popoverTargetAction="hide" title="A docker save archive, an OCI layout or the tar of a root directory" onClick={() => pickArchive(actions)}>
            Load image
          </button>
          <button type="button" popoverTarget={MORE} popoverTargetAction="hide" onClick={() => setComparing(true)}>
            Compare
          </button>
          <button type="button" popoverTarget={MORE} popoverTargetAction="hide" onClick={() => setExporting(true)}>
            Export
          </button>
          <button type="button" popoverTarget={MORE} popoverTargetAction="hide" onClick={() => applyTheme(storedTheme() === 'dark' ? 'light' : 'dark')}>
            Theme
          </button>
          <button type="button" popoverTarget={MORE} popoverTargetAction="hide" title="Keys, and what the picture’s marks mean (?)" onClick={onHelp}>
            Help
          </button>
        </div>
        <button type="button" className="icon share" onClick={() => setSharing(true)}>
          <span>Share</span>
        </button>
        <button type="button" className="icon menu" popoverTarget={MORE}>
          <span>More</span>
        </button>
        <button type="button" className="primary icon play" onClick={onPresent}>
          <span>Present</span>
        </button>
      </nav>
      {comparing && (
        <Suspense>
          <CompareDialog onClose={() => setComparing(false)} />
        </Suspense>
      )}
      {exporting && (
        <Suspense>
          <ExportDialog onClose={() => setExporting(false)} />
        </Suspense>
      )}
      {sharing && (
        <Suspense>
          <ShareDialog onClose={() => setSharing(false)} />
        </Suspense>
      )}
    </header>
  );
}
