/** Chooses the core sample's path from a word of the Dockerfile: in the context menu, by Alt+P, by Alt and a click. */
import type { SessionStore } from '../../session/index.ts';
import { monaco } from './monaco.ts';
import { pathWordAt } from './path-word.ts';

/** Gives what takes it away again. */
export function addSampleAction(editor: monaco.editor.IStandaloneCodeEditor, store: SessionStore): monaco.IDisposable {
  const sampleAt = async ({ lineNumber, column }: monaco.IPosition): Promise<void> => {
    const { view, query, actions } = store.getState();
    const word = pathWordAt(editor.getModel()?.getLineContent(lineNumber) ?? '', column);
    const image = view?.preview.image;
    if (word === null || image == null) return;
    const step = image.steps.find(({ lines }) => lines !== null && lines.first <= lineNumber && lineNumber <= lines.last);
    const path = await query.locatePath(image.key, step?.layer ?? null, word);
    if (path !== null) actions.samplePathAt(path, null);
  };
  const action = editor.addAction({
    id: 'strata.core-sample',
    label: 'Core Sample of This Path',
    contextMenuGroupId: 'navigation',
    keybindings: [monaco.KeyMod.Alt | monaco.KeyCode.KeyP],
    run: () => {
      const position = editor.getPosition();
      if (position !== null) void sampleAt(position);
    },
  });
  const pressed = editor.onMouseDown(({ event, target }) => {
    if (event.altKey && event.leftButton && target.position !== null) void sampleAt(target.position);
  });
  return { dispose: () => [action, pressed].forEach((part) => part.dispose()) };
}
