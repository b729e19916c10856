/** A container: its files, changed by hand through the commands that do it. */
import { useState } from 'react';
import { exact } from '../picture/index.ts';
import { useSession } from './context.ts';
import { Explorer } from './explorer/Explorer.tsx';

/** A word that the shell takes as it is. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export function ContainerPanel({ id }: { readonly id: string }) {
  const container = useSession((session) => session.view?.containers.find((candidate) => candidate.id === id));
  const actions = useSession((session) => session.actions);
  const busy = useSession((session) => session.busy);
  const [path, setPath] = useState('/tmp/note');
  const [text, setText] = useState('hello');
  if (container === undefined) return <p>This container is gone, and its R/W layer with it.</p>;
  const { name, status } = container;
  const run = (line: string): void => void actions.run(line, 'button');
  const inside = (script: string): void => run(`docker exec ${name} sh -c ${quote(script)}`);
  const signs = { added: 'A', modified: 'C', deleted: 'D', opaque: 'C' } as const;
  return (
    <>
      <h2>{name}</h2>
      <dl>
        <dt>Image</dt>
        <dd>{container.imageReference}</dd>
        <dt>Status</dt>
        <dd>{container.statusText}</dd>
        <dt>R/W layer</dt>
        <dd>
          {exact(container.size)} B{' '}
          <button type="button" onClick={() => actions.select({ kind: 'ledger', subject: { kind: 'container', id }, layers: null, which: 'stored' })}>
            Ledger
          </button>
        </dd>
      </dl>
      <div className="row">
        <button type="button" disabled={busy} onClick={() => run(status === 'running' ? `docker stop ${name}` : `docker start ${name}`)}>
          {status === 'running' ? 'Stop' : 'Start'}
        </button>
        <button type="button" disabled={busy} onClick={() => run(`docker commit ${name} ${name}:committed`)}>
          Commit
        </button>
        <button type="button" disabled={busy} onClick={() => run(`docker rm -f ${name}`)}>
          Remove
        </button>
      </div>
      <h3>Changes</h3>
      {container.entries.length === 0 ? <p>unchanged</p> : (
        <ul className="changes mono">
          {container.entries.map((entry) => (
            <li key={entry.path}>
              {signs[entry.change]} {entry.path}
            </li>
          ))}
        </ul>
      )}
      <h3>Files</h3>
      <Explorer
        owner={{ kind: 'container', id }}
        onDelete={(target) => inside(`rm -rf ${quote(target)}`)}
        onOpen={(target, content) => {
          setPath(target);
          setText(content.replace(/\n$/, ''));
        }}
      />
      <form
        className="write"
        onSubmit={(event) => {
          event.preventDefault();
          inside(`printf '%s\\n' ${quote(text)} > ${quote(path)}`);
        }}
      >
        <label>
          File <input value={path} onChange={(event) => setPath(event.target.value)} />
        </label>
        <label>
          Text <textarea rows={3} value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <button type="submit" disabled={busy || status !== 'running'}>
          Write file
        </button>
      </form>
    </>
  );
}
