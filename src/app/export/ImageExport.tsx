/** Images as an archive: which tags, which layers, how many bytes, and the docker command that writes it. */
import { useEffect, useState } from 'react';
import { bytesText, exact } from '../../picture/index.ts';
import type { ArchiveFacts, View } from '../../session/index.ts';
import { useSession } from '../context.ts';
import { nextTag } from '../tags.ts';
import { commandOf, fileNameOf, isUntagged, proposedTags, usualCompression, type Compression } from './choice.ts';
import { SaveProgress } from './SaveProgress.tsx';

interface Known {
  readonly command: string;
  readonly facts: ArchiveFacts | null;
}

export function ImageExport({ view, focus }: { readonly view: View; readonly focus: string | null }) {
  const actions = useSession((session) => session.actions);
  const query = useSession((session) => session.query);
  const busy = useSession((session) => session.busy);
  const usual = usualCompression(view.store);
  const [chosen, setChosen] = useState<readonly string[]>(() => proposedTags(view, focus));
  const [compression, setCompression] = useState<Compression>(usual);
  const [known, setKnown] = useState<Known | null>(null);
  const [outcome, setOutcome] = useState('');
  const all = view.images.flatMap((image) => image.tags.map((tag) => ({ tag, size: image.size })));
  const tags = all.map(({ tag }) => tag).filter((tag) => chosen.includes(tag));
  const command = commandOf(tags, compression, usual);
  const names = tags.join(' ');
  const isChosen = tags.length > 0;

  useEffect(() => {
    if (!isChosen) return undefined;
    let current = true;
    void query.archiveFacts(names.split(' '), compression).then((facts) => {
      if (current) setKnown({ command, facts });
    }, () => undefined);
    return () => {
      current = false;
    };
  }, [query, command, names, compression, isChosen, view.revision]);

  const facts = known?.command === command ? known.facts : null;
  const save = async (): Promise<void> => {
    setOutcome('');
    const code = await actions.run(command, 'button');
    setOutcome(code === 0 ? `${fileNameOf(tags)} is in your downloads.` : code === null ? 'Cancelled; nothing was written.' : 'docker save failed; the terminal shows why.');
  };
  const buildFirst = async (tag: string): Promise<void> => {
    if ((await actions.run(`docker build -t ${tag} .`, 'button')) === 0) setChosen([tag]);
  };
  const proposed = nextTag(view.images);

  return (
    <section aria-label="Images">
      <h3>Images, for docker load, Podman, skopeo</h3>
      {isUntagged(view) && (
        <p className="quiet">
          What the editor builds has no tag yet.{' '}
          <button type="button" disabled={busy} onClick={() => void buildFirst(proposed)}>
            Build {proposed}
          </button>
        </p>
      )}
      <fieldset disabled={busy}>
        <legend>Tags</legend>
        {all.map(({ tag, size }) => (
          <label key={tag}>
            <input type="checkbox" checked={chosen.includes(tag)} onChange={({ target }) => setChosen(target.checked ? [...chosen, tag] : chosen.filter((other) => other !== tag))} />
            <span className="mono">{tag}</span> <span className="quiet">{bytesText(size)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset disabled={busy}>
        <legend>Layers</legend>
        <label>
          <input type="radio" name="compression" checked={compression === 'none'} onChange={() => setCompression('none')} />
          Uncompressed, named by their diff IDs
        </label>
        <label>
          <input type="radio" name="compression" checked={compression === 'gzip'} onChange={() => setCompression('gzip')} />
          gzip, as a registry keeps them
        </label>
      </fieldset>
      <p role="status" className="figure">
        {!isChosen ? 'Choose at least one tag.' : facts === null ? 'Adding up…' : `${bytesText(facts.size)} (${exact(facts.size)})`}
      </p>
      {facts?.placeholders.map(({ image, note }) => (
        <p key={image} className="note">
          <span className="mono">{image}</span>: {note}. The catalog knows names and sizes of these files, not their contents, so their diff IDs and the image ID are those of what is written; the archive says so in its annotations.
        </p>
      ))}
      <pre className="command">{command}</pre>
      {compression !== usual && <p className="quiet">STRATA_SAVE_LAYERS is read by Strata alone: Docker saves gzip layers with the containerd store and uncompressed ones with overlay2.</p>}
      {busy ? (
        <SaveProgress onCancel={() => actions.cancel()} />
      ) : (
        <div className="row">
          <button type="button" className="primary" disabled={!isChosen} onClick={() => void save()}>
            Save archive
          </button>
        </div>
      )}
      <p role="status">{outcome}</p>
    </section>
  );
}
