/** What can be done about a FROM that neither the daemon nor the catalog has. */
import { useSession } from './context.ts';
import { pickArchive } from './pick-archive.ts';

export function MissingImage({ reference }: { readonly reference: string }) {
  const actions = useSession((session) => session.actions);
  const busy = useSession((session) => session.busy);
  const assume = `docker pull -q strata/assumed-base && docker tag strata/assumed-base ${reference}`;
  return (
    <p className="missing-image">
      Strata does not have <span className="mono">{reference}</span>. Drop its <span className="mono">docker save</span> tar on the page, or{' '}
      <button type="button" onClick={() => pickArchive(actions)}>
        Choose its archive
      </button>{' '}
      <button type="button" disabled={busy} title={assume} onClick={() => void actions.run(assume, 'button')}>
        Assume a small base
      </button>
    </p>
  );
}
