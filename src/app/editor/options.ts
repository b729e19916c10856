/** How the editor looks and behaves. Lines do not wrap, so that each keeps its figures beside it. */
import type { monaco } from './monaco.ts';

export const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fixedOverflowWidgets: true,
  fontFamily: 'JetBrains Mono Variable, monospace',
  fontSize: 13,
  glyphMargin: false,
  lineDecorationsWidth: 10,
  lineHeight: 22,
  lineNumbersMinChars: 2,
  minimap: { enabled: false },
  multiCursorModifier: 'ctrlCmd',
  overviewRulerLanes: 0,
  padding: { top: 8 },
  renderLineHighlight: 'none',
  scrollBeyondLastLine: false,
  showFoldingControls: 'never',
  scrollbar: { alwaysConsumeMouseWheel: false, horizontalScrollbarSize: 8, verticalScrollbarSize: 8 },
  stickyScroll: { enabled: false },
  wordBasedSuggestions: 'off',
  wordWrap: 'off',
};
