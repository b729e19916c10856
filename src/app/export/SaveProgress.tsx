/** How far the archive has come, and a way to stop it. */
import { bytesText } from '../../picture/index.ts';
import { useSession } from '../context.ts';

export function SaveProgress({ onCancel }: { readonly onCancel: () => void }) {
  const progress = useSession((session) => session.progress);
  const label = progress?.label ?? 'Computing digests';
  return (
    <div className="row progress">
      <progress aria-label={label} {...(progress !== null && { value: progress.done, max: progress.total })} />
      <span>{progress === null ? label : `${label}: ${bytesText(progress.done)} of ${bytesText(progress.total)}`}</span>
      <button type="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
