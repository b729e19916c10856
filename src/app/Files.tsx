/** The build context: its files as tabs of the editor, with add, upload, rename and delete. */
import { useRef } from 'react';
import { useSession } from './context.ts';

export function Files() {
  const view = useSession((session) => session.view);
  const openFile = useSession((session) => session.openFile);
  const actions = useSession((session) => session.actions);
  const input = useRef<HTMLInputElement>(null);
  const files = view?.files.filter(({ type }) => type === 'file') ?? [];
  const paths = files.map(({ path }) => path).sort((a, b) => (a === 'Dockerfile' ? -1 : b === 'Dockerfile' ? 1 : a < b ? -1 : 1));

  const add = async (): Promise<void> => {
    const path = globalThis.prompt('Name of the new file', 'notes.txt');
    if (path === null || path.trim() === '') return;
    await actions.addFile(path.trim(), '');
    actions.open(path.trim());
  };
  const rename = async (): Promise<void> => {
    const to = globalThis.prompt('New name', openFile);
    if (to === null || to.trim() === '' || to === openFile) return;
    await actions.renameFile(openFile, to.trim());
    actions.open(to.trim());
  };
  const remove = async (): Promise<void> => {
    await actions.removeFile(openFile);
    actions.open('Dockerfile');
  };
  const upload = async (list: FileList | null): Promise<void> => {
    for (const file of list ?? []) await actions.addFile(file.name, new Uint8Array(await file.arrayBuffer()));
  };
  return (
    <section
      className="files"
      aria-label="Files"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void upload(event.dataTransfer.files);
      }}
    >
      <ul>
        {paths.map((path) => (
          <li key={path}>
            <button type="button" aria-pressed={path === openFile} onClick={() => actions.open(path)}>
              {path}
            </button>
          </li>
        ))}
      </ul>
      <div className="file-actions">
        {openFile !== 'Dockerfile' && (
          <>
            <button type="button" onClick={() => void rename()}>
              Rename
            </button>
            <button type="button" onClick={() => void remove()}>
              Delete
            </button>
          </>
        )}
        <button type="button" onClick={() => input.current?.click()}>
          Upload
        </button>
        <button type="button" onClick={() => void add()}>
          + file
        </button>
        <input ref={input} type="file" multiple hidden aria-label="Upload files" onChange={(event) => void upload(event.target.files)} />
      </div>
    </section>
  );
}
