import { describe, expect, it } from 'vitest';
import { formatPlatform, parsePlatform } from './platform.ts';

it.each([
  ['linux/amd64', 'linux/amd64'],
  ['Linux/X86_64', 'linux/amd64'],
  ['linux/arm64/v8', 'linux/arm64'],
  ['linux/aarch64', 'linux/arm64'],
  ['linux/arm', 'linux/arm/v7'],
  ['linux/arm/6', 'linux/arm/v6'],
  ['linux/armel', 'linux/arm/v6'],
  ['windows', 'windows/amd64'],
  ['arm64', 'linux/arm64'],
  ['macos/arm64', 'darwin/arm64'],
  ['windows(10.0.17763)/amd64', 'windows/amd64'],
  ['haiku/m68k', 'haiku/m68k'],
])('%s is %s', (text, platform) => {
  expect(formatPlatform(parsePlatform(text))).toBe(platform);
});

describe('fails', () => {
  it.each([
    ['linux/*', '"linux/*": wildcards not yet supported: invalid argument'],
    ['nothing', '"nothing": unknown operating system or architecture: invalid argument'],
    ['linux/a/b/c', '"linux/a/b/c": cannot parse platform specifier: invalid argument'],
    ['linux/a/b/c/d', '"c/d" is an invalid component of "linux/a/b/c/d": platform specifier component must match "^[A-Za-z0-9_.-]+$": invalid argument'],
    ['/amd64', '"" is an invalid OS component of "/amd64": OSAndVersion specifier component must match "^([A-Za-z0-9_-]+)(?:\\\\(([A-Za-z0-9_.-]*)\\\\))?$": invalid argument'],
  ])('%s', (text, message) => {
    expect(() => parsePlatform(text)).toThrow(message);
  });
});
