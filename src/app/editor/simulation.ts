/** The action that states what a RUN leaves in a comment above it, offered where the words of its commands tell. */
import type { monaco } from './monaco.ts';

const NOTHING = '# simulate: true';

export const simulationProvider: monaco.languages.CodeActionProvider = {
  async provideCodeActions(model, { startLineNumber }) {
    const { proposeSimulation } = await import('../../docker/simulation/propose.ts');
    const proposal = proposeSimulation(model.getValue(), startLineNumber, () => undefined);
    if (proposal === undefined || proposal.comment === NOTHING) return { actions: [], dispose: () => undefined };
    const { line, comment } = proposal;
    const at = { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 };
    const action: monaco.languages.CodeAction = {
      title: 'State the effect in a # simulate: comment',
      kind: 'refactor',
      edit: { edits: [{ resource: model.uri, versionId: model.getVersionId(), textEdit: { range: at, text: `${comment}\n` } }] },
    };
    return { actions: [action], dispose: () => undefined };
  },
};
