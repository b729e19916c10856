/** The link that holds everything. */
import { useEffect, useRef, useState } from 'react';
import { attachmentsOf } from '../session/index.ts';
import { encodeLink } from '../share/link.ts';
import { useSession } from './context.ts';

export default function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const shared = useSession((session) => session.document);
  const dialog = useRef<HTMLDialogElement>(null);
  const [copied, setCopied] = useState(false);
  const link = encodeLink(shared);
  const files = attachmentsOf(shared).map(({ name, size }) => `${name} (${size.toLocaleString('en-US')} bytes)`);
  const address = link.ok ? `${globalThis.location.href.replace(/#.*$/, '')}#${link.value}` : '';
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const copy = (): void => {
    void navigator.clipboard.writeText(address).then(() => setCopied(true), () => setCopied(false));
  };
  return (
    <dialog ref={dialog} className="dialog" aria-label="Share" onClose={onClose}>
      <h2>A link to exactly this</h2>
      {link.ok ? (
        <>
          <p>Dockerfile, files, commands and the place in the picture: {link.value.length.toLocaleString('en-US')} characters, nothing is stored anywhere else.</p>
          <textarea aria-label="Link" readOnly value={address} rows={4} onFocus={(event) => event.target.select()} />
        </>
      ) : (
        <p role="alert">{link.problem.message}</p>
      )}
      {files.length > 0 && <p>The link cannot hold {files.join(', ')}: whoever opens it is asked to drop {files.length === 1 ? 'that file' : 'those files'}. Until then, what was made from {files.length === 1 ? 'it' : 'them'} is missing.</p>}
      <div className="row">
        <button type="button" className="primary" disabled={!link.ok} onClick={copy}>
          {copied ? 'Copied' : 'Copy link'}
        </button>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}
