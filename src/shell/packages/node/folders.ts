/** node_modules: a folder for each package, with its package.json and the rest of its bytes. */
import { declaredContent, textContent } from '../../../filesystem/index.ts';
import { makeDirectories, saveContent } from '../../network/receive.ts';
import type { Process } from '../../program.ts';
import { binariesOf, type NodePackage } from './facts.ts';

/** Puts a package there, unless it is there in this version; gives whether it is new. */
export function putPackage(process: Process, folder: string, { name, version, bytes }: NodePackage): boolean {
  const { vfs } = process;
  const text = `${JSON.stringify({ name, version }, undefined, 2)}\n`;
  const place = `${folder}/package.json`;
  if (vfs.stat(process.cwd, place) !== undefined) return false;
  makeDirectories(process, folder);
  saveContent(process, place, textContent(text));
  vfs.declareUnlisted(process.cwd, folder, Math.max(0, bytes - text.length));
  return true;
}

/** Links from a directory of executables into a package's folder. */
export function linkBinaries(process: Process, directory: string, toFolder: string, folder: string, name: string): void {
  const { vfs, cwd } = process;
  for (const binary of binariesOf(name)) {
    const at = `${directory}/${binary}`;
    if (vfs.lstat(cwd, at) !== undefined) continue;
    makeDirectories(process, directory);
    makeDirectories(process, `${folder}/bin`);
    const program = `${folder}/bin/${binary}`;
    if (vfs.lstat(cwd, program) === undefined) {
      saveContent(process, program, declaredContent(1));
      vfs.chmod(cwd, program, 0o755);
    }
    vfs.symlink(cwd, `${toFolder}/bin/${binary}`, at);
  }
}
