/** All keys, and what the picture's marks mean. */
import { useEffect, useRef } from 'react';
import { KEY_GROUPS } from './keys.ts';
import { LegendList } from './Legend.tsx';

export default function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="dialog help" aria-label="Help" onClose={onClose}>
      <button type="button" className="close" aria-label="Close help" onClick={() => dialog.current?.close()}>
        ×
      </button>
      <h2>Keys</h2>
      <div className="key-groups">
        {KEY_GROUPS.map(({ where, keys }) => (
          <section key={where}>
            <h3>{where}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <h2>The picture</h2>
      <LegendList />
    </dialog>
  );
}
