/** Which packages were installed automatically: /var/lib/apt/extended_states. */
import type { Process } from '../../program.ts';
import { knownText, writeTextFile } from './files.ts';
import { fieldsOf } from './status.ts';

const STATES = '/var/lib/apt/extended_states';

/** Names of the packages that are marked as automatically installed. */
export function readAutomatic(process: Process): Set<string> {
  const automatic = new Set<string>();
  for (const stanza of knownText(process, STATES).split('\n\n')) {
    const fields = fieldsOf(stanza);
    const name = fields.get('Package');
    if (name !== undefined && fields.get('Auto-Installed') === '1') automatic.add(name);
  }
  return automatic;
}

/** Written only when it changes, as apt does. */
export function writeAutomatic(process: Process, automatic: ReadonlySet<string>): void {
  const before = readAutomatic(process);
  if (before.size === automatic.size && [...before].every((name) => automatic.has(name))) return;
  const names = [...automatic].sort((a, b) => (a < b ? -1 : 1));
  writeTextFile(process, STATES, names.map((name) => `Package: ${name}\nArchitecture: amd64\nAuto-Installed: 1\n\n`).join(''));
}
