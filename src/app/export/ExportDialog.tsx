/** What leaves the page: images as archives that Docker loads, and the picture. */
import { useEffect, useRef } from 'react';
import { useSession } from '../context.ts';
import { ImageExport } from './ImageExport.tsx';
import { PictureExport } from './PictureExport.tsx';

export default function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const view = useSession((session) => session.view);
  const focus = useSession((session) => session.document.look.image);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="dialog export" aria-label="Export" onClose={onClose}>
      <h2>Export</h2>
      {view !== null && <ImageExport view={view} focus={focus} />}
      <PictureExport />
      <div className="row">
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}
