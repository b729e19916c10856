/** The page: toolbar, left column (lesson, editor, terminal), picture with step bar, inspector. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { Archives } from './Archives.tsx';
import { useSession, useSessionStore } from './context.ts';
import { download } from './download.ts';
import { Editor } from './editor/Editor.tsx';
import { Files } from './Files.tsx';
import { Lesson } from './Lesson.tsx';
import { ProblemBar } from './ProblemBar.tsx';
import { Stack } from './Stack.tsx';
import { StepBar } from './steps/StepBar.tsx';
import { StoreChoice } from './StoreChoice.tsx';
import { Terminal } from './Terminal.tsx';
import { Toolbar } from './Toolbar.tsx';

const HelpDialog = lazy(() => import('./help/HelpDialog.tsx'));
const Inspector = lazy(() => import('./Inspector.tsx'));
const Narrator = lazy(() => import('./narration/Narrator.tsx'));
const Present = lazy(() => import('./Present.tsx'));
const SampleBar = lazy(() => import('./core-sample/SampleBar.tsx'));
const StateLine = lazy(() => import('./steps/StateLine.tsx'));

/** Where letters are text. */
const TEXTS = 'input, textarea, select, [contenteditable], .monaco-editor, dialog[open]';

export function App() {
  const store = useSessionStore();
  const selection = useSession((session) => session.selection);
  const exports = useSession((session) => session.exports);
  const [presenting, setPresenting] = useState(false);
  const [helping, setHelping] = useState(false);

  useEffect(() => {
    if (exports.length > 0) for (const { name, content } of store.getState().actions.takeExports()) download(name, content);
  }, [store, exports]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { actions } = store.getState();
      const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
      const isRedo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'y';
      const inTerminal = event.target instanceof HTMLElement && event.target.closest('.terminal, .inspector') !== null;
      if ((isUndo || isRedo) && !inTerminal) {
        event.preventDefault();
        event.stopPropagation();
        void (isRedo || event.shiftKey ? actions.redo() : actions.undo());
      } else if (event.key === 'Escape') {
        setPresenting(false);
        actions.select(null);
      } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !(event.target instanceof Element && event.target.closest(TEXTS) !== null)) {
        if (event.key === '?') setHelping(true);
        if (event.key.toLowerCase() === 'p') setPresenting((was) => !was);
      }
    };
    globalThis.addEventListener('keydown', onKey, true);
    return () => globalThis.removeEventListener('keydown', onKey, true);
  }, [store]);

  return (
    <>
      {presenting && (
        <Suspense>
          <Present onLeave={() => setPresenting(false)} />
        </Suspense>
      )}
      {helping && (
        <Suspense>
          <HelpDialog onClose={() => setHelping(false)} />
        </Suspense>
      )}
      <div className="frame" hidden={presenting}>
        <Toolbar onPresent={() => setPresenting(true)} onHelp={() => setHelping(true)} />
        <ProblemBar />
        <Archives />
        <div className="work">
          <div className="side">
            <Lesson />
            <Files />
            <Editor />
            <Terminal />
          </div>
          <main className={selection === null ? 'main' : 'main with-inspector'}>
            <Stack density="page" />
            <div className="below-stack">
              <Suspense>
                <SampleBar />
              </Suspense>
              <StoreChoice />
            </div>
            <Suspense>
              <Narrator />
              <StateLine />
            </Suspense>
            <StepBar />
            {selection !== null && (
              <Suspense>
                <Inspector />
              </Suspense>
            )}
          </main>
        </div>
      </div>
    </>
  );
}
