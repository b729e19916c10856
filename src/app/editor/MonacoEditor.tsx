/** Monaco over a file of the build context; for the Dockerfile with its problems, its figures and the step that is shown. */
import MonacoReact from '@monaco-editor/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSession, useSessionStore } from '../context.ts';
import { linesOfLayer } from '../lines.ts';
import { catalogNames } from './catalog-names.ts';
import { DockerfileGutter } from './DockerfileGutter.tsx';
import { registerLanguage } from './language/register.ts';
import { monaco } from './monaco.ts';
import { OPTIONS } from './options.ts';
import { clearProblems, showProblems } from './problems.ts';
import { addSampleAction } from './sample-action.ts';
import { stepLine } from './step-line.ts';
import { editorTheme } from './theme.ts';

export default function MonacoEditor({ path }: { readonly path: string }) {
  const store = useSessionStore();
  const text = useSession((session) => session.texts[path] ?? '');
  const actions = useSession((session) => session.actions);
  const [editor, setEditor] = useState<monaco.editor.IStandaloneCodeEditor | null>(null);
  const [theme, setTheme] = useState(editorTheme);
  const isDockerfile = path === 'Dockerfile';
  const options = useMemo(() => ({ ...OPTIONS, ariaLabel: `${path} text` }), [path]);

  useEffect(() => {
    registerLanguage(async () => ({ local: store.getState().view?.images.flatMap(({ tags }) => tags) ?? [], catalog: await catalogNames() }));
    const observer = new MutationObserver(() => setTheme(editorTheme()));
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, [store]);

  useEffect(() => {
    if (editor === null || !isDockerfile) return;
    const action = addSampleAction(editor, store);
    return () => action.dispose();
  }, [editor, isDockerfile, store]);

  useProblems(editor, isDockerfile);
  useLines(editor, isDockerfile);

  return (
    <>
      <MonacoReact
        path={path}
        language={isDockerfile || path.endsWith('.Dockerfile') ? 'dockerfile' : 'plaintext'}
        value={text}
        theme={theme}
        onChange={(value) => {
          if (value !== undefined && value !== store.getState().texts[path]) actions.edit(path, value);
        }}
        onMount={(mounted) => {
          setEditor(mounted);
          mounted.onMouseMove(({ target }) => {
            const image = store.getState().view?.preview.image;
            const line = target.position?.lineNumber;
            const found = line === undefined ? undefined : image?.steps.find(({ lines }) => lines !== null && lines.first <= line && line <= lines.last);
            const key = found?.layer ?? null;
            actions.hoverOver(key === null ? null : { kind: 'layer', key });
          });
          mounted.onMouseLeave(() => actions.hoverOver(null));
        }}
        options={options}
      />
      {isDockerfile && editor !== null && <MonacoGutter editor={editor} />}
    </>
  );
}

function MonacoGutter({ editor }: { readonly editor: monaco.editor.IStandaloneCodeEditor }) {
  const [, setLayout] = useState(0);
  useEffect(() => {
    const changed = editor.onDidContentSizeChange(() => setLayout((count) => count + 1));
    return () => changed.dispose();
  }, [editor]);
  const follow = useCallback(
    (onScroll: (top: number) => void) => {
      onScroll(editor.getScrollTop());
      const scrolled = editor.onDidScrollChange(({ scrollTop }) => onScroll(scrollTop));
      return () => scrolled.dispose();
    },
    [editor],
  );
  return <DockerfileGutter topOf={(line) => editor.getTopForLineNumber(line)} follow={follow} />;
}

/** Marks the problems of the text shown; while the text is ahead of the view, those there move along with it. */
function useProblems(editor: monaco.editor.IStandaloneCodeEditor | null, isDockerfile: boolean): void {
  const store = useSessionStore();
  const view = useSession((session) => session.view);
  useEffect(() => {
    const model = editor?.getModel();
    if (model == null) return;
    if (!isDockerfile || view === null) clearProblems(model);
    else if (view.files.find(({ path }) => path === 'Dockerfile')?.text === store.getState().texts['Dockerfile']) showProblems(model, view.preview);
  }, [editor, view, isDockerfile, store]);
}

/** Lights the lines of what is pointed at, and of the step. */
function useLines(editor: monaco.editor.IStandaloneCodeEditor | null, isDockerfile: boolean): void {
  const image = useSession((session) => session.view?.preview.image ?? null);
  const marked = useSession((session) => session.hover ?? session.selection);
  const step = useSession((session) => session.document.look.step);
  const decorations = useRef<monaco.editor.IEditorDecorationsCollection | null>(null);
  useEffect(() => {
    const model = editor?.getModel();
    if (editor === null || model == null) return;
    const lit = isDockerfile && marked !== null && 'key' in marked ? linesOfLayer(image, marked.key) : null;
    const current = isDockerfile && step !== null ? stepLine(image, step) : null;
    const whole = (first: number, last: number, className: string): monaco.editor.IModelDeltaDecoration => ({ range: new monaco.Range(first, 1, last, 1), options: { isWholeLine: true, className, marginClassName: className } });
    decorations.current ??= editor.createDecorationsCollection();
    decorations.current.set([...(current === null ? [] : [whole(current, current, 'line-current')]), ...(lit === null ? [] : [whole(lit.first, lit.last, 'line-lit')])]);
  }, [editor, image, marked, step, isDockerfile]);
}
