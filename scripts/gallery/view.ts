/** A view as the page has it, of commands run by the daemon in this process. */
import { writeContextFile, type Host } from '../../src/docker/index.ts';
import { runTask } from '../../src/shell/index.ts';
import { describe } from '../../src/session/describe/view.ts';
import { NO_PREVIEW, Previewer } from '../../src/session/worker/preview.ts';
import type { Shown } from '../../src/session/worker/queries.ts';
import type { View } from '../../src/session/index.ts';
import { loadRecord, open, step } from '../docker/session.ts';

/** A command line, or files to write into the build context. */
export type Act = string | Readonly<Record<string, string>>;

const encoder = new TextEncoder();

/** Does the acts one after another; a command that fails is a mistake in the scene, unless it begins with `!`. */
export async function viewAfter(acts: readonly Act[]): Promise<Shown & { readonly view: View }> {
  let host = await open({ files: {} });
  if (!JSON.stringify(acts).includes('httpd')) host = commandOn(host, 'docker rmi httpd:2.4');
  const previewer = new Previewer();
  let preview = NO_PREVIEW;
  const look = (): void => {
    preview = runTask(previewer.build(host, preview), loadRecord);
  };
  for (const act of acts) {
    host = typeof act === 'string' ? commandOn(host, act) : Object.entries(act).reduce((files, [path, text]) => writeContextFile(files, path, encoder.encode(text)), host);
    if (typeof act !== 'string') look();
  }
  look();
  return { host, preview, view: describe(host, preview, [], 0) };
}

function commandOn(host: Host, line: string): Host {
  const said: string[] = [];
  const mayFail = line.startsWith('!');
  const next = step(host, mayFail ? line.slice(1) : line, (event) => {
    if (event.kind !== 'export') said.push(event.text);
  });
  if (next.status !== 0 && !mayFail) throw new Error(`${line}\n${said.join('')}`);
  return next;
}
