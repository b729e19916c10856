/** `--version` of apt and of dpkg, as their packages are installed. */
import type { Process } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import type { Task } from '../../task.ts';
import { archiveOrEmpty } from './state.ts';
import { readDatabase } from './status.ts';

const MODULES = `Supported modules:
*Ver: Standard .deb
*Pkg:  Debian dpkg interface (Priority 30)
 Pkg:  Debian APT solver interface (Priority -1000)
 Pkg:  Debian APT planner interface (Priority -1000)
 S.L: 'deb' Debian binary tree
 S.L: 'deb-src' Debian source tree
 Idx: Debian Source Index
 Idx: Debian Package Index
 Idx: Debian Translation Index
 Idx: Debian dpkg status file
 Idx: Debian deb file
 Idx: Debian dsc file
 Idx: Debian control file
 Idx: EDSP scenario file
 Idx: EIPP scenario file
`;

/** The version of an installed package, which the archive tells where the files of dpkg do not. */
function* versionOf(process: Process, name: string): Task<string> {
  return readDatabase(process, yield* archiveOrEmpty(process)).packages.get(name)?.version ?? '';
}

export function* showVersion(process: Process): Task<number> {
  const version = yield* versionOf(process, 'apt');
  const isAptGet = process.argv[0]?.split('/').at(-1) === 'apt-get';
  yield* print(process, `apt ${version} (amd64)\n${isAptGet ? MODULES : ''}`);
  return 0;
}

/** `tool` is how the program calls itself. */
export function* showDpkgVersion(process: Process, tool: string): Task<number> {
  const version = yield* versionOf(process, 'dpkg');
  yield* print(process, `Debian ${tool} version ${version} (amd64).\nThis is free software; see the GNU General Public License version 2 or\nlater for copying conditions. There is NO warranty.\n`);
  return 0;
}
