/** The daemon's image store below the ledger: chosen as on a real host, by its configuration and a restart. */
import { bytesText, focusOf } from '../picture/index.ts';
import { useSession } from './context.ts';

const switchTo = (store: string): string => `mkdir -p /etc/docker && echo '{"features":{"containerd-snapshotter":${String(store === 'containerd')}}}' > /etc/docker/daemon.json && systemctl restart docker`;

export function StoreChoice() {
  const view = useSession((session) => session.view);
  const look = useSession((session) => session.document.look);
  const busy = useSession((session) => session.busy);
  const actions = useSession((session) => session.actions);
  if (view === null) return null;
  const shown = focusOf(view, look).layers.join();
  const image = [view.preview.image, ...view.images].find((candidate) => candidate?.layers.join() === shown);
  const content = image?.contentSize ?? null;
  const blobs = content === null ? '' : `, plus about ${bytesText(content)} of compressed blobs`;
  return (
    <div className="store-choice">
      <span id="store-note">{view.store === 'containerd' ? `Blocks of 4,096 bytes${blobs}. A real Docker hides the other store’s images.` : 'Bytes of the files.'}</span>
      <label>
        Image store{' '}
        <select aria-describedby="store-note" value={view.store} disabled={busy} onChange={(event) => void actions.run(switchTo(event.target.value), 'button')}>
          <option value="overlay2">overlay2</option>
          <option value="containerd">containerd</option>
        </select>
      </label>
    </div>
  );
}
