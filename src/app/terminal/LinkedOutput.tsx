/** What a command printed, where it names something of the picture as a link to it. */
import { useMemo } from 'react';
import type { ConsoleItem, Selection, View } from '../../session/index.ts';
import { useSession, useSessionStore } from '../context.ts';
import { linked, type LinkTarget, type Names } from './links.ts';

const SHORT = 12;

function namesOf({ images, containers, volumes }: View): Names {
  return {
    tags: new Set(images.flatMap(({ tags }) => tags)),
    images: new Map(images.flatMap(({ id, tags }) => (id === null || tags[0] === undefined ? [] : [[id.replace('sha256:', '').slice(0, SHORT), tags[0]] as const]))),
    containers: new Map(containers.flatMap(({ id, name }) => [[name, id], [id.slice(0, SHORT), id]] as const)),
    volumes: new Set(volumes.map(({ name }) => name)),
  };
}

/** What has a name, as text: links are looked for anew when it changes. */
const spelled = ({ images, containers, volumes }: View): string => JSON.stringify([images.map(({ id, tags }) => [id, tags]), containers.map(({ id, name }) => [id, name]), volumes.map(({ name }) => name)]);

/** What a link selects; undefined where it leads to a whole image. */
function selectionOf(target: LinkTarget, view: View): Selection | undefined {
  switch (target.kind) {
    case 'image':
      return undefined;
    case 'container':
    case 'path':
      return { kind: 'container', id: target.id };
    case 'volume':
      return target;
    case 'step': {
      const image = view.images.find(({ tags }) => tags.includes(target.tag));
      const index = (image?.steps.length ?? 0) - 1 - target.row;
      const step = image?.steps[index];
      if (image === undefined || step === undefined) return undefined;
      return step.layer === null ? { kind: 'instruction', image: image.key, index } : { kind: 'layer', key: step.layer };
    }
  }
}

export default function LinkedOutput({ command, chunks }: Pick<ConsoleItem, 'command' | 'chunks'>) {
  const store = useSessionStore();
  const known = useSession(({ view }) => (view === null ? '' : spelled(view)));
  const names = useMemo(() => (known === '' ? undefined : store.getState().view), [store, known]);
  const runs = useMemo(() => {
    const joined: { stream: string; text: string }[] = [];
    for (const { stream, text } of chunks) {
      const last = joined.at(-1);
      if (last?.stream === stream) last.text += text;
      else joined.push({ stream, text });
    }
    const table = names == null ? undefined : namesOf(names);
    return joined.map(({ stream, text }) => ({ stream, pieces: table === undefined ? [{ text }] : linked(command, text, table) }));
  }, [command, chunks, names]);

  const follow = (target: LinkTarget): void => {
    const { actions, view } = store.getState();
    if (target.kind === 'image' || target.kind === 'step') {
      actions.setStep(null);
      actions.focusImage(target.tag);
    }
    if (target.kind === 'path') actions.samplePathAt(target.path);
    const selection = view === null ? undefined : selectionOf(target, view);
    if (selection !== undefined) actions.select(selection);
  };
  const preview = (target: LinkTarget | undefined): void => {
    const { actions, view } = store.getState();
    actions.hoverOver(target === undefined || view === null ? null : (selectionOf(target, view) ?? null));
  };
  return runs.map(({ stream, pieces }, i) => (
    <span key={i} className={stream}>
      {pieces.map(({ text, target }, j) =>
        target === undefined ? (
          text
        ) : (
          <a
            key={j}
            href="#"
            tabIndex={-1}
            onMouseEnter={() => preview(target)}
            onMouseLeave={() => preview(undefined)}
            onFocus={() => preview(target)}
            onBlur={() => preview(undefined)}
            onClick={(event) => {
              event.preventDefault();
              follow(target);
            }}
          >
            {text}
          </a>
        ),
      )}
    </span>
  ));
}
