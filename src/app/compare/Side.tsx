/** One of the two: an image, and the state that it is taken from. */
import { useEffect, useState } from 'react';
import type { ComparedImage, ImageChoice, RevisionView } from '../../session/index.ts';
import { useSession } from '../context.ts';

interface Props {
  readonly name: 'A' | 'B';
  readonly side: ComparedImage;
  readonly revisions: readonly RevisionView[];
  readonly onChange: (side: ComparedImage) => void;
}

export function Side({ name, side, revisions, onChange }: Props) {
  const query = useSession((session) => session.query);
  const now = useSession((session) => session.view?.revision);
  const { revision, image } = side;
  const [found, setFound] = useState<{ readonly at: number; readonly choices: readonly ImageChoice[] } | null>(null);
  useEffect(() => {
    let current = true;
    void query.imagesAt(revision).then((choices) => current && setFound({ at: revision, choices }));
    return () => {
      current = false;
    };
  }, [query, revision]);
  const choices = found?.choices ?? [];
  const isThere = choices.some(({ key }) => key === image);
  return (
    <fieldset>
      <legend className={name === 'A' ? 'side-a' : 'side-b'}>{name}</legend>
      <label>
        <span className="visually-hidden">{name}, image</span>
        <select value={image} onChange={(event) => onChange({ ...side, image: event.target.value })}>
          {!isThere && <option value={image}>{found?.at === revision ? 'not in this state' : '…'}</option>}
          {choices.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="visually-hidden">{name}, state</span>
        <select value={revision} onChange={(event) => onChange({ ...side, revision: Number(event.target.value) })}>
          {revisions.toReversed().map(({ index, label }) => (
            <option key={index} value={index}>
              {index === now ? 'now' : `${index}: ${label.length > 60 ? `${label.slice(0, 60)}…` : label}`}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
