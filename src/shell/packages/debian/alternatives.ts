/** The choices among programs of one purpose that packages' scripts put into /etc/alternatives. */
import { symlink } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import { appendText, ensureDirectory, remove, writeTextFile } from './files.ts';

/** `links` gives the program for each generic name; the generic name is put into /usr/bin. */
export function alternativesOf(process: Process, links: Readonly<Record<string, string>>): void {
  const { vfs } = process;
  for (const [name, path] of Object.entries(links)) {
    ensureDirectory(process, '/etc/alternatives');
    const put = (at: string, target: string): void => {
      remove(process, at);
      vfs.put('/', at, symlink(target, { mtime: vfs.now() }));
    };
    put(`/etc/alternatives/${name}`, path);
    put(`/usr/bin/${name}`, `/etc/alternatives/${name}`);
    writeTextFile(process, `/var/lib/dpkg/alternatives/${name}`, `auto\n/usr/bin/${name}\n\n${path}\n50\n\n`);
    appendText(process, '/var/log/alternatives.log', `update-alternatives: run with --install /usr/bin/${name} ${name} ${path} 50\nupdate-alternatives: link group ${name} updated to point to ${path}\n`);
  }
}
