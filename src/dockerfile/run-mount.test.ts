import { describe, expect, it } from 'vitest';
import { parseRunMount, readMountFlag } from './run-mount.ts';

const mountOf = (text: string) => parseRunMount(text, (value) => value.replace('$V', '/v'));

describe('options', () => {
  it.each([
    ['target=/x', { type: 'bind', target: '/x', readOnly: true }],
    ['dst=$V,rw', { type: 'bind', target: '/v', readOnly: false }],
    ['type=cache,target=/c', { type: 'cache', readOnly: false, sharing: undefined }],
    ['type=CACHE,destination=/c,sharing=Locked,ro,id=a,mode=700,uid=1,gid=2', { type: 'cache', sharing: 'locked', readOnly: true, id: 'a', mode: 0o700, uid: 1, gid: 2 }],
    ['type=tmpfs,target=/t,size=64m', { type: 'tmpfs', size: 64 * 1024 ** 2, readOnly: false }],
    ['type=secret,id=k,required,env=KEY', { type: 'secret', id: 'k', required: true, env: 'KEY' }],
    ['"target=/a,b"', { target: '/a,b' }],
    ['src=/a,target=/b,readonly=false', { source: '/a', readOnly: false }],
  ])('of %s', (text, expected) => {
    expect(mountOf(text)).toMatchObject(expected);
  });
});

describe('fails', () => {
  it.each([
    ['type=tmp,target=/x', 'unsupported mount type "tmp" (did you mean tmpfs?)'],
    ['taget=/x', "unexpected key 'taget' in 'taget=/x' (did you mean target?)"],
    ['target', "invalid field 'target' must be a key=value pair"],
    ['target=/x,required', "unexpected key 'required' for mount type 'bind'"],
    ['target=/x,size=1m', "unexpected key 'size' for mount type 'bind'"],
    ['target=/x,mode=0755', 'mode not allowed for "bind" type mounts'],
    ['type=cache,target=/x,mode=999', 'invalid value 999 for mode'],
    ['type=cache,target=/x,uid=-1', 'invalid value -1 for uid'],
    ['type=cache,sharing=mine', 'unsupported sharing value "mine"'],
    ['target=/x,sharing=shared', 'invalid cache sharing set for bind mount'],
    ['type=secret', 'invalid secret mount. one of source, target required'],
    ['type=secret,src=a,id=b', "both source and id can't be set"],
    ['target=/x,rw=maybe', 'invalid value for rw: maybe'],
    ['target=/x,"y', 'failed to parse csv mounts: parse error on line 1, column 13: extraneous or missing " in quoted-field'],
    ['a"b', 'failed to parse csv mounts: parse error on line 1, column 2: bare " in non-quoted field'],
  ])('%s: %s', (text, message) => {
    expect(() => mountOf(text)).toThrow(message);
  });

  it('a variable in from, while other variables wait for their values', () => {
    expect(() => readMountFlag('from=$STAGE,target=/x')).toThrow("'from' doesn't support variable expansion, define alias stage instead");
    expect(readMountFlag('from=a,target=$X').from).toBe('a');
  });
});
