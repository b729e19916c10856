/** The core sample's controls: which path, seen from where, the answer in words, and the lookup followed place by place. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { focusOf } from '../../picture/index.ts';
import { useSession, useSessionStore } from '../context.ts';
import { standpointOf } from './sample.ts';
import { useSample } from './use-sample.ts';

export default function SampleBar() {
  const actions = useSession((session) => session.actions);
  const lookup = useSession((session) => session.lookup);
  const sample = useSample();
  const places = sample?.findings.filter(({ isReached }) => isReached) ?? [];
  const at = lookup === null ? undefined : places[lookup - 1];
  const isOver = lookup !== null && lookup >= places.length;
  return (
    <section className="sample-bar" aria-label="Core sample">
      <PathField />
      <From />
      {places.length > 0 && (
        <button type="button" title="Follow the lookup as the kernel does it: from the top, the next layer down until the name is found or hidden" onClick={() => actions.lookUp(isOver ? null : (lookup ?? 0) + 1)}>
          {lookup === null ? 'Look up' : isOver ? 'Done' : 'Next layer down'}
        </button>
      )}
      <p role="status">{sample === null ? 'A path looked up through all layers: type one, or choose it in the picture, the terminal or the editor.' : at === undefined ? sample.sentence : isOver ? `${at.said} ${sample.sentence}` : at.said}</p>
    </section>
  );
}

/** The path is looked up when it is entered, or chosen from the list. */
function PathField() {
  const store = useSessionStore();
  const path = useSession((session) => session.document.look.samplePath) ?? '';
  const query = useSession((session) => session.query);
  const actions = useSession((session) => session.actions);
  const [typed, setTyped] = useState<string | null>(null);
  const [offers, setOffers] = useState<readonly string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      const isWriting = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, .monaco-editor') !== null;
      if (event.key !== '/' || isWriting || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      input.current?.select();
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, []);
  const type = (text: string): void => {
    setTyped(text);
    const from = standpointOf(store.getState());
    if (from !== null) void query.completePath(from, text).then(setOffers, () => undefined);
  };
  const take = (): void => {
    if (typed !== null) actions.samplePathAt(typed.trim() === '' ? null : typed.trim().replace(/^(?!\/)/, '/'));
    setTyped(null);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') take();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setTyped(null);
  };
  return (
    <label className="sample-path">
      Path <input ref={input} className="mono" type="text" list="sample-paths" autoComplete="off" autoCapitalize="off" spellCheck={false} placeholder="/etc/passwd" aria-keyshortcuts="/" value={typed ?? path} onChange={(event) => type(event.target.value)} onFocus={() => type(path)} onKeyDown={onKey} onBlur={take} />
      <datalist id="sample-paths">
        {offers.map((offer) => (
          <option key={offer} value={offer} />
        ))}
      </datalist>
    </label>
  );
}

function From() {
  const view = useSession((session) => session.view);
  const look = useSession((session) => session.document.look);
  const container = useSession((session) => session.sampleFrom);
  const actions = useSession((session) => session.actions);
  if (view === null || view.containers.length === 0) return null;
  const isThere = view.containers.some(({ id }) => id === container);
  return (
    <label>
      in{' '}
      <select value={isThere ? (container ?? '') : ''} onChange={(event) => actions.samplePathAt(look.samplePath, event.target.value === '' ? null : event.target.value)}>
        <option value="">{focusOf(view, look).title}</option>
        {view.containers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
