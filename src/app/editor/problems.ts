/** What is wrong with the Dockerfile, as the editor shows it: markers with Docker's text, and fixes on top of them. */
import type { BuildErrorView, BuildWarningView, PreviewView } from '../../session/index.ts';
import { monaco } from './monaco.ts';

type Fix = BuildWarningView['fixes'][number];
type SourceRange = BuildWarningView['range'];

interface Problem {
  readonly marker: monaco.editor.IMarkerData;
  readonly fixes: readonly Fix[];
}

const OWNER = 'docker';
/** The problems of a model and the version of the text that they are about. */
const known = new WeakMap<monaco.editor.ITextModel, { readonly version: number; readonly problems: readonly Problem[] }>();

const toRange = ({ start, end }: SourceRange): monaco.IRange => ({ startLineNumber: start.line, startColumn: start.column, endLineNumber: end.line, endColumn: end.column });

/** Marks the problems of the text that the model holds. */
export function showProblems(model: monaco.editor.ITextModel, { error, warnings }: Pick<PreviewView, 'error' | 'warnings'>): void {
  const problems = [...(error === null ? [] : errorProblem(model, error)), ...warnings.map(warningProblem)];
  known.set(model, { version: model.getVersionId(), problems });
  monaco.editor.setModelMarkers(model, OWNER, problems.map(({ marker }) => marker));
}

export function clearProblems(model: monaco.editor.ITextModel): void {
  known.delete(model);
  monaco.editor.setModelMarkers(model, OWNER, []);
}

/** An error is at the word that Docker would put right, otherwise at its lines. */
function errorProblem(model: monaco.editor.ITextModel, { message, lines, fixes }: BuildErrorView): Problem[] {
  const edit = fixes[0]?.edits[0];
  const last = Math.min(lines?.last ?? 1, model.getLineCount());
  const first = Math.min(lines?.first ?? 1, last);
  const whole = { startLineNumber: first, startColumn: model.getLineFirstNonWhitespaceColumn(first) || 1, endLineNumber: last, endColumn: model.getLineMaxColumn(last) };
  return [{ marker: { ...(edit === undefined ? whole : toRange(edit.range)), message, severity: monaco.MarkerSeverity.Error, source: OWNER }, fixes }];
}

function warningProblem({ rule, detail, url, range, fixes }: BuildWarningView): Problem {
  const code = url === null ? rule : { value: rule, target: monaco.Uri.parse(url) };
  return { marker: { ...toRange(range), message: detail, severity: monaco.MarkerSeverity.Warning, source: OWNER, code }, fixes };
}

/** Fixes for what is marked at a range, as long as the text is the one that was checked. */
export const fixProvider: monaco.languages.CodeActionProvider = {
  provideCodeActions(model, range) {
    const found = known.get(model);
    const problems = found?.version === model.getVersionId() ? found.problems.filter(({ marker }) => monaco.Range.areIntersectingOrTouching(marker, range)) : [];
    const actions = problems.flatMap(({ marker, fixes }) =>
      fixes.map(({ title, edits }): monaco.languages.CodeAction => ({
        title,
        kind: 'quickfix',
        diagnostics: [marker],
        isPreferred: true,
        edit: { edits: edits.map(({ range: at, text }) => ({ resource: model.uri, versionId: model.getVersionId(), textEdit: { range: toRange(at), text } })) },
      })),
    );
    return { actions, dispose: () => undefined };
  },
};
