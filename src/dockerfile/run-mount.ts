/** `RUN --mount=k=v,...` (semantics f). */
import type { RunMount } from './instruction.ts';
import { goQuote, SyntaxFailure } from './source.ts';
import { suggestion } from './suggest.ts';

const TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;
const SHARING = ['shared', 'private', 'locked'] as const;
const KEYS = ['type', 'from', 'source', 'src', 'target', 'dst', 'destination', 'readonly', 'ro', 'readwrite', 'rw', 'id', 'sharing', 'required', 'size', 'mode', 'uid', 'gid', 'env'];
const BARE = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);

const isOneOf = <T extends string>(values: readonly T[], value: string): value is T => (values as readonly string[]).includes(value);

/** Fields of a CSV record; quotes group and double quotes inside quotes stand for one. */
function csvFields(text: string): string[] {
  return [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

function booleanOf(key: string, value: string | undefined): boolean {
  if (value === undefined) return true;
  if (/^(?:1|t|true)$/i.test(value)) return true;
  if (/^(?:0|f|false)$/i.test(value)) return false;
  throw new SyntaxFailure(`invalid value for ${key}: ${value}`);
}

function numberOf(key: string, value: string | undefined, base: number): number {
  const number = Number.parseInt(value ?? '', base);
  if (!Number.isFinite(number) || number < 0) throw new SyntaxFailure(`invalid value for ${key}: ${value ?? ''}`);
  return number;
}

/** Parses one mount; `expand` is applied to every value but `from`. */
export function parseRunMount(text: string, expand: (value: string) => string = (value) => value): RunMount {
  const mount: { -readonly [K in keyof RunMount]: RunMount[K] } = {
    type: 'bind',
    target: undefined,
    source: undefined,
    from: undefined,
    id: undefined,
    env: undefined,
    readOnly: false,
    required: false,
    sharing: 'shared',
    mode: undefined,
    uid: undefined,
    gid: undefined,
  };
  let writable: boolean | undefined;
  for (const field of csvFields(text)) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    const raw = equals < 0 ? undefined : field.slice(equals + 1);
    if (raw === undefined && !BARE.has(key)) throw new SyntaxFailure(`invalid field '${field}' must be a key=value pair`);
    const value = raw === undefined || key === 'from' ? raw : expand(raw);
    switch (key) {
      case 'type':
        if (!isOneOf(TYPES, value ?? '')) throw new SyntaxFailure(`unsupported mount type ${goQuote(value ?? '')}${suggestion(value ?? '', TYPES)}`);
        mount.type = value as RunMount['type'];
        break;
      case 'from':
        mount.from = value;
        break;
      case 'source':
      case 'src':
        mount.source = value;
        break;
      case 'target':
      case 'dst':
      case 'destination':
        mount.target = value;
        break;
      case 'readonly':
      case 'ro':
        writable = !booleanOf(key, value);
        break;
      case 'readwrite':
      case 'rw':
        writable = booleanOf(key, value);
        break;
      case 'id':
        mount.id = value;
        break;
      case 'env':
        mount.env = value;
        break;
      case 'required':
        mount.required = booleanOf(key, value);
        break;
      case 'sharing':
        if (!isOneOf(SHARING, value ?? '')) throw new SyntaxFailure(`unsupported sharing value ${goQuote(value ?? '')}${suggestion(value ?? '', SHARING)}`);
        mount.sharing = value as RunMount['sharing'];
        break;
      case 'size':
        break;
      case 'mode':
        mount.mode = numberOf(key, value, 8);
        break;
      case 'uid':
      case 'gid':
        mount[key] = numberOf(key, value, 10);
        break;
      default:
        throw new SyntaxFailure(`unexpected key '${key}' in '${field}'${suggestion(key, KEYS)}`);
    }
  }
  if (mount.mode !== undefined && (mount.type === 'bind' || mount.type === 'tmpfs')) throw new SyntaxFailure(`mode not allowed for "${mount.type}" type mounts`);
  const needsTarget = mount.type === 'bind' || mount.type === 'cache' || mount.type === 'tmpfs';
  if (needsTarget && mount.target === undefined) throw new SyntaxFailure(`target is required for ${goQuote(mount.type)} type mounts`);
  return { ...mount, readOnly: writable === undefined ? mount.type === 'bind' : !writable };
}
