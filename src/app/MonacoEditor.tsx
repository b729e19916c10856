/** Monaco, local and trimmed, loaded after the first picture. */
import MonacoReact, { loader } from '@monaco-editor/react';
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/dockerfile/register';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { useEffect, useRef, useState } from 'react';
import { bytesText } from '../picture/index.ts';
import { useSession, useSessionStore } from './context.ts';
import { linesOfLayer } from './lines.ts';

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };
loader.config({ monaco });

export default function MonacoEditor({ path }: { readonly path: string }) {
  const store = useSessionStore();
  const text = useSession((session) => session.texts[path] ?? '');
  const view = useSession((session) => session.view);
  const hover = useSession((session) => session.hover);
  const selection = useSession((session) => session.selection);
  const step = useSession((session) => session.document.look.step);
  const actions = useSession((session) => session.actions);
  const [editor, setEditor] = useState<monaco.editor.IStandaloneCodeEditor | null>(null);
  const decorations = useRef<monaco.editor.IEditorDecorationsCollection | null>(null);
  const [theme, setTheme] = useState(document.documentElement.dataset['theme']);

  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(document.documentElement.dataset['theme']));
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const model = editor?.getModel();
    if (editor === null || model == null) return;
    const isDockerfile = path === 'Dockerfile';
    const error = isDockerfile ? view?.preview.error : null;
    const image = view?.preview.image ?? null;
    const whole = (first: number, last: number): monaco.Range => new monaco.Range(first, 1, Math.min(last, model.getLineCount()), model.getLineMaxColumn(Math.min(last, model.getLineCount())));
    monaco.editor.setModelMarkers(model, 'docker', error?.lines == null ? [] : [{ ...fromRange(whole(error.lines.first, error.lines.last)), message: error.message, severity: monaco.MarkerSeverity.Error }]);
    const marked = hover ?? selection;
    const lit = isDockerfile && marked !== null && 'key' in marked ? linesOfLayer(image, marked.key) : null;
    const current = isDockerfile && step !== null ? stepLine(store.getState().view?.preview.image ?? null, step) : null;
    const notes = !isDockerfile || image === null || view === null ? [] : image.steps.flatMap(({ lines, layer, size, cached, cause }, i): monaco.editor.IModelDeltaDecoration[] => {
      if (lines === null || lines.last > model.getLineCount()) return [];
      const number = image.steps.slice(0, i + 1).filter((other) => other.layer !== null).length;
      const content = layer === null ? '' : `   ${number} · ${bytesText(size)}${cached === true ? ' · CACHED' : cause === null ? '' : ` · ${cause}`}`;
      const column = model.getLineMaxColumn(lines.last);
      return content === '' ? [] : [{ range: new monaco.Range(lines.last, column, lines.last, column), options: { after: { content, inlineClassName: 'line-note' }, showIfCollapsed: true } }];
    });
    const lines = [
      ...notes,
      ...(current === null ? [] : [{ range: whole(current, current), options: { isWholeLine: true, className: 'line-current' } }]),
      ...(lit === null ? [] : [{ range: whole(lit.first, lit.last), options: { isWholeLine: true, className: 'line-lit' } }]),
    ];
    decorations.current ??= editor.createDecorationsCollection();
    decorations.current.set(lines);
  }, [editor, view, hover, selection, step, path, text, store]);

  return (
    <MonacoReact
      path={path}
      language={path === 'Dockerfile' || path.endsWith('.Dockerfile') ? 'dockerfile' : 'plaintext'}
      value={text}
      theme={theme === 'dark' ? 'vs-dark' : 'vs'}
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
      options={{ ariaLabel: `${path} text`, minimap: { enabled: false }, fontFamily: 'JetBrains Mono Variable, monospace', fontSize: 13, lineHeight: 22, scrollBeyondLastLine: false, automaticLayout: true, lineNumbersMinChars: 2, folding: false, wordWrap: 'on', wrappingIndent: 'indent', glyphMargin: false, overviewRulerLanes: 0, renderLineHighlight: 'none', padding: { top: 8 }, scrollbar: { alwaysConsumeMouseWheel: false } }}
    />
  );
}

function fromRange({ startLineNumber, startColumn, endLineNumber, endColumn }: monaco.Range) {
  return { startLineNumber, startColumn, endLineNumber, endColumn };
}

function stepLine(image: Parameters<typeof linesOfLayer>[0], step: number): number | null {
  if (step === 1) return 1;
  return image?.steps.filter(({ lines }) => lines !== null)[step - 2]?.lines?.first ?? null;
}
