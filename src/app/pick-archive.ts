/** Asks for an image archive with the browser's own file dialog. */
import type { Session } from '../session/state.ts';

export function pickArchive(actions: Pick<Session['actions'], 'receive'>): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void actions.receive(file);
  });
  input.click();
}
