/** Between the language server's terms, which count from 0, and Monaco's, which count from 1. */
import type { monaco } from '../monaco.ts';
import type { DockerfileLanguageService } from './service.ts';

export type LspPosition = Parameters<DockerfileLanguageService['computeHover']>[1];
export type LspRange = Parameters<DockerfileLanguageService['formatRange']>[1];
export type LspEdit = ReturnType<DockerfileLanguageService['format']>[number];
export type LspCompletion = Parameters<DockerfileLanguageService['resolveCompletionItem']>[0];
type LspMarkup = NonNullable<LspCompletion['documentation']>;

export const toPosition = ({ lineNumber, column }: monaco.IPosition): LspPosition => ({ line: lineNumber - 1, character: column - 1 });

export const toLspRange = ({ startLineNumber, startColumn, endLineNumber, endColumn }: monaco.IRange): LspRange => ({
  start: { line: startLineNumber - 1, character: startColumn - 1 },
  end: { line: endLineNumber - 1, character: endColumn - 1 },
});

export const fromRange = ({ start, end }: LspRange): monaco.IRange => ({
  startLineNumber: start.line + 1,
  startColumn: start.character + 1,
  endLineNumber: end.line + 1,
  endColumn: end.character + 1,
});

export const fromEdit = ({ range, newText }: LspEdit): monaco.languages.TextEdit => ({ range: fromRange(range), text: newText });

export const fromMarkup = (text: LspMarkup): monaco.IMarkdownString => ({ value: typeof text === 'string' ? text : text.value });
