import { expect, it } from 'vitest';
import { requireSignal } from './signal.ts';

it.each(['SIGTERM', 'term', '9', 'SIGRTMIN+3', 'RTMAX-1', 'SIGIOT'])('%s is a signal', (text) => {
  expect(() => requireSignal(text)).not.toThrow();
});

it.each(['', 'SIG', 'NOPE', '0', '9x', 'RTMIN+16', 'RTMAX+1', 'SIGSIGTERM'])('%j is none', (text) => {
  expect(() => requireSignal(text)).toThrow(`invalid signal: ${text}`);
});
