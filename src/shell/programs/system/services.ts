/** service, systemctl, invoke-rc.d, update-rc.d: in a container no init runs; what they do to files they do. */
import { knownText, namesIn, remove } from '../../packages/debian/files.ts';
import { putLink } from '../../packages/debian/alternatives-database.ts';
import type { Process, Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { fail, print } from '../kit.ts';

export const service: Program = function* (process) {
  const [name, ...rest] = process.argv.slice(1);
  if (name === undefined || name === '--help' || name === '-h') {
    yield* print(process, 'Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]\n');
    return name === undefined ? 1 : 0;
  }
  if (name === '--status-all') {
    for (const each of namesIn(process, '/etc/init.d')) yield* print(process, ` [ - ]  ${each}\n`);
    return 0;
  }
  const script = `/etc/init.d/${name}`;
  if (process.vfs.stat('/', script) === undefined) {
    yield* writeText(process.stderr, `${name}: unrecognized service\n`);
    return 1;
  }
  return yield* process.spawn([script, ...rest]);
};

/** Packages' scripts ask it to start services; images' policy-rc.d says no. */
export const invokeRcD: Program = function* (process) {
  const [name = '', action = ''] = process.argv.slice(1).filter((word) => !word.startsWith('--'));
  yield* writeText(process.stderr, 'invoke-rc.d: could not determine current runlevel\n');
  if (process.vfs.stat('/', `/etc/init.d/${name}`) === undefined) return yield* fail(process, `unknown initscript, /etc/init.d/${name} not found.`, 100);
  if (process.vfs.stat('/', '/usr/sbin/policy-rc.d') !== undefined) {
    yield* writeText(process.stderr, `invoke-rc.d: policy-rc.d denied execution of ${action}.\n`);
    return 0;
  }
  return yield* process.spawn([`/etc/init.d/${name}`, action]);
};

export const updateRcD: Program = function* (process) {
  const [name, action] = process.argv.slice(1).filter((word) => !word.startsWith('-'));
  if (name === undefined || action === undefined) return yield* fail(process, 'error: not enough arguments');
  const levels = ['0', '1', '2', '3', '4', '5', '6', 'S'];
  if (action === 'remove') {
    for (const level of levels) for (const each of namesIn(process, `/etc/rc${level}.d`)) if (each.replace(/^[SK]\d\d/, '') === name) remove(process, `/etc/rc${level}.d/${each}`);
    return 0;
  }
  if (process.vfs.stat('/', `/etc/init.d/${name}`) === undefined) return yield* fail(process, `error: unable to read /etc/init.d/${name}`);
  const header = knownText(process, `/etc/init.d/${name}`);
  const runs = (/^# Default-Start:\s*(.*)$/m.exec(header)?.[1] ?? '2 3 4 5').trim().split(/\s+/);
  const stops = (/^# Default-Stop:\s*(.*)$/m.exec(header)?.[1] ?? '0 1 6').trim().split(/\s+/);
  for (const level of levels) {
    const starts = action === 'disable' ? stops.includes(level) ? false : undefined : runs.includes(level) ? true : stops.includes(level) ? false : undefined;
    if (starts !== undefined) putLink(process, `../init.d/${name}`, `/etc/rc${level}.d/${starts ? 'S' : 'K'}01${name}`);
  }
  return 0;
};

const UNIT_FOLDERS = ['/etc/systemd/system', '/lib/systemd/system', '/usr/lib/systemd/system'];

const withSuffix = (name: string): string => (/\.(?:service|socket|target|timer|mount|path|slice)$/.test(name) ? name : `${name}.service`);

const unitFile = ({ vfs }: Process, unit: string): string | undefined => UNIT_FOLDERS.map((folder) => `${folder}/${unit.replace(/@[^.]+\./, '@.')}`).find((path) => vfs.stat('/', path) !== undefined);

/** What works on files alone does; the rest finds no systemd to talk to. */
export const systemctl: Program = function* (process) {
  const words = process.argv.slice(1).filter((word) => !word.startsWith('-'));
  const [verb = 'list-units', ...units] = words;
  switch (verb) {
    case 'enable':
    case 'disable': {
      let code = 0;
      for (const unit of units.map(withSuffix)) if (!(yield* install(process, unit, verb === 'enable'))) code = 1;
      return code;
    }
    case 'mask':
    case 'unmask':
      for (const unit of units.map(withSuffix)) {
        const at = `/etc/systemd/system/${unit}`;
        if (verb === 'mask') {
          putLink(process, '/dev/null', at);
          yield* writeText(process.stderr, `Created symlink ${at} → /dev/null.\n`);
        } else if (process.vfs.lstat('/', at)?.kind === 'symlink') {
          remove(process, at);
          yield* writeText(process.stderr, `Removed "${at}".\n`);
        }
      }
      return 0;
    case 'set-default': {
      const target = unitFile(process, withSuffix(units[0] ?? '').replace(/\.service$/, '.target'));
      if (target === undefined) return yield* fail({ ...process, errorPrefix: '' }, `Failed to set default target: Unit ${units[0] ?? ''} does not exist`);
      putLink(process, target, '/etc/systemd/system/default.target');
      return 0;
    }
    case 'is-enabled': {
      const enabled = units.map(withSuffix).every((unit) => namesIn(process, '/etc/systemd/system').some((name) => name.endsWith('.wants') && process.vfs.lstat('/', `/etc/systemd/system/${name}/${unit}`) !== undefined));
      yield* print(process, enabled ? 'enabled\n' : 'disabled\n');
      return enabled ? 0 : 1;
    }
    case 'preset':
    case 'preset-all': return 0;
    default:
      yield* writeText(process.stderr, "System has not been booted with systemd as init system (PID 1). Can't operate.\nFailed to connect to bus: Host is down\n");
      return 1;
  }
};

/** Makes or removes the links that a unit's [Install] section names. */
function* install(process: Process, unit: string, enables: boolean): Task<boolean> {
  const path = unitFile(process, unit);
  if (path === undefined) {
    yield* writeText(process.stderr, `Failed to ${enables ? 'enable' : 'disable'} unit, unit ${unit} does not exist.\n`);
    return false;
  }
  const text = knownText(process, path);
  const listed = (key: string): string[] => [...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].flatMap(([, value = '']) => value.split(/\s+/)).filter((name) => name !== '');
  // A unit whose text is not known is taken to be one of the usual services.
  const wanted = text === '' ? ['multi-user.target'] : listed('WantedBy');
  const links = [...wanted.map((target) => `/etc/systemd/system/${target}.wants/${unit}`), ...listed('RequiredBy').map((target) => `/etc/systemd/system/${target}.requires/${unit}`), ...listed('Alias').map((alias) => `/etc/systemd/system/${alias}`)];
  for (const at of links) {
    const isThere = process.vfs.lstat('/', at) !== undefined;
    if (enables && !isThere) {
      putLink(process, path, at);
      yield* writeText(process.stderr, `Created symlink ${at} → ${path}.\n`);
    } else if (!enables && isThere) {
      remove(process, at);
      yield* writeText(process.stderr, `Removed "${at}".\n`);
    }
  }
  if (links.length === 0 && enables) yield* writeText(process.stderr, `The unit files have no installation config (WantedBy=, RequiredBy=, Also=,\nAlias= settings in the [Install] section, and DefaultInstance= for template\nunits). This means they are not meant to be enabled using systemctl.\n`);
  return true;
}
