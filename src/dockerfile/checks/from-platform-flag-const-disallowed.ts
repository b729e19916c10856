/** FromPlatformFlagConstDisallowed (semantics j): unless the stage is named for the platform. */
import { parsePlatform, type Platform } from '../platform.ts';
import { goQuote } from '../quote.ts';
import { SyntaxFailure } from '../source.ts';
import type { Check } from './check.ts';
import { flagRemoved } from './repair.ts';

export const fromPlatformFlagConstDisallowed: Check = {
  name: 'FromPlatformFlagConstDisallowed',
  description: 'FROM --platform flag should not use a constant value',
  bad: ['FROM --platform=linux/arm64 scratch', 'FROM --platform=linux/arm64 scratch AS build'],
  good: ['FROM --platform=$BUILDPLATFORM scratch', 'FROM --platform=linux/arm64 scratch AS build-arm64', 'FROM --platform=linux/arm64 scratch AS linux'],
  when: 'from',
  look({ from, platform }, report) {
    if (platform === undefined || platform.set.size > 0 || platform.unset.length > 0) return;
    const parsed = platformIn(platform.text);
    if (parsed === undefined) return;
    const name = from.name ?? '';
    if (name.includes(parsed.os) || name.includes(parsed.architecture)) return;
    report(`FROM --platform flag should not use constant value ${goQuote(platform.text)}`, { repair: (source) => flagRemoved(source, 'platform') });
  },
};

function platformIn(text: string): Platform | undefined {
  try {
    return parsePlatform(text);
  } catch (error) {
    if (error instanceof SyntaxFailure) return undefined;
    throw error;
  }
}
