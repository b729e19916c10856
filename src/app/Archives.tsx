/** Image archives from the person's computer: the whole page takes a dropped one; how far it has been read; which ones are missing. */
import { useEffect, useState } from 'react';
import { exact } from '../picture/index.ts';
import { useSession, useSessionStore } from './context.ts';
import { pickArchive } from './pick-archive.ts';

/** Whether a drag is one of files that nothing on the page takes for itself: the list of context files does. */
function isForPage(event: DragEvent): boolean {
  const inFiles = event.target instanceof Element && event.target.closest('.files') !== null;
  return !inFiles && (event.dataTransfer?.types.includes('Files') ?? false);
}

export function Archives() {
  const store = useSessionStore();
  const receiving = useSession((session) => session.receiving);
  const missing = useSession((session) => session.missing);
  const actions = useSession((session) => session.actions);
  const [over, setOver] = useState(false);

  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      setOver(isForPage(event));
      if (!isForPage(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!isForPage(event)) return;
      event.preventDefault();
      event.stopPropagation();
      for (const file of event.dataTransfer?.files ?? []) void store.getState().actions.receive(file);
    };
    globalThis.addEventListener('dragover', onOver, true);
    globalThis.addEventListener('dragleave', onLeave, true);
    globalThis.addEventListener('drop', onDrop, true);
    return () => {
      globalThis.removeEventListener('dragover', onOver, true);
      globalThis.removeEventListener('dragleave', onLeave, true);
      globalThis.removeEventListener('drop', onDrop, true);
    };
  }, [store]);

  return (
    <>
      {over && <div className="drop-veil">Drop an image here: a docker save archive, an OCI layout or the tar of a root directory</div>}
      {receiving !== null && (
        <div className="receiving" role="status">
          <label>
            Reading {receiving.name}: {receiving.what} <progress max={Math.max(1, receiving.total)} value={receiving.done} />
          </label>
          <button type="button" onClick={() => actions.cancel()}>
            Cancel reading
          </button>
        </div>
      )}
      {missing.length > 0 && receiving === null && (
        <div className="problem" role="alert">
          <strong>This needs {missing.map(({ name, size }) => `${name} (${exact(size)} bytes)`).join(', ')}.</strong> A link does not hold it: drop the file on the page, packed in whatever way, and everything made from it appears.
          <button type="button" onClick={() => pickArchive(actions)}>
            Choose file
          </button>
        </div>
      )}
    </>
  );
}
