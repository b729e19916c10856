/** `RUN --mount=k=v,...` (semantics f). */
import { csvFields } from './csv.ts';
import type { MountFlag } from './instruction.ts';
import { goQuote } from './quote.ts';
import { parseSize } from './size.ts';
import { SyntaxFailure } from './source.ts';
import { suggestion } from './suggest.ts';

const TYPES = ['bind', 'cache', 'secret', 'ssh', 'tmpfs'] as const;
const SHARING = ['locked', 'private', 'shared'] as const;
const KEYS = ['type', 'from', 'source', 'target', 'readonly', 'id', 'sharing', 'required', 'size', 'mode', 'uid', 'gid', 'src', 'dst', 'destination', 'ro', 'rw', 'readwrite', 'env'];

export type MountType = (typeof TYPES)[number];

/** A mount with its variables expanded; undefined where an option is not given and the type has a default. */
export interface RunMount {
  readonly type: MountType;
  readonly target: string | undefined;
  readonly source: string | undefined;
  readonly from: string | undefined;
  readonly id: string | undefined;
  readonly env: string | undefined;
  readonly readOnly: boolean;
  readonly required: boolean;
  readonly sharing: (typeof SHARING)[number] | undefined;
  /** Of a tmpfs, in bytes. */
  readonly size: number | undefined;
  readonly mode: number | undefined;
  readonly uid: number | undefined;
  readonly gid: number | undefined;
}

type Draft = { -readonly [K in keyof RunMount]: RunMount[K] };

/** What can be said of a mount before its variables are known. Throws SyntaxFailure for a variable in `from`. */
export function readMountFlag(text: string): MountFlag {
  let from: string | undefined;
  for (const field of fieldsOf(text)) {
    const { key, value } = splitField(field);
    if (key !== 'from' || value === undefined) continue;
    if (/\$./s.test(value)) throw new SyntaxFailure("'from' doesn't support variable expansion, define alias stage instead");
    from = value;
  }
  return { text, from: from === '' ? undefined : from };
}

/** Parses one mount; `expand` is applied to every value. Throws SyntaxFailure for unknown options and bad values. */
export function parseRunMount(text: string, expand: (value: string) => string): RunMount {
  const mount: Draft = {
    type: 'bind',
    target: undefined,
    source: undefined,
    from: undefined,
    id: undefined,
    env: undefined,
    readOnly: true,
    required: false,
    sharing: undefined,
    size: undefined,
    mode: undefined,
    uid: undefined,
    gid: undefined,
  };
  let writable: boolean | undefined;
  for (const field of fieldsOf(text)) {
    const { key, value } = splitField(field);
    const given = value === undefined ? undefined : expand(value);
    if (key === 'readonly' || key === 'ro') writable = !booleanOf(key, given);
    else if (key === 'readwrite' || key === 'rw') writable = booleanOf(key, given);
    else if (given === undefined && key !== 'required') throw new SyntaxFailure(`invalid field '${field}' must be a key=value pair`);
    else setOption(mount, key, given, field);
  }
  mount.readOnly = writable === undefined ? mount.type !== 'cache' && mount.type !== 'tmpfs' : !writable;
  validate(mount);
  return mount;
}

function fieldsOf(text: string): string[] {
  try {
    return csvFields(text);
  } catch (error) {
    if (error instanceof SyntaxFailure) throw new SyntaxFailure(`failed to parse csv mounts: ${error.message}`);
    throw error;
  }
}

function splitField(field: string): { key: string; value: string | undefined } {
  const equals = field.indexOf('=');
  return equals < 0 ? { key: field.toLowerCase(), value: undefined } : { key: field.slice(0, equals).toLowerCase(), value: field.slice(equals + 1) };
}

function setOption(mount: Draft, key: string, given: string | undefined, field: string): void {
  const value = given ?? '';
  const text = value === '' ? undefined : value;
  switch (key) {
    case 'type':
      mount.type = choice(TYPES, value, 'mount type');
      break;
    case 'sharing':
      mount.sharing = choice(SHARING, value, 'sharing value');
      break;
    case 'from':
    case 'id':
    case 'env':
      mount[key] = text;
      break;
    case 'source':
    case 'src':
      mount.source = text;
      break;
    case 'target':
    case 'dst':
    case 'destination':
      mount.target = text;
      break;
    case 'required':
      allowFor(mount, key, 'secret', 'ssh');
      mount.required = booleanOf(key, given);
      break;
    case 'size':
      allowFor(mount, key, 'tmpfs');
      mount.size = parseSize(value);
      if (mount.size === undefined) throw new SyntaxFailure(`invalid value for size: ${value}`);
      break;
    case 'mode':
      mount.mode = numberOf(key, value, /^[0-7]+$/, 8);
      break;
    case 'uid':
    case 'gid':
      mount[key] = numberOf(key, value, /^\d+$/, 10);
      break;
    default:
      throw new SyntaxFailure(`unexpected key '${key}' in '${field}'${suggestion(key, KEYS)}`);
  }
}

function choice<T extends string>(known: readonly T[], value: string, what: string): T {
  const found = known.find((one) => one === value.toLowerCase());
  if (found === undefined) throw new SyntaxFailure(`unsupported ${what} ${goQuote(value)}${suggestion(value, known)}`);
  return found;
}

function allowFor({ type }: Draft, key: string, ...types: readonly MountType[]): void {
  if (!types.includes(type)) throw new SyntaxFailure(`unexpected key '${key}' for mount type '${type}'`);
}

/** As Go's strconv.ParseBool; a bare key is true. */
function booleanOf(key: string, value: string | undefined): boolean {
  if (value === undefined || /^(?:1|t|T|TRUE|true|True)$/.test(value)) return true;
  if (/^(?:0|f|F|FALSE|false|False)$/.test(value)) return false;
  throw new SyntaxFailure(`invalid value for ${key}: ${value}`);
}

function numberOf(key: string, value: string, digits: RegExp, base: number): number {
  const number = Number.parseInt(value, base);
  if (!digits.test(value) || number >= 2 ** 32) throw new SyntaxFailure(`invalid value ${value} for ${key}`);
  return number;
}

function validate(mount: Draft): void {
  if (mount.type === 'bind' || mount.type === 'tmpfs') {
    const refused = (['mode', 'uid', 'gid'] as const).find((key) => mount[key] !== undefined);
    if (refused !== undefined) throw new SyntaxFailure(`${refused} not allowed for "${mount.type}" type mounts`);
  }
  if (mount.type === 'secret') {
    if (mount.from !== undefined) throw new SyntaxFailure('secret mount should not have a from');
    if (mount.sharing !== undefined) throw new SyntaxFailure('secret mount should not define sharing');
    if (mount.source === undefined && mount.target === undefined && mount.id === undefined) throw new SyntaxFailure('invalid secret mount. one of source, target required');
    if (mount.source !== undefined && mount.id !== undefined) throw new SyntaxFailure("both source and id can't be set");
  }
  if (mount.sharing !== undefined && mount.type !== 'cache') throw new SyntaxFailure(`invalid cache sharing set for ${mount.type} mount`);
}
