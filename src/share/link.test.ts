import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEntry, StrataDocument } from '../session/document.ts';
import { LIMITS } from './limits.ts';
import { decodeLink, encodeLink } from './link.ts';
import { toBase64Url } from './base64url.ts';
import { pack } from './pack.ts';

const path = fc.stringMatching(/^[a-z_][a-z_.]{0,8}(\/[a-z_]{1,8}){0,2}$/);
const entry: fc.Arbitrary<LogEntry> = fc.oneof(
  fc.record({ kind: fc.constant('command' as const), line: fc.string() }),
  fc.record({ kind: fc.constant('write' as const), path, data: fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 50 }).map((bytes) => bytes.slice())) }),
  fc.record({ kind: fc.constant('remove' as const), path }),
  fc.record({ kind: fc.constant('rename' as const), from: path, to: path }),
);
const sample = (log: readonly LogEntry[]): StrataDocument => ({
  start: 'tutorial',
  log,
  revision: log.length,
  look: { image: 'web:1', step: 2, samplePath: '/etc/motd' },
});

function open(hash: string): StrataDocument {
  const result = decodeLink(hash);
  if (!result.ok || result.value.kind !== 'document') throw new Error(JSON.stringify(result));
  return result.value.document;
}

function link(document: StrataDocument): string {
  const result = encodeLink(document);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

const reasonOf = (hash: string): string => {
  const result = decodeLink(hash);
  return result.ok ? 'ok' : result.problem.reason;
};

const hostile = (json: unknown): string => '1' + toBase64Url(pack(new TextEncoder().encode(JSON.stringify(json))));

describe('links', () => {
  it('carry a document there and back', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (log) => {
        const first = open(link(sample(log)));
        expect(open(link(first))).toEqual(first);
        expect(first.log.filter(({ kind }) => kind === 'command')).toEqual(log.filter(({ kind }) => kind === 'command'));
      }),
    );
  });

  it('leave out what was undone and what was typed over', () => {
    const write = (data: string): LogEntry => ({ kind: 'write', path: 'Dockerfile', data });
    const document = { ...sample([write('F'), write('FROM x'), { kind: 'command', line: 'docker ps' }, write('undone')]), revision: 3 };
    expect(open(link(document)).log).toEqual([write('FROM x'), { kind: 'command', line: 'docker ps' }]);
  });

  it('open a plain Dockerfile', () => {
    expect(decodeLink('#df=' + encodeURIComponent('FROM a\nRUN b ü'))).toEqual({ ok: true, value: { kind: 'dockerfile', text: 'FROM a\nRUN b ü' } });
    expect(reasonOf('#df=%E0%A4%A')).toBe('not text');
  });

  it('name a lesson', () => {
    expect(decodeLink('#l=layers&s=3')).toEqual({ ok: true, value: { kind: 'lesson', lesson: 'layers', step: 3 } });
    expect(reasonOf('#l=layers&s=x')).toBe('wrong shape');
  });

  it('say why they are refused', () => {
    const good = link(sample([{ kind: 'command', line: 'docker run -d --name web1 dockerlayers:0.3 and some more text' }]));
    expect(reasonOf('9' + good.slice(1))).toBe('unknown version');
    expect(reasonOf(good + '!')).toBe('not base64url');
    expect(reasonOf(good.slice(0, -8))).toBe('damaged');
    expect(reasonOf('1' + 'A'.repeat(LIMITS.linkCharacters))).toBe('too long');
    expect(reasonOf(hostile('x'.repeat(LIMITS.unpackedBytes + 1)))).toBe('too large');
    expect(reasonOf(hostile({ start: 'tutorial' }))).toBe('wrong shape');
    expect(reasonOf(hostile(['nowhere', [null, null, null], []]))).toBe('wrong shape');
    expect(reasonOf(hostile(['tutorial', [null, null, null], [['w', '../x', '']]]))).toBe('wrong shape');
    expect(reasonOf(hostile(['tutorial', [null, null, null], Array(501).fill(['c', ''])]))).toBe('too many');
    expect(reasonOf('1' + toBase64Url(pack(Uint8Array.of(0xff, 0xfe))))).toBe('not text');
  });

  it('never throw, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void decodeLink('#' + text)));
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{0,60}$/), (text) => void decodeLink('#1' + text)));
  });
});
