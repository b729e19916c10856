/** chown and chgrp. */
import type { Process, Program } from '../program.ts';
import { writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { groupId, groupName, userId, userName, userNamed } from '../users.ts';
import { onEach } from './files/each.ts';
import { badOption, fail, misuse, quoted, readOptions, reason } from './kit.ts';

const LONG = { changes: 'c', dereference: 'D', 'from=': 'F', 'no-dereference': 'h', 'no-preserve-root': 'N', 'preserve-root': 'P', quiet: 'f', recursive: 'R', 'reference=': 'r', silent: 'f', verbose: 'v' };

interface Owner {
  /** Negative where it stays. */
  readonly uid: number;
  readonly gid: number;
  /** In the words that it was given in. */
  readonly shown: string;
}

const LARGEST_ID = 0xfffffffe;

/** The id of a name; `+` before a number makes it no name. */
function idOf(text: string, named: (text: string) => number | undefined): number | undefined {
  const id = text.startsWith('+') ? (/^\+\d+$/.test(text) ? Number(text) : undefined) : named(text);
  return id === undefined || id > LARGEST_ID ? undefined : id;
}

/** `USER`, `USER:`, `USER:GROUP`, `:GROUP`, and with a warning `USER.GROUP`; a complaint where a part names nobody. */
function parseOwner({ vfs }: Process, spec: string): (Owner & { readonly warning?: string }) | string {
  const isOld = !spec.includes(':') && spec.includes('.') && userNamed(vfs, spec) === undefined;
  const [user = '', group] = spec.split(isOld ? '.' : ':');
  const uid = user === '' ? -1 : idOf(user, (name) => userId(vfs, name));
  if (uid === undefined) return `invalid user: ${quoted(spec)}`;
  const loginGroup = group === '' && user !== '' ? userNamed(vfs, user)?.gid : undefined;
  if (group === '' && user !== '' && loginGroup === undefined) return `invalid spec: ${quoted(spec)}`;
  const gid = group === undefined || (group === '' && user === '') ? -1 : (loginGroup ?? idOf(group, (name) => groupId(vfs, name)));
  if (gid === undefined) return `invalid group: ${quoted(spec)}`;
  return { uid, gid, shown: user === '' ? (group ?? '') : group === '' ? `${user}:${groupName(vfs, gid)}` : group === undefined ? user : `${user}:${group}`, ...(isOld && { warning: `warning: '.' should be ':': ${quoted(spec)}` }) };
}

function* changeOwner(process: Process, isGroup: boolean, who: (spec: string) => (Owner & { readonly warning?: string }) | string): Task<number> {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'RfhvcHLP', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs, cwd } = process;
  const reference = values.get('r');
  const [first, ...rest] = operands;
  const paths = reference === undefined ? rest : operands;
  if (first === undefined) return yield* misuse(process, 'missing operand');
  if (paths.length === 0) return yield* misuse(process, `missing operand after ${quoted(first)}`);
  let owner: Owner;
  if (reference !== undefined) {
    try {
      const { uid, gid } = vfs.get(cwd, reference);
      owner = { uid: isGroup ? -1 : uid, gid, shown: isGroup ? groupName(vfs, gid) : `${userName(vfs, uid)}:${groupName(vfs, gid)}` };
    } catch (error) {
      return yield* fail(process, `failed to get attributes of ${quoted(reference)}: ${reason(error)}`);
    }
  } else {
    const parsed = who(first);
    if (typeof parsed === 'string') return yield* fail(process, process.isBusybox ? `unknown ${first.includes(':') ? 'user/group' : isGroup ? 'group' : 'user'} ${first}` : parsed);
    if (parsed.warning !== undefined && !process.isBusybox) yield* writeText(process.stderr, `chown: ${parsed.warning}\n`);
    owner = parsed;
  }
  const from = values.has('F') ? parseOwner(process, values.get('F') ?? '') : undefined;
  if (typeof from === 'string') return yield* fail(process, from);
  return yield* onEach(process, paths, {
    flags,
    isDepthFirst: true,
    doing: isGroup ? 'changing group' : 'changing ownership',
    missing: (path) => `failed to change ${isGroup ? 'group' : 'ownership'} of ${quoted(path)} to ${owner.shown}\n`,
    apply(path, _, isOperand) {
      const follow = !flags.has('h') && isOperand;
      const node = vfs.get(cwd, path, follow);
      if (from !== undefined && ((from.uid >= 0 && from.uid !== node.uid) || (from.gid >= 0 && from.gid !== node.gid))) return undefined;
      vfs.chown(cwd, path, owner.uid, owner.gid, follow);
      const isChanged = (owner.uid >= 0 && owner.uid !== node.uid) || (owner.gid >= 0 && owner.gid !== node.gid);
      if (!(flags.has('v') || (flags.has('c') && isChanged))) return undefined;
      const onlyGroup = isGroup || owner.uid < 0;
      const before = onlyGroup ? groupName(vfs, node.gid) : owner.gid < 0 ? userName(vfs, node.uid) : `${userName(vfs, node.uid)}:${groupName(vfs, node.gid)}`;
      return { told: isChanged ? `changed ${onlyGroup ? 'group' : 'ownership'} of ${quoted(path)} from ${before} to ${owner.shown}\n` : `${onlyGroup ? 'group' : 'ownership'} of ${quoted(path)} retained as ${before}\n` };
    },
  });
}

export const chown: Program = (process) => changeOwner(process, false, (spec) => parseOwner(process, spec));

export const chgrp: Program = (process) =>
  changeOwner(process, true, (spec) => {
    const gid = spec === '' ? -1 : idOf(spec, (name) => groupId(process.vfs, name));
    return gid === undefined ? `invalid group: ${quoted(spec)}` : { uid: -1, gid, shown: spec };
  });
