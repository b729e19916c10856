/** InvalidBaseImagePlatform (semantics j): comments above FROM do not silence it. */
import { formatPlatform } from '../platform.ts';
import { goQuote } from '../quote.ts';
import type { Check } from './check.ts';

export const invalidBaseImagePlatform: Check = {
  name: 'InvalidBaseImagePlatform',
  description: 'Base image platform does not match expected target platform',
  hasNoPage: true,
  bad: ['FROM busybox'],
  good: ['FROM scratch', 'FROM --platform=$BUILDPLATFORM scratch'],
  when: 'image',
  look({ from, base, image: { platform }, expected }, report) {
    if (platform === undefined || (platform.os === expected.os && platform.architecture === expected.architecture)) return;
    const actual = formatPlatform({ variant: '', ...platform });
    const detail = `Base image ${base} was pulled with platform ${goQuote(actual)}, expected ${goQuote(formatPlatform(expected))} for current build`;
    report(detail, { place: { ...from, comments: [] } });
  },
};
